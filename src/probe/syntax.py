"""Reads a source: its imports, and the lines of each statement.

Uses `_ast`, which needs no import of `ast`.
"""

import _ast
from _io import StringIO

from . import OWN as __builtins__

#: Fields of a compound statement with its bodies; the others belong to its header.
BODIES = ("body", "orelse", "finalbody", "handlers", "cases")


def parse(source, file):
    return compile(source, file, "exec", _ast.PyCF_ONLY_AST, dont_inherit=True)


def walk(node):
    """Every node below `node`, itself included, parents first."""
    todo = [node]
    while todo:
        node = todo.pop()
        yield node
        todo.extend(reversed(list(children(node))))


def children(node):
    for name in node._fields:
        value = getattr(node, name, None)
        if isinstance(value, _ast.AST):
            yield value
        elif isinstance(value, list):
            yield from (item for item in value if isinstance(item, _ast.AST))


def imports(source):
    """Top-level names of the modules that `source` imports anywhere, in order; none if it does not parse.

    The error is reported when it is run. Code may also be nested too deeply, or too large for memory.
    """
    try:
        tree = parse(source, "<imports>")
    except Exception:
        return []
    found = {}
    for node in walk(tree):
        if isinstance(node, _ast.Import):
            found.update((alias.name.partition(".")[0], None) for alias in node.names)
        elif isinstance(node, _ast.ImportFrom) and node.module and not node.level:
            found[node.module.partition(".")[0]] = None
    return list(found)


def lines_of(source):
    """Its lines with their ends, as Python counts them: not at form feeds and Unicode separators."""
    return StringIO(source, newline=None).readlines()


def first_line(node):
    """A decorated definition begins with its first decorator."""
    if isinstance(node, _ast.match_case):
        return node.pattern.lineno
    return min([node.lineno, *(each.lineno for each in getattr(node, "decorator_list", ()))])


def last_line(node, lines):
    """Last line of a simple statement, or of a compound statement's header (its closing bracket included)."""
    bodies = [body for name in BODIES if isinstance(body := getattr(node, name, None), list) and body]
    if not bodies:
        return node.end_lineno
    first = first_line(node)
    last = first_line(bodies[0][0]) - 1
    while last > first and lines[last - 1].strip()[:1] in ("", "#"):
        last -= 1
    return max(first, last)


def statements(tree, source):
    """`(first line, last line, whether it is a return, names that it gives)` of each statement, enclosing ones first."""
    lines = lines_of(source)
    found = []
    for node in walk(tree):
        if isinstance(node, (_ast.stmt, _ast.excepthandler, _ast.match_case)):
            is_return = isinstance(node, _ast.Return)
            found.append((first_line(node), last_line(node, lines), is_return, given(node)))
    return found


def given(node):
    """Last parts of the names that a statement binds to one object, if that is all it does: `x = self.y = …`."""
    if isinstance(node, (_ast.FunctionDef, _ast.AsyncFunctionDef, _ast.ClassDef)):
        return [node.name]
    targets = node.targets if isinstance(node, _ast.Assign) else [getattr(node, "target", None)]
    if not isinstance(node, (_ast.Assign, _ast.AnnAssign, _ast.AugAssign)):
        return []
    names = [getattr(target, "id", None) or getattr(target, "attr", None) for target in targets]
    return names if all(names) else []
