"""Imports packages and fills the caches that their first use fills, so that a measured program does not."""

import importlib

#: By module, code to run once after its import.
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
    """Runs the code for the module, if there is any."""
    exec(EXERCISES.get(module, ""), {})


def warm(modules):
    """Imports modules, whose names are separated by spaces; errors are left to the program's own import.

    Each once: a second time would change other caches than the first, which a boot image has had. `traceback` always, because
    Python uses it for exceptions that cannot be caught.
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
