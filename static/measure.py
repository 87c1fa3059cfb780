"""Runs a Python program and prints, line by line, what Python Gotchas shows beside the lines of its examples.

    python3 measure.py program.py --track data,foo.data --unit load
    python3 measure.py program.py --track data --json

Per line: the reference counts of the tracked names when the line had finished, `freed` for an object that is gone, the
bytes that were live then, and the most that were live while the line ran. `--unit load` makes what the function `load`
returns first `1x`. It needs CPython 3.12 or newer and its standard library, nothing else.

The program runs twice, in one process: once to follow references, once to measure memory. It must do the same both
times; where it does not, the counts are left out and a note says so.

What it does not know, it leaves out, and never guesses. Its limits, which the tracer of the site does not have:

- It is Python code in the same interpreter, so a program can see it: by `sys._getframe`, `gc.get_referrers`,
  `sys.monitoring`, and by `sys.getrefcount` of the objects that it holds (below).
- Memory is good to a few hundred bytes: it subtracts what it allocates itself, but not what Python's own caches and free
  lists keep of that. Multiples of big data are exact to the digits shown.
- An object without weak references (a list, a dict, a str, bytes) is followed by holding it while references are
  followed. It is then destroyed at the next event and not at once, and finalizers that wait for it run later. The
  collector cannot destroy a cycle that goes through it: whether it is alive after a collection is not known, unless a
  name is bound to it.
- A `return` has finished when the names of its function are gone. That moment is seen where a function of the program
  was called by a line of the program. Where C code called it (`sorted(key=f)`), that line is left out.
- Who holds an object, references that 3.14 borrows without counting (hollow dots), and the size of any object but `1x`
  are not known. Threads other than the first are not followed. Python's own C code may take memory from `malloc`.
- A free-threaded Python keeps its counts in two parts: counts are left out.
"""

import argparse
import ast
import ctypes
import gc
import json
import linecache
import os
import platform
import sys
import sysconfig
import tempfile
import tracemalloc
import traceback
import types
import weakref

MONITORING = sys.monitoring
EVENTS = MONITORING.events
#: An id that neither debuggers, coverage, profilers nor CPython itself use (PEP 669).
TOOL = 4
LOCAL = EVENTS.LINE | EVENTS.PY_START | EVENTS.PY_RESUME | EVENTS.PY_RETURN | EVENTS.PY_YIELD | EVENTS.CALL | EVENTS.INSTRUCTION
#: These exist for all code or for none; the callbacks pass over frames that are not the program's.
GLOBAL = EVENTS.RAISE | EVENTS.PY_UNWIND | EVENTS.PY_THROW

#: The word of an object that has its count; big-endian machines have the other half of the field first.
COUNT_AT = 0 if sys.byteorder == "little" else 4
#: With this bit a count means "immortal" (PEP 683), and is none.
IMMORTAL = 0x8000_0000
BITS = 64 if sys.maxsize > 2**32 else 32
FREE_THREADED = bool(sysconfig.get_config_var("Py_GIL_DISABLED"))

#: Distinct texts that are kept of what one line printed, and characters of all output.
MOST_TEXTS = 10
MOST_CHARACTERS = 250_000


# ---------------------------------------------------------------- the program's statements


class Statement:
    """`line` and `last` are its first and last line; of a compound statement, of its header."""

    def __init__(self, line, last, returns, names):
        self.line, self.last, self.returns, self.names = line, last, returns, names


def first_line(node):
    if isinstance(node, ast.match_case):
        return node.pattern.lineno
    return min([node.lineno, *(each.lineno for each in getattr(node, "decorator_list", ()))])


def statements_of(tree, source):
    """The statement that each line belongs to, by line: of nested ones the innermost, of several on a line the last."""
    lines = source.splitlines()
    found = {}
    for node in ast.walk(tree):  # Enclosing statements come first.
        if not isinstance(node, (ast.stmt, ast.excepthandler, ast.match_case)):
            continue
        first, last = first_line(node), getattr(node, "end_lineno", None) or node.pattern.end_lineno
        bodies = [getattr(node, name, None) for name in ("body", "orelse", "finalbody", "handlers", "cases")]
        bodies = [body for body in bodies if isinstance(body, list) and body]
        if bodies:
            last = first_line(bodies[0][0]) - 1
            while last > first and lines[last - 1].strip()[:1] in ("", "#"):
                last -= 1
            last = max(first, last)
        targets = getattr(node, "targets", None) or [getattr(node, "target", None)]
        assigns = isinstance(node, (ast.Assign, ast.AnnAssign))
        names = [target.id for target in targets if isinstance(target, ast.Name)] if assigns else []
        statement = Statement(first, last, isinstance(node, ast.Return), names)
        for line in range(first, last + 1):
            found[line] = statement
    return found


def nested(code):
    """The code object and all that are nested in it."""
    yield code
    for const in code.co_consts:
        if isinstance(const, types.CodeType):
            yield from nested(const)


#: Instructions that may end in a `return` of the program's own, by how their names begin.
CALLS = ("CALL", "BINARY_", "COMPARE_OP", "CONTAINS_OP", "LOAD_ATTR", "STORE_ATTR", "STORE_SUBSCR", "UNARY_", "FORMAT")


def stops(code):
    """`(behind calls, behind except)`: offsets at which a call is over, and at which an `except` clause is left."""
    import dis

    behind, left, before = set(), set(), ""
    for each in dis.get_instructions(code):
        if before.startswith(CALLS):
            behind.add(each.offset)
        if each.opname == "POP_EXCEPT":
            left.add(each.offset)
        before = each.baseopname if hasattr(each, "baseopname") else each.opname
    return behind, left


# ---------------------------------------------------------------- names and the objects that they are bound to


class Followed:
    """An object that a tracked name was bound to. It is held, or has a weak reference; `alive` is exact either way."""

    def __init__(self, number, value):
        self.number, self.address, self.type = number, id(value), type(value).__name__
        self.held, self.weak = None, None
        self.alive, self.collected, self.doubtful = True, False, False
        try:
            self.weak = weakref.ref(value)
        except TypeError:
            self.held = value

    def count(self):
        """The object's own counter, without the reference that is ours."""
        return counter(self.address) - (self.weak is None)

    def look(self):
        """Lets it go if nobody else holds it. Whether it has died since the last look."""
        if not self.alive:
            return False
        self.alive = self.weak() is not None if self.weak else self.count() > 0
        if not self.alive:
            self.held = None
        return not self.alive


def counter(address):
    return ctypes.c_uint32.from_address(address + COUNT_AT).value


def attribute(value, name):
    """An attribute as it is stored, without running any code of the program; KeyError if there is none."""
    try:
        return object.__getattribute__(value, "__dict__")[name]
    except (AttributeError, KeyError):
        pass
    for kind in type.__dict__["__mro__"].__get__(type(value)):
        found = type.__dict__["__dict__"].__get__(kind).get(name)
        if isinstance(found, types.MemberDescriptorType):
            try:
                return found.__get__(value)
            except AttributeError:
                break
    raise KeyError(name)


def is_function(code):
    return code.co_flags & 0x2


def binds(code, name):
    if is_function(code):
        return name in code.co_varnames + code.co_cellvars + code.co_freevars
    return name in code.co_names


def path_in(code, module, name, codes):
    """Where a frame of `code` has the tracked name: `(root, attributes)`, or None.

    `f.x` is the variable `x` of the function `f`; where `f` is no function with such a variable, it is an attribute.
    """
    parts = name.split(".")
    for end in range(len(parts) - 1, 0, -1):
        scope = ".".join(parts[:end])
        own = [each for each in codes if each is not module and matches(each, scope) and binds(each, parts[end])]
        if code in own or own and is_function(code) and parts[end] in code.co_freevars:
            return parts[end], parts[end + 1 :]
        if any(is_function(each) for each in own):
            return None
    if code is module or binds(code, parts[0]) or parts[0] in code.co_names:
        return parts[0], parts[1:]
    return None


def matches(code, scope):
    qualified = code.co_qualname.replace(".<locals>", "")
    return qualified == scope or qualified.endswith("." + scope)


class References:
    """What is measured in the run that follows references."""

    memory = False

    def __init__(self, track, asked, codes):
        self.track, self.asked, self.codes = track, asked, codes
        self.followed, self.last, self.immortal = [], {}, set()
        self.alive = {}
        self.paths = {}
        #: What the unit's function returned first: what came with it is `1x`.
        self.unit = None

    def begin(self, module, namespace):
        self.module, self.namespace = module, namespace
        gc.callbacks.append(self.collection)

    def end(self):
        gc.callbacks.remove(self.collection)

    def collection(self, phase, info):
        """What dies while the collector runs was collected, if it is seen by a weak reference."""
        self.look(collected=phase == "stop")
        if phase == "stop":
            for each in self.alive.values():
                each.doubtful = each.doubtful or each.weak is None and gc.is_tracked(each.held)

    def look(self, collected=False):
        """Finds the objects that have died. Each may have held others."""
        died = True
        while died:
            died = False
            for each in list(self.alive.values()):
                if each.look():
                    del self.alive[each.address]
                    each.collected = collected and each.weak is not None
                    # One that is held dies with what the collector destroyed, or by itself.
                    each.doubtful = collected and each.weak is None
                    died = True

    def bindings(self, frame, bound):
        """Notes what the names are bound to in this frame, by name: an address, `None` for immortal objects."""
        code = frame.f_code
        if code not in self.paths:
            self.paths[code] = [(name, path_in(code, self.module, name, self.codes)) for name in self.track]
        variables = self.namespace if code is self.module else frame.f_locals
        now = {}
        for name, path in self.paths[code]:
            if path is None:
                continue
            root, attributes = path
            try:
                value = variables[root]
            except KeyError:
                if is_function(code) and binds(code, root) or root not in self.namespace:
                    continue
                value = self.namespace[root]
            try:
                for each in attributes:
                    value = attribute(value, each)
            except KeyError:
                continue
            address = id(value)
            if counter(address) & IMMORTAL:
                now[name] = None
                self.immortal.add(name)
                continue
            known = self.follow(value)
            del value
            now[name] = address
            bound[name] = self.last[name] = known
        if sys.version_info < (3, 13) and is_function(code):
            variables.clear()  # On 3.12, a copy that stays in the frame and holds what it names.
        return now

    def follow(self, value):
        known = self.alive.get(id(value))
        if known is None:
            known = self.alive[id(value)] = Followed(len(self.followed), value)
            self.followed.append(known)
        return known

    def follow_unit(self, value):
        if self.unit is None and not counter(id(value)) & IMMORTAL:
            self.unit = self.follow(value)

    def readings(self, bound, now):
        """By name: `("alive", count, number, is 1x)`, `("freed", collected, …)`, `("immortal",)`; None: not known."""
        found = {}
        for name in self.track:
            each = bound.get(name) or self.last.get(name)
            if each is None:
                if name in self.immortal:
                    found[name] = ("immortal",)
            elif not each.alive:
                found[name] = ("freed", None if each.doubtful else each.collected, each.number, each is self.unit)
            elif each.doubtful and now.get(name) != each.address:
                found[name] = None
            else:
                found[name] = None if FREE_THREADED else ("alive", each.count(), each.number, each is self.unit)
        return found

    def answers(self, bound, now):
        """To `same(a, b)` and `instances(Class)`; who holds what is not known."""
        found = {"same": {}, "instances": {}, "held": {}}
        for key, pair in self.asked["same"].items():
            one, other = (now.get(name) or getattr(bound.get(name) or self.last.get(name), "address", None) for name in pair)
            state = "unbound" if not one or not other else "same" if one == other else "different"
            found["same"][key] = {"same": 0, "different": 0, "unbound": 0, state: 1}
        for name in self.asked["instances"]:
            kind = self.namespace.get(name)
            if isinstance(kind, type):
                count = sum(type(each) is kind for each in gc.get_objects())
                found["instances"][name] = {"min": count, "max": count}
        return found


# ---------------------------------------------------------------- memory


class Memory:
    """What is measured in the run that measures memory: bytes of `tracemalloc`, without our own."""

    memory = True

    def __init__(self):
        self.ours = 0

    def begin(self, module, namespace):
        tracemalloc.start()
        self.ours = tracemalloc.get_traced_memory()[0]

    def end(self):
        tracemalloc.stop()

    def pause(self):
        """An event begins: `(live, most since the last event)`."""
        now, most = tracemalloc.get_traced_memory()
        self.paused = now
        return now - self.ours, most - self.ours

    def resume(self):
        """An event ends: what has been allocated since `pause` is ours."""
        self.ours += tracemalloc.get_traced_memory()[0] - self.paused
        tracemalloc.reset_peak()


# ---------------------------------------------------------------- events


class Visit:
    """One execution of a statement."""

    __slots__ = "statement", "first", "written", "raised", "live"

    def __init__(self, statement, first, written, live):
        self.statement, self.first, self.written, self.raised = statement, first, written, None
        self.live = live


class Activation:
    """One execution of a function of the program, or of its module."""

    def __init__(self, code, frame):
        self.code, self.frame, self.size = code, id(frame), sys.getsizeof(frame)
        self.open = self.leaving = self.calls = None
        self.bound, self.now = {}, {}
        self.most = 0
        #: Live bytes when it was called; whether a line of the program called it, and no C code between.
        self.before, self.direct = 0, False


class Trace:
    """Follows the program's statements. One has finished when the next line of its frame begins, or its frame is gone."""

    def __init__(self, module, statements, observer, unit, asked, output):
        self.module, self.statements, self.observer = module, statements, observer
        self.unit_name, self.asked, self.output = unit, asked, output
        self.codes = list(nested(module))
        self.stops = {code: stops(code) for code in self.codes}
        self.stack, self.suspended, self.ended = [], {}, None
        self.lines = {}
        self.live = self.crest = 0
        self.peak, self.peak_line, self.unit = 0, 0, None

    # Callbacks. `sys._getframe(1)` is the program's frame; none is kept, for it would keep its variables.

    def start(self):
        handlers = {
            "LINE": self.on_line,
            "PY_START": self.on_start,
            "PY_RESUME": self.on_resume,
            "PY_THROW": self.on_throw,
            "PY_RETURN": self.on_return,
            "PY_YIELD": self.on_yield,
            "PY_UNWIND": self.on_unwind,
            "RAISE": self.on_raise,
            "CALL": self.on_call,
            "INSTRUCTION": self.on_instruction,
        }
        MONITORING.use_tool_id(TOOL, "measure.py")
        for name, handler in handlers.items():
            MONITORING.register_callback(TOOL, getattr(EVENTS, name), handler)
        for code in self.codes:
            MONITORING.set_local_events(TOOL, code, LOCAL)
        MONITORING.set_events(TOOL, GLOBAL)

    def stop(self):
        MONITORING.set_events(TOOL, 0)
        for code in self.codes:
            MONITORING.set_local_events(TOOL, code, 0)
        MONITORING.free_tool_id(TOOL)

    # What the work leaves is gone before `resume`: a local variable of theirs would be counted as the program's.

    def on_start(self, code, offset):
        self.pause()
        self.enter(code, sys._getframe(1), offset)
        self.resume()

    def on_line(self, code, line):
        self.pause()
        self.go_on(code, sys._getframe(1), line)
        self.resume()

    def on_instruction(self, code, offset):
        behind, left = self.stops[code]
        if offset not in behind and offset not in left:
            return MONITORING.DISABLE
        if self.ended is not None or offset in left:
            self.pause()
            self.settle(exact=offset in behind)
            if offset in left:
                self.leave_except(code, sys._getframe(1))
            self.resume()
        return None

    def on_call(self, code, offset, function, first):
        if self.stack and self.stack[-1].code is code:
            function = getattr(function, "__func__", function)
            self.stack[-1].calls = function.__code__ if type(function) is types.FunctionType else None

    def on_return(self, code, offset, value):
        self.pause()
        if code.co_name == self.unit_name and not self.observer.memory:
            self.observer.follow_unit(value)
        del value
        self.leave(code, sys._getframe(1))
        self.resume()

    def on_yield(self, code, offset, value):
        del value
        self.pause()
        self.suspend(code, sys._getframe(1))
        self.resume()

    def on_resume(self, code, offset):
        self.pause()
        self.settle()
        self.executing(code, sys._getframe(1))
        self.resume()

    def on_throw(self, code, offset, error):
        del error
        if code in self.stops:
            self.pause()
            self.settle()
            self.executing(code, sys._getframe(1))
            self.resume()

    def on_raise(self, code, offset, error):
        kind = type(error)
        del error
        if code in self.stops:
            self.pause()
            self.settle(exact=True)
            self.note_exception(self.executing(code, sys._getframe(1)), kind)
            self.resume()

    def on_unwind(self, code, offset, error):
        del error
        if code in self.stops:
            self.pause()
            self.unwind(code, sys._getframe(1))
            self.resume()

    # What they do.

    def enter(self, code, frame, offset):
        self.settle()
        caller = self.stack[-1] if self.stack else None
        activation = Activation(code, frame)
        activation.before = activation.most = self.live
        activation.direct = caller is None or caller.calls is code
        self.stack.append(activation)
        # For a body on the line of its `def` there is no event.
        lines = {line for *_, line in code.co_lines()} - {None}
        if code is not self.module and lines == {code.co_firstlineno} and code.co_firstlineno in self.statements:
            self.begin(activation, code.co_firstlineno, offset)

    def go_on(self, code, frame, line):
        self.settle()
        activation, at, statement = self.executing(code, frame), frame.f_lasti, self.statements.get(line)
        visit = activation.open
        # A jump within the statement, as in a comprehension, leads behind its first instruction.
        if visit is not None and visit.statement is statement and at > visit.first:
            return
        if visit is not None and visit.statement.returns and visit.raised is None:
            # A `return` whose `with` or `finally` runs has not finished yet.
            activation.leaving, activation.open = visit, None
        elif visit is not None:
            self.finish(activation, visit, frame)
        if statement is not None:
            self.begin(activation, line, at)

    def leave_except(self, code, frame):
        """The exception still exists: its name goes between the clause's last statement and the next one."""
        activation = self.executing(code, frame)
        if activation.open is not None and not activation.open.statement.returns:
            self.finish(activation, activation.open, frame)

    def leave(self, code, frame):
        self.settle()
        activation = self.executing(code, frame)
        if activation.open is not None and activation.open.statement.returns:
            activation.leaving = None  # A `return` in `finally` replaces the earlier one.
        elif activation.open is not None:
            self.finish(activation, activation.open, frame)
        self.look(activation, frame)
        self.over(activation)

    def suspend(self, code, frame):
        self.settle()
        activation = self.executing(code, frame)
        self.look(activation, frame)
        self.stack.pop()
        if self.stack:
            self.stack[-1].most = max(self.stack[-1].most, activation.most)
        self.suspended[activation.frame] = activation

    def unwind(self, code, frame):
        self.settle(exact=True)
        activation = self.executing(code, frame)
        self.look(activation, frame)
        self.over(activation)

    def note_exception(self, activation, kind):
        if activation.open is not None:
            activation.open.raised = type_name(kind)

    # What they have in common.

    def pause(self):
        """What has happened since the last event: live and most bytes, objects that have died."""
        if self.observer.memory:
            self.live, self.crest = self.observer.pause()
            if self.stack:
                self.stack[-1].most = max(self.stack[-1].most, self.crest)
            if self.crest > self.peak:
                visit = self.stack[-1].open if self.stack else None
                # What comes on top of it later, less than a thousandth, does not make it another line's.
                if visit is not None and self.crest > self.peak * 1.001:
                    self.peak_line = visit.statement.line
                self.peak = self.crest
        else:
            self.observer.look()

    def resume(self):
        if self.observer.memory:
            self.observer.resume()

    def executing(self, code, frame):
        """The activation of the frame; those above it are gone without an event."""
        while self.stack and self.stack[-1].frame != id(frame):
            if all(each.frame != id(frame) for each in self.stack):
                break
            self.over(self.stack[-1])
            self.settle()
        if not self.stack or self.stack[-1].frame != id(frame):
            activation = self.suspended.pop(id(frame), None)
            if activation is None or activation.code is not code:
                activation = Activation(code, frame)
            activation.most = self.live
            self.stack.append(activation)
        return self.stack[-1]

    def begin(self, activation, line, at):
        activation.open = Visit(self.statements[line], at, self.output.written, self.live)
        activation.most = self.live

    def look(self, activation, frame):
        if not self.observer.memory:
            activation.now = self.observer.bindings(frame, activation.bound)

    def over(self, activation):
        """Its frame is about to go; it has gone at the next event."""
        self.stack.remove(activation)
        self.ended = activation
        if self.observer.memory:
            # The frame object that `sys._getframe` made goes with it, or is a traceback's from now on.
            self.observer.ours -= activation.size

    def settle(self, exact=False):
        """Finishes what was left open by the frame that has gone since the last event."""
        activation, self.ended = self.ended, None
        if activation is None:
            return
        if self.observer.memory:
            if activation.code.co_name == self.unit_name and self.unit is None and activation.code is not self.module:
                self.unit = self.live - activation.before
            activation.most = max(activation.most, self.crest)
        for visit in (activation.open, activation.leaving):
            if visit is not None:
                self.finish(activation, visit, None, known=exact and activation.direct)
        if self.stack:
            self.stack[-1].most = max(self.stack[-1].most, activation.most)

    def finish(self, activation, visit, frame, known=True):
        """`frame` is None once it is gone; `known`: whether this is the moment at which the statement has finished."""
        if frame is not None:
            self.look(activation, frame)
        elif not self.observer.memory:
            activation.now = {}
        code, statement = activation.code, visit.statement
        key = statement.line, code.co_qualname
        line = self.lines.get(key)
        if line is None:
            line = self.lines[key] = Line(statement, code)
        line.times += 1
        line.known = line.known and known
        if visit.raised:
            line.raised[visit.raised] = line.raised.get(visit.raised, 0) + 1
        if self.observer.memory:
            most = max(activation.most, self.live)
            ends = self.measure(line, visit, most)
            if self.unit_name in statement.names and code is self.module and self.unit is None:
                self.unit = self.live - visit.live
        else:
            ends = self.read(line, activation)
        if statement.line in self.asked["ends"]:
            line.first = line.first or ends
            line.final = ends
        if activation.open is visit:
            activation.open = None
        if activation.leaving is visit:
            activation.leaving = None

    def measure(self, line, visit, most):
        line.live, line.peak = widen(line.live, self.live), widen(line.peak, most)
        text = self.output.text(visit.written)
        if text in line.printed or len(line.printed) < MOST_TEXTS:
            line.printed[text] = line.printed.get(text, 0) + 1
        return {"live": exactly(self.live), "peak": exactly(most), "printed": texts({text: 1})}

    def read(self, line, activation):
        readings = self.observer.readings(activation.bound, activation.now)
        names = {}
        for name, reading in readings.items():
            names[name] = add(None, reading)
            if name not in line.names:
                # Unbound the times before.
                line.names[name] = dict(NO_READINGS, unbound=line.times - 1)
            line.names[name] = add(line.names[name], reading)
        for name in line.names.keys() - readings.keys():
            line.names[name]["unbound"] += 1
        ends = {"names": known_names(names)}
        if line.line in self.asked["lines"] or set(range(line.line, line.last + 1)) & set(self.asked["lines"]):
            ends["answers"] = self.observer.answers(activation.bound, activation.now)
            line.answers = add_answers(line.answers, ends["answers"])
        return ends


class Line:
    """One statement over the whole run."""

    def __init__(self, statement, code):
        self.line, self.last, self.function = statement.line, statement.last, code.co_qualname
        self.inner = code.co_name in ("<lambda>", "<genexpr>")
        self.times, self.known = 0, True
        self.live, self.peak, self.names, self.answers = None, None, {}, None
        self.raised, self.printed = {}, {}
        self.first = self.final = None


NO_READINGS = {"counted": None, "borrowed": None, "alive": 0, "freed": 0, "immortal": 0, "unbound": 0, "size": None}


def exactly(value):
    return {"min": value, "max": value}


def widen(found, value):
    return exactly(value) if found is None else {"min": min(found["min"], value), "max": max(found["max"], value)}


def texts(found):
    return [{"text": text, "times": times} for text, times in found.items()] if any(found) else []


def add(totals, reading):
    """Adds a reading to the totals of a name; `None`, not known, stays not known."""
    totals = dict(NO_READINGS) if totals is None else totals
    if reading is None:
        totals["unknown"] = True
        return totals
    totals[reading[0]] += 1
    if reading[0] in ("alive", "freed") and not reading[3]:
        totals["other"] = True
    if reading[0] == "alive":
        totals["counted"] = widen(totals["counted"], reading[1])
    if reading[0] == "freed" and reading[1]:
        totals["collected"] = totals.get("collected", 0) + 1
    return totals


def known_names(names):
    return {name: totals for name, totals in names.items() if "unknown" not in totals}


def add_answers(all, more):
    if all is None:
        return json.loads(json.dumps(more))
    for key, counts in more["same"].items():
        for state, times in counts.items():
            all["same"][key][state] += times
    for name, found in more["instances"].items():
        before = all["instances"].get(name, found)
        all["instances"][name] = {"min": min(before["min"], found["min"]), "max": max(before["max"], found["max"])}
    return all


def type_name(kind):
    return kind.__qualname__ if kind.__module__ in ("builtins", "__main__") else f"{kind.__module__}.{kind.__qualname__}"


# ---------------------------------------------------------------- runs


class Output:
    """Stands for `sys.stdout` or `sys.stderr`. What it keeps is not counted as the program's memory."""

    encoding, errors = "utf-8", "strict"

    def __init__(self, pieces, name, observer):
        self.pieces, self.name, self.observer = pieces, name, observer
        self.characters = 0

    def write(self, text):
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        self.pieces.add(self.name, text, self.observer)
        return len(text)

    def writelines(self, lines):
        for line in lines:
            self.write(line)

    def flush(self):
        pass

    def isatty(self):
        return False

    def writable(self):
        return True


class Pieces:
    """What was written, in order, and of standard output the text since a moment."""

    def __init__(self):
        self.all, self.out, self.written, self.characters = [], [], 0, 0

    def add(self, name, text, observer):
        before = tracemalloc.get_traced_memory()[0] if observer.memory else 0
        self.characters += len(text)
        if self.characters <= MOST_CHARACTERS:
            # A copy: the text itself may be freed.
            self.all.append((name, text.encode(errors="surrogatepass")))
            if name == "stdout":
                self.out.append(self.all[-1][1])
                self.written = len(self.out)
        if observer.memory:
            observer.ours += tracemalloc.get_traced_memory()[0] - before

    def text(self, since):
        return b"".join(self.out[since:]).decode(errors="surrogatepass")


def run_once(program, observer_of):
    """Runs it in a fresh `__main__`; `(trace, output, error, end)`. What runs before it is not measured."""
    main = types.ModuleType("__main__")
    main.__builtins__ = __builtins__
    kept = sys.modules["__main__"], sys.stdout, sys.stderr
    sys.modules["__main__"] = main
    pieces = Pieces()
    namespace = main.__dict__
    source, file = program["code"], program["file"]
    try:
        quiet = Pieces()
        sys.stdout = sys.stderr = Output(quiet, "stdout", References)
        for each in program["before"]:
            remember(each["code"], each["file"])
            exec(compile(each["code"], each["file"], "exec", dont_inherit=True), namespace)
        for module in imports(source):
            warm(module)
        remember(source, file)
        tree = ast.parse(source, file)
        code = compile(source, file, "exec", dont_inherit=True)
        observer = observer_of(list(nested(code)))
        trace = Trace(code, statements_of(tree, source), observer, program.get("unit"), program["asked"], pieces)
        sys.stdout, sys.stderr = (Output(pieces, name, observer) for name in ("stdout", "stderr"))
        # What it writes later was not allocated by its first line.
        del tree
        gc.collect()
        error, end = between(trace, code, namespace, observer)
    finally:
        sys.modules["__main__"], sys.stdout, sys.stderr = kept
    result = trace, pieces, error, end
    namespace.clear()
    gc.collect()
    return result


def between(trace, code, namespace, observer):
    """`(error, end)`: the exception as data, and what is read when the program has ended but nothing of it is gone."""
    trace.start()
    observer.begin(code, namespace)
    try:
        try:
            exec(code, namespace)
        except BaseException as raised:
            # Here, where the exception is still there.
            end = ended(trace, observer, namespace)
            return describe(raised), end
        return None, ended(trace, observer, namespace)
    finally:
        trace.stop()
        observer.end()


def ended(trace, observer, namespace):
    trace.pause()
    if observer.memory:
        live = trace.live
        trace.settle(exact=True)
        return {"live": live}
    trace.settle(exact=True)
    code = trace.module
    bound = {}
    now = observer.bindings(Ended(code, namespace), bound) if observer.track else {}
    readings = observer.readings(bound, now)
    return {"names": readings, "answers": observer.answers(bound, now)}


class Ended:
    """As a frame of the module, once that is gone."""

    def __init__(self, code, namespace):
        self.f_code, self.f_locals = code, namespace


def describe(error):
    """As data; None for a clean `sys.exit()`."""
    if isinstance(error, SystemExit) and error.code in (None, 0):
        return None
    frames = [
        {"file": each.filename, "line": each.lineno, "function": each.name}
        for each in traceback.extract_tb(error.__traceback__)
        if each.filename != __file__
    ]
    text = "".join(traceback.format_exception(error))
    return {"type": type_name(type(error)), "message": str(error), "frames": frames, "traceback": text}


def remember(source, file):
    """Lets tracebacks show the source."""
    linecache.cache[file] = (len(source), None, source.splitlines(True), file)


def imports(source):
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (each.name.partition(".")[0] for each in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.partition(".")[0]


#: What a package prepares on first use is not the program's.
FIRST_USE = {
    "numpy": "import numpy\na = numpy.ones(1000)\n(a * 2 + 10).sum(), numpy.arange(10)[::2].copy(), repr(a[:3])",
    "pandas": "import io, pandas\n"
    "f = pandas.read_csv(io.StringIO('k,v\\n' + '1,1.5\\n2,2.5\\n' * 50))\n"
    "f['v'] * 2 + 10, f * 2 + 10, f.groupby('k')['v'].sum(), f.head().copy(), repr(f)",
}


def warm(module):
    try:
        __import__(module)
        exec(FIRST_USE.get(module, ""), {})
    except Exception:
        pass  # The program's own import says why.


def measure(program):
    """Runs the program twice; the result as data, in the shape of the site's `RunResult` as far as it is known.

    `program`: `code` and `file`, what runs `before` it, names to `track`, the `unit`, and what claims have `asked`.
    """
    program = {"before": [], "track": [], "unit": None, **program}
    asked = program.get("asked") or {}
    program["asked"] = {"held": {}, "same": {}, "instances": [], "lines": [], "ends": [], **asked}
    folder = os.getcwd()
    followed, written, first_error, end = run_once(
        program, lambda codes: References(program["track"], program["asked"], codes)
    )
    os.chdir(folder)
    trace, pieces, error, memory = run_once(program, lambda codes: Memory())
    lines, notes = [], []
    again = written.all == pieces.all and (first_error and first_error["type"]) == (error and error["type"])
    if not again:
        text = "The program did not do the same when it ran again, so references are not known."
        notes.append({"about": "probe", "text": text})
    for key, line in trace.lines.items():
        other = followed.lines.get(key)
        if not line.known:
            continue
        same = again and other is not None and other.times == line.times
        lines.append(
            {
                "line": line.line,
                "last": line.last,
                "function": line.function,
                "inner": line.inner,
                "times": line.times,
                "live": line.live,
                "peak": line.peak,
                "names": known_names(other.names) if same and other.known else {},
                "printed": texts(line.printed),
                "raised": line.raised,
                **({"answers": other.answers} if same and other.answers else {}),
                **({"firstTime": once(line, "first", other)} if same and line.first and other.first else {}),
                **({"lastTime": once(line, "final", other)} if same and line.final and other.final else {}),
            }
        )
    every = [each for line in lines for each in (line, line.get("firstTime"), line.get("lastTime")) if each]
    for totals in [totals for line in every for totals in line["names"].values()]:
        totals["borrowed"] = totals["counted"] and exactly(0)
        if not totals.pop("other", False) and totals["alive"] + totals["freed"] and trace.unit:
            totals["size"] = exactly(trace.unit)
    return {
        "python": ".".join(map(str, sys.version_info[:2])),
        "bits": BITS,
        "versions": versions(program),
        "platform": f"{platform.system()} {platform.machine()}",
        "steps": [],
        "lines": lines,
        "lifetimes": [],
        "peak": {"bytes": trace.peak, "line": trace.peak_line, "step": 0, "holders": []},
        "live": memory["live"],
        "names": {name: final(each, trace.unit) for name, each in end["names"].items() if each and again},
        "unit": trace.unit,
        "answers": end["answers"] if again else None,
        "output": [{"stream": name, "text": text.decode(errors="surrogatepass")} for name, text in pieces.all],
        "error": error,
        "notes": notes,
    }


def once(line, which, other):
    both = {**getattr(line, which), **getattr(other, which)}
    return {"line": line.line, "last": line.last, "function": line.function, "inner": line.inner, "times": 1, "raised": {}, **both}


def final(reading, unit):
    state = reading[0]
    if state == "immortal":
        return {"state": state, "size": None}
    rest = {"counted": reading[1], "borrowed": 0} if state == "alive" else {"collected": True} if reading[1] else {}
    return {"state": state, "object": reading[2], "size": unit if reading[3] else None, **rest}


def versions(program):
    found = {"python": platform.python_version()}
    for each in [*program["before"], program]:
        for name in imports(each["code"]):
            version = getattr(sys.modules.get(name), "__version__", None)
            if name not in sys.stdlib_module_names and version:
                found[name] = version
    return found


# ---------------------------------------------------------------- claims


#: What a claim says is `expected`; `since` are alternatives for a Python from a version on, or for one of 64 bits. Both are
#: data, as the site's parser has read them.


#: Of an object, or of two names, and how a reader reads them.
STATES = {"collected": "collected", "freed": "freed", "alive": "alive", "same": "the same object", "different": "two objects"}


def expected_of(claim, result):
    version = [int(part) for part in result["python"].split(".")]
    found = claim["expected"]
    for each in claim["since"]:
        old = [int(part) for part in each.get("python", "0").split(".")]
        if old <= version and each.get("bits", result.get("bits", 32)) == result.get("bits", 32):
            found = each["expected"]
    return found


def speaks(claim, result):
    """Whether the claim is about this Python, and no other claim speaks of it instead."""
    return is_for(claim, result) and not any(is_for(other, result) for other in claim.get("except", []))


def is_for(place, result):
    python, bits = place.get("python"), place.get("bits")
    return python in (None, result["python"]) and bits in (None, result.get("bits", 32))


def judge(claim, result):
    """`(verdict, what was measured)`. The verdict is `holds`, `fails`, `not reached`, or `unobservable`."""
    reading, expected = claim["reading"], expected_of(claim, result)
    lines = [whole(result)] if claim.get("line") is None else lines_at(claim["line"], result)
    if reading.get("time"):
        which = reading["time"] + "Time"
        lines = [line.get(which) or (line if line["times"] == 1 else None) for line in lines]
        lines = [line for line in lines if line]
    found = [each for each in (observe(reading, line) for line in lines) if each is not None]
    if not found:
        return "not reached", ""
    kind = found[0][0]
    if any(each[0] != kind for each in found):
        return "fails", " and ".join(str(each[1]) for each in found)
    if kind == "without":
        return "fails", found[0][1]
    if kind == "range":
        return judge_amount([each[1] for each in found], expected, result)
    counts = {}
    for _, texts_of in found:
        for text, times in texts_of.items():
            counts[text] = counts.get(text, 0) + times
    if kind == "states":
        if expected["value"] != "collected" and counts.get("collected"):
            counts["freed"] = counts.get("freed", 0) + counts.pop("collected")
        states = [state for state in STATES if counts.get(state)]
        return verdict(all(state == expected["value"] for state in states)), " or ".join(map(STATES.get, states))
    said = [text for text, times in counts.items() if times]
    same = is_exception if kind == "raised" else is_prose if claim.get("of") else is_printed
    return verdict(all(same(text, expected["value"]) for text in said)), " or ".join(
        (text if kind == "raised" else json.dumps(text.removesuffix("\n"), ensure_ascii=False)) if text else "nothing"
        for text in said
    )


def verdict(holds):
    return "holds" if holds else "fails"


def lines_at(line, result):
    found = [each for each in result["lines"] if each["line"] <= line <= each["last"] and each["times"] > 0]
    return [each for each in found if not each["inner"]] or found


def whole(result):
    """The whole run, as if it were one statement that finished once."""
    names = {}
    for name, last in result["names"].items():
        totals = dict(NO_READINGS, **{last["state"]: 1})
        totals["counted"] = exactly(last["counted"]) if last["state"] == "alive" else None
        totals["collected"] = int(bool(last.get("collected")))
        totals["size"] = None if last["size"] is None else exactly(last["size"])
        names[name] = totals
    printed = "".join(each["text"] for each in result["output"] if each["stream"] == "stdout")
    return {
        "times": 1,
        "live": exactly(result["live"]),
        "peak": exactly(result["peak"]["bytes"]),
        "names": names,
        "printed": [{"text": printed, "times": 1}],
        "raised": {result["error"]["type"]: 1} if result["error"] else {},
        "answers": result.get("answers"),
    }


def observe(reading, line):
    """`(kind, value)` of one line, or None where nothing is known."""
    kind = reading["kind"]
    if kind in ("live", "peak"):
        return "range", line[kind]
    if kind in ("raises", "prints"):
        found = dict(line["raised"]) if kind == "raises" else {each["text"]: each["times"] for each in line["printed"]}
        left = line["times"] - sum(found.values())
        if left > 0:
            rest = "…" if kind == "prints" and len(found) == MOST_TEXTS else ""
            found[rest] = found.get(rest, 0) + left
        return "raised" if kind == "raises" else "printed", found
    answers = line.get("answers") or {"same": {}, "instances": {}}
    if kind == "instances":
        found = answers["instances"].get(reading["class"])
        return found and ("range", found)
    if kind in ("same", "different"):
        found = answers["same"].get(f"same({', '.join(reading['pair'])})")
        if not found or not found["same"] + found["different"]:
            return None
        if found["unbound"]:
            return "without", "unbound"
        return "states", {state: found[state] for state in ("same", "different")}
    totals = line["names"].get(reading["name"])
    if totals is None:
        return None
    if totals["immortal"]:
        return "without", "immortal"
    if not totals["alive"] + totals["freed"]:
        return None
    if totals["unbound"]:
        return "without", "unbound"
    if kind in ("freed", "alive", "collected"):
        collected = totals.get("collected", 0)
        return "states", {"alive": totals["alive"], "freed": totals["freed"] - collected, "collected": collected}
    if kind == "refs":
        found = totals["counted"]
        return "range", widen(found, 0) if totals["freed"] else found
    if kind == "size":
        return totals["size"] and ("range", totals["size"])
    return None


def judge_amount(ranges, expected, result):
    low, high = min(each["min"] for each in ranges), max(each["max"] for each in ranges)
    kind, unit = expected["kind"], result["unit"]
    if kind == "multiple" and not unit:
        return "not reached", ""
    scale = unit if kind == "multiple" else 1
    exact = kind == "count"
    texts_of = [size_text(each, unit if kind == "multiple" else None) if not exact else count_text(each) for each in (low, high)]
    measured = texts_of[0] if texts_of[0] == texts_of[1] else " to ".join(texts_of)
    stated, to = expected["value"] * scale, expected.get("to")
    if to is not None:
        return verdict(is_equal(low, stated, exact) and is_equal(high, to * scale, exact)), measured
    return verdict(all(compare(each, expected["operator"], stated, exact) for each in (low, high))), measured


def is_equal(value, stated, exact):
    """A size equals what is stated within 2 %."""
    return value == stated if exact else abs(value - stated) <= stated * 0.02 + 1e-6


def compare(value, operator, stated, exact):
    equal = is_equal(value, stated, exact)
    return {
        "==": equal,
        "<": value < stated,
        "<=": value < stated or equal,
        ">": value > stated,
        ">=": value > stated or equal,
    }[operator]


def is_exception(name, claimed):
    """Either may leave out the module."""
    return name == claimed or name.endswith("." + claimed) or (name != "" and claimed.endswith("." + name))


def is_printed(text, claimed):
    return text in (claimed, claimed + "\n")


def is_prose(text, claimed):
    return text.split() == claimed.split()


def count_text(value):
    return f"{round(value):,}".replace(",", "\u00a0")


def size_text(value, unit=None):
    """`3.00x`, `16.0 MB`; below 1 kB every byte."""
    if unit:
        return f"{value / unit:.2f}x"
    size, units = abs(value), ["B", "kB", "MB", "GB"]
    while float(f"{size:.3g}") >= 1000 and len(units) > 1:
        size /= 1000
        units.pop(0)
    digits = count_text(size) if units[0] == "B" or size >= 1000 else f"{size:#.3g}".rstrip(".")
    return f"{'−' if value < 0 else ''}{digits} {units[0]}"


# ---------------------------------------------------------------- for people


def report(code, result):
    """The program with what was measured beside its lines."""
    tracked = sorted({name for line in result["lines"] for name in line["names"]})
    beside = {}
    for line in result["lines"]:
        if not line["inner"]:
            beside.setdefault(line["line"], line)
    width = min(60, max((len(text) for text in code.splitlines()), default=0))
    sizes = [name_width(name) for name in tracked]
    shown = [" " * (width + 6) + "  ".join(name.rjust(size) for name, size in zip(tracked, sizes)) + "       live       peak"]
    for number, text in enumerate(code.splitlines(), 1):
        line = beside.get(number)
        shown.append(f"{number:>4}  {text}".ljust(width + 6) + (readouts(line, tracked, sizes, result["unit"]) if line else ""))
    end = "  ".join(f"{name} {reading_text(whole(result)['names'].get(name))}" for name in sorted(result["names"]))
    shown.append(f"\nat the end: {end + '  ' if end else ''}live {size_text(result['live'], result['unit'])}")
    shown.append(f"peak: {size_text(result['peak']['bytes'], result['unit'])}, on line {result['peak']['line']}")
    if result["unit"]:
        shown.append(f"1x is {size_text(result['unit'])}")
    shown += [note["text"] for note in result["notes"]]
    if result["error"]:
        shown.append(result["error"]["traceback"].rstrip())
    return "\n".join(line.rstrip() for line in shown)


def name_width(name):
    return max(len(name), len("immortal"))


def readouts(line, tracked, sizes, unit):
    names = "  ".join(reading_text(line["names"].get(name)).rjust(size) for name, size in zip(tracked, sizes))
    return names + size_text(line["live"]["max"], unit).rjust(11) + size_text(line["peak"]["max"], unit).rjust(11)


def reading_text(totals):
    if totals is None:
        return ""
    if totals["counted"]:
        low, high = totals["counted"]["min"], totals["counted"]["max"]
        return str(low) if low == high else f"{low}-{high}"
    return "freed" if totals["freed"] else "immortal" if totals["immortal"] else ""


def about(result):
    packages = [f"{name} {version}" for name, version in result["versions"].items() if name != "python"]
    return ", ".join([f"Python {result['versions']['python']}", f"{result['bits']} bits", result["platform"], *packages])


def take_home(example):
    """Measures an example of the site and says of each of its claims whether it holds here.

    The exit code: 0, all that is known hold; 1, one does not; 2, a package is missing.
    """
    for name in example["needs"]:
        try:
            __import__(name)
        except ImportError:
            print(f"This Python has no {name}: {sys.executable} -m pip install {name}")
            return 2
    program = {**example, "code": "\n".join(example["code"])}
    program["before"] = [{**each, "code": "\n".join(each["code"])} for each in example["before"]]
    with tempfile.TemporaryDirectory() as folder:
        before = os.getcwd()
        os.chdir(folder)
        result = measure(program)
        os.chdir(before)
    print(example["title"])
    print(about(result), end="\n\n")
    print(report(program["code"], result), end="\n\n")
    failed = 0
    for claim in example["claims"]:
        if not speaks(claim, result):
            continue
        said, measured = judge(claim, result)
        failed += said == "fails"
        where = f"line {claim['line']}" if claim.get("line") else "whole run"
        text = "not known here" if said == "not reached" else f"{said}: {measured}"
        print(f"{'✗' if said == 'fails' else '✓' if said == 'holds' else '?'} {where}: {claim['text']} · {text}")
    return 1 if failed else 0


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program", help="a file; - is standard input")
    parser.add_argument("--track", default="", help="names to follow: data,foo.data")
    parser.add_argument("--unit", help="a function, or a global: what it returns first, or holds, is 1x")
    parser.add_argument("--json", action="store_true", help="print the result as data")
    asked = parser.parse_args()
    if asked.program == "-":
        code = sys.stdin.read()
    else:
        with open(asked.program, encoding="utf-8") as file:
            code = file.read()
    track = [name.strip() for name in asked.track.split(",") if name.strip()]
    result = measure({"code": code, "file": asked.program, "track": track, "unit": asked.unit})
    if asked.json:
        print(json.dumps(result))
    else:
        print("".join(each["text"] for each in result["output"]), end="")
        print(about(result), end="\n\n")
        print(report(code, result))
    return 1 if result["error"] else 0


if __name__ == "__main__":
    # A script that the site offers for an example has it above this text.
    sys.exit(take_home(globals()["EXAMPLE"]) if "EXAMPLE" in globals() else main())
