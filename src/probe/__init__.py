"""The measuring package: what the tracer needs of Python itself, before and after a run.

While a run is being measured, none of this is executed: the callbacks of `sys.monitoring` are C functions of the
tracer (`src/runtime/tracer`), so that nothing of ours allocates in the interpreter.
"""
