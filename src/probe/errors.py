"""Exceptions as plain data: exact strs and ints of limited length, whatever classes the program uses."""

import linecache
import textwrap
import traceback
from sys import getrecursionlimit, setrecursionlimit

from . import BUILTINS
from . import OWN as __builtins__

#: Characters and lines that are kept of each text.
NAME = 500
MESSAGE = 2_000
TRACEBACK = 20_000
LINES = 300
#: Frames that are kept, and exceptions in a chain of causes.
FRAMES = 100
CAUSES = 100

OWN_FOLDER = __file__.rpartition("/")[0] + "/"
RECURSION = getrecursionlimit()
#: Namespaces that printing an exception uses, with copies.
USED = [(names, names.copy()) for names in (BUILTINS, vars(traceback), vars(linecache), vars(textwrap))]

Printed = traceback.TracebackException
type_name = type.__dict__["__name__"].__get__
traceback_of = BaseException.__dict__["__traceback__"].__get__
cause_of = BaseException.__dict__["__cause__"]
context_of = BaseException.__dict__["__context__"]
suppresses = BaseException.__dict__["__suppress_context__"].__get__
exit_code = SystemExit.__dict__["code"].__get__
syntax_message = SyntaxError.__dict__["msg"].__get__
syntax_file = SyntaxError.__dict__["filename"].__get__
syntax_line = SyntaxError.__dict__["lineno"].__get__
syntax_column = SyntaxError.__dict__["offset"].__get__

#: Exceptions that were cut off from a long chain. They stay alive, because freeing the chain recursively overflows the stack.
_kept = []


def restore():
    """Restores what the program may have changed and the probe needs; call it when the program has ended."""
    for names, kept in USED:
        names.update(kept)
    setrecursionlimit(RECURSION)


def describe(error):
    """Type, message, frames and printed traceback, without frames of the probe; None for a clean `sys.exit()`.

    Never raises, whatever methods the exception has.
    """
    restore()
    if is_a(error, SystemExit) and is_clean(exit_code(error)):
        return None
    entry = traceback_of(error)
    while entry is not None and is_own(entry.tb_frame.f_code.co_filename):
        entry = entry.tb_next
    kind = cut(str.__str__(type_name(type(error))), NAME)
    frames = places(error, entry)
    said = cut(message(error), MESSAGE)
    return {"type": kind, "message": said, "frames": frames, "traceback": printed(error, entry, kind, said, frames)}


def is_clean(code):
    """Whether a program that ends with it has succeeded: CPython Python/pythonrun.c, handle_system_exit."""
    return code is None or is_a(code, int) and int.__int__(code) == 0


def is_a(value, kind):
    """`isinstance` would use the value's `__class__`, which may run code of the program."""
    return issubclass(type(value), kind)


def is_own(file):
    return str.startswith(file, OWN_FOLDER)


def message(error):
    try:
        return str.__str__(str(syntax_message(error) if is_a(error, SyntaxError) else error))
    except BaseException as failure:
        return f"<its message could not be made: {type_name(type(failure))}>"


def places(error, entry):
    """The frames, outermost first; of a long traceback, its beginning and end."""
    found = []
    while entry is not None:
        code = entry.tb_frame.f_code
        if not is_own(code.co_filename):
            found.append(place(code.co_filename, entry.tb_lineno or code.co_firstlineno, code.co_qualname))
        entry = entry.tb_next
    if is_a(error, SyntaxError):
        file, line = syntax_file(error), syntax_line(error)
        # The program may have set any value.
        if is_a(file, str) and is_line(line):
            found.append(place(file, line, "<module>"))
            column = syntax_column(error)
            if is_line(column):
                found[-1]["column"] = int.__int__(column)
    return found if len(found) <= FRAMES else found[: FRAMES // 2] + found[-FRAMES // 2 :]


def is_line(value):
    return is_a(value, int) and 0 < int.__int__(value) < 2**31


def place(file, line, function):
    """Converts values of the program's own str and int classes."""
    return {
        "file": cut(str.__str__(file), NAME),
        "line": int.__int__(line),
        "function": cut(str.__str__(function), NAME),
    }


def printed(error, entry, kind, said, frames):
    """The traceback as Python prints it; a shorter one if printing fails."""
    try:
        left_out = shorten(error)
        try:
            text = text_of(error, entry)
        except MemoryError:
            clear(entry)
            text = text_of(error, entry)
        return left_out + cut(text, TRACEBACK, LINES)
    except BaseException:
        ways = [f'  File "{file}", line {line}, in {function}\n' for file, line, function, *_ in map(dict.values, frames)]
        return cut("".join(["Traceback (most recent call last):\n", *ways, f"{kind}: {said}\n"]), TRACEBACK, LINES)


def text_of(error, entry):
    """`traceback.format_exception`, without frames of the probe."""
    whole = Printed(type(error), error, entry, compact=True)
    todo = [whole]
    while todo:
        each = todo.pop()
        each.stack[:] = [frame for frame in each.stack if not is_own(frame.filename)]
        todo += [more for more in (each.__cause__, each.__context__, *(each.exceptions or ())) if more]
    return str.join("", whole.format())


def shorten(error):
    """Cuts a chain of causes after CAUSES exceptions; returns a line that says so, or an empty text."""
    seen = {id(error)}
    last = error
    while True:
        cause = cause_of.__get__(error)
        before = context_of.__get__(error) if cause is None and not suppresses(error) else cause
        if before is None or id(before) in seen:
            break
        if len(seen) == CAUSES:
            last = error
        seen.add(id(before))
        error = before
    if len(seen) <= CAUSES:
        return ""
    _kept.append((cause_of.__get__(last), context_of.__get__(last)))
    context_of.__set__(last, None)
    cause_of.__set__(last, None)
    return f"[{len(seen) - CAUSES:,} exceptions that led to these are left out.]\n\n"


def clear(entry):
    """Clears the frames' locals, so that there is memory for the traceback."""
    while entry is not None:
        try:
            entry.tb_frame.clear()
        except RuntimeError:
            pass
        entry = entry.tb_next


def cut(text, characters, lines=None):
    """A longer text without its middle, with a note of how much that is."""
    if len(text) > characters:
        half = characters // 2
        text = f"{text[:half]} [{len(text) - 2 * half:,} characters are left out here] {text[-half:]}"
    if lines and text.count("\n") > lines:
        all_lines = text.split("\n")
        half = lines // 2
        note = f"[{len(all_lines) - 2 * half:,} lines are left out here]"
        text = "\n".join([*all_lines[:half], note, *all_lines[-half:]])
    return text
