"""The measuring package: what the tracer needs of Python itself, before and after a run.

While a run is being measured, none of this is executed: the callbacks of `sys.monitoring` are C functions of the
tracer (`src/runtime/tracer`), so that nothing of ours allocates in the interpreter.

A program may replace whatever it reaches by a name. So the modules that are used once it has begun take hold of the
functions that they need when they are imported. Of `builtins`, `from . import OWN as __builtins__` does it: there Python
looks up the names that a module does not have itself.
"""

#: What a program calls its builtins, and what the probe does.
BUILTINS = __builtins__
OWN = BUILTINS.copy()
