"""Analyses an example before it runs: its code objects, statements and tracked names."""

import _ast
from opcode import opmap, opname
from sys import intern
from types import CodeType

from . import OWN as __builtins__
from .errors import NAME, cut
from .syntax import first_line, parse, statements, walk

SCOPES = (_ast.FunctionDef, _ast.AsyncFunctionDef, _ast.ClassDef)

#: Interned keys whose addresses the tracer holds.
_keys = {}


def key(name):
    """Address of the interned string, which stays alive."""
    return id(_keys.setdefault(name, intern(name)))


def plan(source, file, names, module):
    """Compiles `source`; `(code, facts)`, the facts being lists and numbers for the tracer.

    `module`: the name of the module that it will run in.

    Raises what `compile` raises.
    """
    tree = parse(source, file)
    code = compile(source, file, "exec", dont_inherit=True)
    returns = set(return_positions(tree))
    uses = {}
    for node in walk(tree):
        if isinstance(node, _ast.Name):
            uses.setdefault(node.id, set()).add(node.lineno)
    codes = list(nested(code))
    short = {
        first_line(node)
        for node in walk(tree)
        if isinstance(node, SCOPES) and first_line(node) == node.lineno == first_line(node.body[0])
    }
    facts = {
        "statements": statements(tree, source),
        "codes": [describe(each, each is code, short, returns, uses, codes, names) for each in codes],
        "keys": [(key(name), name) for each in codes for name in each.co_names],
        "lineOpcode": opmap["INSTRUMENTED_LINE"],
        "module": (key("__module__"), id(module)),
    }
    return code, facts


def return_positions(tree):
    """`(line, column)` that the instruction of a `return` may have: its own, or that of what it returns.

    The latter if that is a constant (CPython Python/compile.c, compiler_return; 3.14 Python/codegen.c, codegen_return).
    """
    for node in walk(tree):
        if isinstance(node, _ast.Return):
            yield node.lineno, node.col_offset
            if node.value:
                yield node.value.lineno, node.value.col_offset


def nested(code):
    """The code object and all that are nested in it, outermost first."""
    todo = [code]
    while todo:
        code = todo.pop()
        yield code
        todo.extend(const for const in reversed(code.co_consts) if isinstance(const, CodeType))


def describe(code, is_module, short, returns, uses, codes, names):
    left = handlers_left(code, {line for line, _ in returns})
    return {
        "address": id(code),
        "function": cut(code.co_qualname, NAME),
        "line": code.co_firstlineno,
        "inner": code.co_name in ("<lambda>", "<genexpr>"),
        "short": not is_module and code.co_firstlineno in short,
        "names": [code._varname_from_oparg(slot) for slot in range(slots(code))],
        "returns": explicit_returns(code, returns),
        "handlersLeft": left,
        "bytes": len(code.co_code),
        "boxed": boxed(code, left),
        "farDown": far_down(code),
        "bindings": [binding(code, is_module, name, uses, codes) for name in names],
    }


def explicit_returns(code, returns):
    """Byte offsets of the instructions that carry the position of a `return` statement."""
    return [2 * index for index, (line, _, column, _) in enumerate(code.co_positions()) if (line, column) in returns]


def operations(code):
    """`(byte offset, name)` of each instruction, as compiled."""
    return [(offset, opname[code.co_code[offset]]) for offset in range(0, len(code.co_code), 2)]


def handlers_left(code, returns):
    """Byte offsets at which the last statement of an `except` clause has finished; not of a `return`, which goes on."""
    lines = [line for line, *_ in code.co_positions()]
    left = [
        offset
        for offset, name in operations(code)
        if name == "POP_EXCEPT" and lines[offset // 2] is not None and lines[offset // 2] not in returns
    ]
    return sorted({*left, *star_clauses_left(code)})


def star_clauses_left(code):
    """The same for `except*` clauses: where the name is deleted and the rest of the group is merged.

    No instruction is used for this alone. Up to there, the exception handler is the code that appends to the list of raised
    exceptions (CPython 3.13 Python/compile.c, compiler_try_star_except; 3.14 Python/codegen.c).
    """
    names = dict(operations(code))
    entries = list(exception_table(code.co_exceptiontable))

    def after_naming(offset):
        """The offset after `name = None; del name`."""
        while names[offset].startswith(("EXTENDED_ARG", "LOAD_CONST", "LOAD_COMMON_CONSTANT", "STORE_", "DELETE_")):
            offset += 2
        return offset

    def adds(offset, depth):
        return names[offset] == "LIST_APPEND" and code.co_code[offset + 1] == depth

    for _, end, target, depth in entries:
        if not adds(after_naming(target), 3):
            continue
        # Within the clause, another statement's exceptions are handled from here on.
        if any(start == end and deeper >= depth for start, _, _, deeper in entries):
            continue
        on = after_naming(end)
        if adds(on, 1) or names[on].startswith("JUMP_"):
            yield end


def exception_table(table):
    """`(start, end, handler, depth of the stack)` in bytes: CPython InternalDocs/exception_handling.md."""
    numbers = []
    more = False
    for byte in table:
        number = byte & 63
        numbers.append((numbers.pop() << 6 | number) if more else number)
        more = byte & 64
    for at in range(0, len(numbers), 4):
        start, length, target, depth = numbers[at : at + 4]
        yield 2 * start, 2 * (start + length), 2 * target, depth >> 1


def boxed(code, left):
    """Byte offsets above 256 of events that are repeated: CPython allocates an int for each."""
    return [
        offset
        for offset, name in operations(code)
        if offset > 256 and (name in ("RETURN_VALUE", "RETURN_CONST", "YIELD_VALUE", "RESUME") or offset in left)
    ]


def far_down(code):
    """Whether it has lines above 256: CPython allocates an int for each of their LINE events."""
    return any(line is not None and line > 256 for *_, line in code.co_lines())


def slots(code):
    """How many fast locals, cells and free variables a frame of `code` has (`co_nlocalsplus`)."""
    own = len([name for name in code.co_cellvars if name not in code.co_varnames])
    return code.co_nlocals + own + len(code.co_freevars)


def binding(code, is_module, name, uses, codes):
    """Where a frame of `code` has the tracked `name`; None: it has not.

    `[kind, slot or key, *keys of attributes]`. `f.name` is the binding in the function `f`, also for the functions in it
    that share it, or in the class while its body runs; where it has none of that name, and anywhere else of a class, it
    is an attribute.
    """
    parts = name.split(".")
    for end in range(len(parts) - 1, 0, -1):
        scopes = [each for each in codes if matches(each, ".".join(parts[:end]))]
        outer = owner(code, parts[end], codes)
        if code in scopes and own(code, parts[end], uses) or any(each is outer for each in scopes):
            parts = parts[end:]
            break
        if any(is_function(each) and own(each, parts[end], uses) for each in scopes):
            return None
    first, *attributes = parts
    found = root(code, is_module, first, uses)
    return found and [*found, *map(key, attributes)]


def own(code, name, uses):
    """Whether the code of a function or class binds or uses the name."""
    return root(code, False, name, uses) if is_function(code) else name in code.co_names


def owner(code, name, codes):
    """The function that owns a free variable of `code`; None: it is not a free variable."""
    if not is_function(code) or name not in code.co_freevars:
        return None
    while name not in code.co_cellvars:
        code = next(each for each in codes if any(const is code for const in each.co_consts))
    return code


def is_function(code):
    return code.co_flags & 0x2  # CO_NEWLOCALS is set on functions' code only, see CPython's symtable.c


def matches(code, scope):
    qualified = code.co_qualname.replace(".<locals>", "")
    return qualified == scope or qualified.endswith("." + scope)


def root(code, is_module, name, uses):
    if is_module or not is_function(code):
        return ["namespace", key(name)]
    for slot in range(slots(code)):
        if code._varname_from_oparg(slot) == name:
            return ["cell" if name in code.co_cellvars + code.co_freevars else "local", slot]
    lines = {line for *_, line in code.co_lines()} & uses.get(name, set())
    return ["global", key(name)] if name in code.co_names and lines else None
