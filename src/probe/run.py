"""Runs an example: compiles it, executes it while the tracer measures, and describes its error."""

import builtins
import linecache
import sys
from tracemalloc import get_traced_memory, reset_peak
from tracemalloc import start as start_counting
from tracemalloc import stop as stop_counting
from atexit import _run_exitfuncs as run_exit_functions
from gc import collect, freeze as freeze_objects, get_freeze_count, unfreeze as unfreeze_objects
from sys import _clear_internal_caches as clear_caches
from sys import getprofile, gettrace, setprofile, settrace

from . import OWN as __builtins__
from . import landmarks, syntax, warming
from .errors import describe, restore
from .plan import nested, plan

#: The tracer's C functions by name; filled by the tracer whenever it is installed.
callbacks = {}
#: An id that neither debuggers, coverage, profilers nor CPython itself use (PEP 669).
TOOL = 4
EVENTS = {
    name: getattr(sys.monitoring.events, name)
    for name in ("LINE", "PY_START", "PY_RESUME", "PY_RETURN", "PY_YIELD", "INSTRUCTION")
}
#: Ids that programs may use themselves.
OTHER_TOOLS = [tool for tool in range(6) if tool != TOOL]

get_tool = sys.monitoring.get_tool
use_tool_id = sys.monitoring.use_tool_id
register_callback = sys.monitoring.register_callback
get_events = sys.monitoring.get_events
set_events = sys.monitoring.set_events
set_local_events = sys.monitoring.set_local_events
DISABLE = sys.monitoring.DISABLE

#: Sources by file, for tracebacks.
sources = linecache.cache
modules = sys.modules
Module = type(sys)

imports = syntax.imports
warm = warming.warm
exercise = warming.exercise
_main = None
_prepared = None
#: Whether the objects of a boot image are frozen (`gc.freeze`).
_frozen = False


def callbacks_address():
    return id(callbacks)


def disable():
    """Address of `sys.monitoring.DISABLE`."""
    return id(DISABLE)


def connect():
    """Registers the tracer's callbacks. The tool is never freed: that would instrument all code again."""
    if get_tool(TOOL) is None:
        use_tool_id(TOOL, "probe")
    for name, event in EVENTS.items():
        register_callback(TOOL, event, callbacks[name])


def connected():
    """Whether the tool and its callbacks are still registered."""
    if get_tool(TOOL) != "probe":
        return False
    return all(
        register_callback(TOOL, event, callbacks[name]) is callbacks[name] for name, event in EVENTS.items()
    )


def leave():
    """Runs the program's `atexit` functions, unmeasured."""
    for event in EVENTS.values():
        register_callback(TOOL, event, None)
    run_exit_functions()


def freeze():
    """For a boot image: the collector ignores all present objects until `thaw`.

    There is no garbage among them, and to traverse all objects of pandas takes long. Not from Python 3.14 on, whose
    incremental collector has other counts; it has no images with packages.
    """
    global _frozen
    collect()
    if sys.version_info < (3, 14):
        freeze_objects()
        _frozen = True


def thaw():
    """Leaves the collector as after a full collection: CPython 3.13 Python/gc.c, gc_collect_main."""
    global _frozen
    if not _frozen:
        return
    _frozen = False
    thawed = get_freeze_count()
    # Newer objects come after them in the list, as in an interpreter that was not restored.
    freeze_objects()
    unfreeze_objects()
    callbacks["thawed"](thawed)


def begin_namespace():
    """A fresh `__main__`, as for a script."""
    global _main
    _main = Module("__main__")
    _main.__builtins__ = builtins
    modules["__main__"] = _main


def remember(source, file):
    """Lets tracebacks show the source."""
    sources[file] = (len(source), None, syntax.lines_of(source), file)


def before(source, file):
    """Runs a setup; the error as data, or None."""
    remember(source, file)
    # It may list objects or count collections.
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
        _prepared, facts = plan(source, file, names.split(), _main.__dict__.get("__name__"))
    except Exception as error:
        return describe(error)
    if events:
        wanted = sum(event for name, event in EVENTS.items() if name != "INSTRUCTION")
        for code, each in zip(nested(_prepared), facts["codes"]):
            more = EVENTS["INSTRUCTION"] if each["handlersLeft"] else 0
            set_local_events(TOOL, code, wanted | more)
        facts["traced"] = untrace()
    return facts


def untrace():
    """Switches off tracing; returns whether a setup had switched it on."""
    tools = [tool for tool in OTHER_TOOLS if get_tool(tool) and get_events(tool)]
    for tool in tools:
        set_events(tool, 0)
    found = gettrace() or getprofile() or tools
    settrace(None)
    setprofile(None)
    return bool(found)


def perform(traced, ours=False):
    """Runs what was prepared, measured by the tracer or unmeasured; returns the error as data, or None.

    `ours`: an internal self-test program, for which frozen objects can stay frozen.
    """
    if traced:
        _, error = between(callbacks["begin"], callbacks["end"], ours)
    else:
        _, error = between(reset_peak, callbacks["over"], ours)
    return error


def between(begin, end, ours=False):
    """Runs what was prepared between `begin()` and `end()`; returns `end()` and the error as data, or None."""
    try:
        outcome, _, error = measured(_prepared, _main.__dict__, begin, end, ours)
    finally:
        stop_counting()
        untrace()
        restore()
    return outcome, error and describe(error)


def measured(code, namespace, begin, end, ours):
    """`over` removes the cap on memory: the program may have left none for what follows."""
    collect()
    if not ours:
        thaw()
    # The type cache (CPython Objects/typeobject.c) keeps names alive until another name has the same entry, which depends on
    # addresses.
    clear_caches()
    start_counting()
    begin()
    try:
        exec(code, namespace)
    except BaseException as raised:
        # In the handler, where the tracer can still find the exception.
        return end(), callbacks["over"](), raised
    return end(), callbacks["over"](), None


def show_landmarks():
    landmarks.show(callbacks["look"])


def calibrate():
    """Lets the tracer find the freelists, by a list that has just been freed, and `tracemalloc`'s counters, by two samples."""
    lists = [[] for _ in range(8)]
    callbacks["dead"](id(lists.pop()))
    start_counting()
    block = bytes(1_234_567)
    callbacks["sample"](*get_traced_memory())
    del block
    callbacks["sample"](*get_traced_memory())
    stop_counting()
