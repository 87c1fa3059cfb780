"""Runs an example: prepared first, measured second, explained last."""

import builtins
import gc
import linecache
import sys
import tracemalloc

from . import landmarks, syntax, warming
from .errors import describe
from .plan import nested, plan

#: The tracer's C functions, by what they answer to; filled by the tracer whenever it is installed.
callbacks = {}
#: An id that neither debuggers, coverage, profilers nor CPython itself use (PEP 669).
TOOL = 4
EVENTS = ("LINE", "PY_START", "PY_RESUME", "PY_RETURN", "PY_YIELD", "INSTRUCTION")

imports = syntax.imports
warm = warming.warm
exercise = warming.exercise
_main = None
_prepared = None
#: Whether the collector passes over what a boot image brought.
_frozen = False


def callbacks_address():
    return id(callbacks)


def disable():
    """Address of what a callback returns so as not to be called for the instruction again."""
    return id(sys.monitoring.DISABLE)


def connect():
    """Registers the tracer's callbacks. The tool is never freed: that would instrument all code anew."""
    monitoring = sys.monitoring
    if monitoring.get_tool(TOOL) is None:
        monitoring.use_tool_id(TOOL, "probe")
    for name in EVENTS:
        monitoring.register_callback(TOOL, getattr(monitoring.events, name), callbacks[name])


def connected():
    """Whether the example left the tool and its callbacks alone."""
    monitoring = sys.monitoring
    if monitoring.get_tool(TOOL) != "probe":
        return False
    return all(
        monitoring.register_callback(TOOL, getattr(monitoring.events, name), callbacks[name]) is callbacks[name]
        for name in EVENTS
    )


def freeze():
    """For a boot image: the collector passes over all that is there by now, until a program of others begins.

    There is no garbage in it, and to look at all that pandas brings takes long where none of it has been used yet. Not on
    Python 3.14, whose collector works in steps and keeps its objects otherwise; it has no images of packages.
    """
    global _frozen
    gc.collect()
    if sys.version_info < (3, 14):
        gc.freeze()
        _frozen = True


def thaw():
    """Leaves the collector as if its last look had been at everything: CPython 3.13 Python/gc.c, gc_collect_main."""
    global _frozen
    if not _frozen:
        return
    _frozen = False
    thawed = gc.get_freeze_count()
    # What has been made since then comes after it, as in an interpreter that was started.
    gc.freeze()
    gc.unfreeze()
    callbacks["thawed"](thawed)


def begin_namespace():
    """A fresh `__main__`, as for a script."""
    global _main
    _main = type(sys)("__main__")
    _main.__builtins__ = builtins
    sys.modules["__main__"] = _main


def remember(source, file):
    """Lets tracebacks show the source."""
    linecache.cache[file] = (len(source), None, source.splitlines(True), file)


def before(source, file):
    """Runs a setup; the error as data, or None."""
    remember(source, file)
    # One that asks the collector what there is.
    if "gc" in source:
        thaw()
    try:
        exec(compile(source, file, "exec", dont_inherit=True), _main.__dict__)
    except BaseException as error:
        callbacks["over"]()
        return describe(error)


def prepare(source, file, names, events):
    """Facts for the tracer, or the error where the source does not compile; `names` are separated by spaces."""
    global _prepared
    remember(source, file)
    try:
        _prepared, facts = plan(source, file, names.split())
    except (SyntaxError, ValueError, MemoryError, RecursionError) as error:
        return describe(error)
    if events:
        events = sys.monitoring.events
        wanted = events.LINE | events.PY_START | events.PY_RESUME | events.PY_RETURN | events.PY_YIELD
        for code, each in zip(nested(_prepared), facts["codes"]):
            more = events.INSTRUCTION if each["handlersLeft"] else 0
            sys.monitoring.set_local_events(TOOL, code, wanted | more)
    return facts


def perform(traced, ours=False):
    """Runs what was prepared, measured by the tracer or by nobody; the error as data, or None.

    `ours`: it is no program of others, of which nobody knows what it asks the collector.
    """
    if traced:
        _, error = between(callbacks["begin"], callbacks["end"], ours)
    else:
        _, error = between(tracemalloc.reset_peak, callbacks["over"], ours)
    return error


def between(begin, end, ours=False):
    """Runs what was prepared between `begin()` and `end()`; what `end` returned, and the error as data or None."""
    kept = builtins.__dict__.copy()
    try:
        outcome, _, error = measured(_prepared, _main.__dict__, begin, end, ours)
    finally:
        tracemalloc.stop()
        sys.settrace(None)
        builtins.__dict__.clear()
        builtins.__dict__.update(kept)
    return outcome, error and describe(error)


def measured(code, namespace, begin, end, ours):
    """`over` lifts the cap on memory: what follows needs some, where the program may have left none."""
    gc.collect()
    if not ours:
        thaw()
    # The cache of attributes (CPython Objects/typeobject.c) keeps names made while something was prepared, alive until
    # another name falls on the same entry; which that is depends on addresses.
    sys._clear_internal_caches()
    tracemalloc.start()
    begin()
    try:
        exec(code, namespace)
    except BaseException as raised:
        # Within the handler: the tracer still has to see which exception it was.
        return end(), callbacks["over"](), raised
    return end(), callbacks["over"](), None


def show_landmarks():
    landmarks.show(callbacks["look"])


def calibrate():
    """Shows the tracer a list that is kept for reuse and two moments of `tracemalloc`'s counters, for it to find both."""
    lists = [[] for _ in range(8)]
    callbacks["dead"](id(lists.pop()))
    tracemalloc.start()
    block = bytes(1_234_567)
    callbacks["sample"](*tracemalloc.get_traced_memory())
    del block
    callbacks["sample"](*tracemalloc.get_traced_memory())
    tracemalloc.stop()
