"""The measuring package: what the tracer needs of Python itself, before and after a run.

During a measured run, none of this is executed: the callbacks of `sys.monitoring` are C functions of the tracer
(`src/runtime/tracer`), so that the probe allocates nothing.

A program may replace anything that has a name. So modules that are used after it has begun keep references to the functions
that they need. For builtins, `from . import OWN as __builtins__` does that: Python looks up in it the names that a module
does not define.
"""

#: The program's builtins, and the probe's own copy.
BUILTINS = __builtins__
OWN = BUILTINS.copy()
