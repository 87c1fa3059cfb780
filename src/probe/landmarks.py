"""Passes objects to the tracer together with what their memory must contain: `landmarks.ts` validates its layout with them."""

import gc
import sys


class Plain:
    pass


class Finalized:
    def __del__(self):
        pass


def show(look):
    """Calls `look(what, *objects)`."""
    plain = Plain()
    plain.held = look
    look("an object's type", plain, Plain)
    for kind in (list, type(sys)):
        look("a type", kind, kind.__name__, kind.__basicsize__, kind.__flags__, kind.__dictoffset__, kind.__base__)
    look("a type's members", slice, "start")
    letters = ("1", "\xe9", "\u20ac", "\U0001d11e")
    look("texts", 10, *(letter * times for letter in letters for times in range(10)))
    look("a type's functions", tuple, tuple.__doc__)
    look("a finalizer", Finalized, Plain)
    look("a class's attributes", Plain, next(each for each in gc.get_referents(Plain) if type(each) is dict))
    look("the keys that instances share", Plain, "held")
    late = bytearray(b"0123456789")
    del late[:2]
    look("a bytearray's bytes", late, 2)
    look("a tuple's items", (plain, look, show), 3, plain)
    look("a list's items", [plain, look], plain, look)
    look("a dict's items", {"key": plain}, plain)
    look("an instance's attributes", plain.__dict__, plain)
    source = compile("def landmark(x):\n return [x]", "place", "exec").co_consts[0]
    look("a code object", source, 1, source.co_filename, int.from_bytes(source.co_code[:2], "little"))
    look("a qualified name", Finalized.__del__.__code__, Finalized.__del__.__qualname__)
    frames(look, plain)
    collector(look)
    look("what interrupts it")
    if sys.version_info < (3, 14):
        # Twice: the first count includes objects that are freed with the garbage.
        gc.collect()
        gc.collect()
        look("what survived the collector", len(gc.get_objects()))
        look("how deep calls may go", sys.getrecursionlimit())
    look("an exception", KeyError)
    try:
        raise KeyError
    except KeyError as error:
        look("a handled exception", error)


def collector(look):
    look("what the collector tracks", [look])
    look("no collection")
    look("the modules", gc, "gc")

    def during(phase, info):
        look("a collection")

    gc.callbacks.append(during)
    gc.collect(0)
    gc.callbacks.remove(during)


def frames(look, mine):
    frame = sys._getframe()
    code = frame.f_code
    look("a frame", mine, code, frame.f_globals, frame.f_back.f_code, len(code.co_code), code.co_stacksize, frames)

    class Namespace:
        look("a frame's namespace", locals())

    generator = suspended(look)
    next(generator)
    look("a waiting generator", generator, generator.gi_code)
    generator.send(generator)
    generator.close()
    look("a closed generator", generator)


def suspended(look):
    generator = yield
    look("a running generator", generator)
    yield
