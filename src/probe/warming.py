"""What a program would otherwise pay for when it is the first to use a package: imports, and caches filled on first use."""

import importlib

#: Exercises per module, run once after its import.
EXERCISES = {
    "traceback": """
import io
import traceback
try:
    raise ValueError
except ValueError:
    traceback.print_exc(file=io.StringIO())
""",
    "numpy": """
import numpy
a = numpy.ones(1000)
(a * 2 + 10).sum(), numpy.arange(10)[::2].copy(), repr(a[:3])
""",
    "pandas": """
import io
import pandas
f = pandas.read_csv(io.StringIO("k,v,s\\n" + "1,1.5,a\\n2,2.5,b\\n" * 50))
g = pandas.DataFrame({"k": [1, 2], "v": [1.0, 2.0]})
f["v"] * 2 + 10
g * 2 + 10
g.assign(v=g["v"] * 2), f.groupby("k")["v"].sum(), g.merge(g, on="k").sort_values("k"), f.head().to_csv(), repr(f)
""",
}


_warmed = set()


def exercise(module):
    """Does with it what programs do; with most modules, nothing."""
    exec(EXERCISES.get(module, ""), {})


def warm(modules):
    """Imports each module that can be imported, of names separated by spaces; the program itself will meet the errors.

    Once each: a second time would leave other traces than the first, and a boot image has had the first. A traceback may
    be printed by any program: Python itself does so for an exception that nobody can catch.
    """
    for name in ["traceback", *modules.split()]:
        if name in _warmed:
            continue
        _warmed.add(name)
        try:
            importlib.import_module(name)
            exercise(name)
        except BaseException:
            continue
