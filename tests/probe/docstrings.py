"""The examples in the docstrings of modules, as programs that print what doctest would compare."""

import ast
import doctest
import importlib
import json
import textwrap

#: For every program, unmeasured: what doctest puts into the namespace, what some docstrings take for granted besides (the
#: module itself; Decimal), and the prompt's way of showing a value.
#: CPython's cache of attributes holds the names that were looked up last, and addresses decide which make place for which
#: (Objects/typeobject.c, MCACHE_HASH, 3.13): a program that looks up names of its own making leaves a few more or fewer of
#: them whenever it runs elsewhere, also when nobody looks. `_forget()` empties it.
SETUP = """
import sys, traceback, {module}
from decimal import Decimal
from probe.run import callbacks
globals().update((k, v) for k, v in vars(sys.modules[{module!r}]).items() if not k.startswith("__"))
_T, _P, _forget = callbacks["T"], callbacks["P"], sys._clear_internal_caches
def _show(value):
    if value is not None:
        print(repr(value))
def _show_error(error):
    print(traceback.format_exception_only(error)[-1], end="")
del callbacks
"""


class Shown(ast.NodeTransformer):
    """Shows the values of expressions that are statements of the module, as the prompt does."""

    def visit_Expr(self, node):
        return ast.Expr(ast.Call(ast.Name("_show", ast.Load()), [node.value], []))

    def leave(self, node):
        return node

    visit_FunctionDef = visit_AsyncFunctionDef = visit_ClassDef = visit_Lambda = leave


def programs(modules):
    """JSON: name, setup, code, names that are bound, and per example what is wanted and doctest's options for it."""
    finder = doctest.DocTestFinder()
    tests = [
        (module, test)
        for module in modules
        for test in finder.find(importlib.import_module(module), module)
        if test.examples
    ]
    return json.dumps([program(module, test) for module, test in tests])


def program(module, test):
    examples = [each for each in test.examples if not each.options.get(doctest.SKIP)]
    names = []
    for each in examples:
        names += [name for name in bound(ast.parse(each.source)) if name not in names]
    return {
        "name": test.name,
        "skipped": len(test.examples) - len(examples),
        "setup": SETUP.format(module=module),
        "code": "\n".join(statements(each) for each in examples),
        "track": names,
        "wanted": [each.exc_msg or each.want for each in examples],
        "options": [sum(flag for flag, on in each.options.items() if on) for each in examples],
    }


def statements(example):
    """The example, then the counts of what it has bound."""
    tree = Shown().visit(ast.parse(example.source))
    lines = [ast.unparse(ast.fix_missing_locations(tree))]
    if example.exc_msg is not None:
        lines = ["try:", textwrap.indent(lines[0], "    "), "except Exception as _error:", "    _show_error(_error)"]
    lines += [f"if {name!r} in globals(): _T({name}, {name!r})" for name in bound(tree)]
    return "\n".join([*lines, "_forget()", "_P()"])


def bound(tree):
    """Names that the statements of the module bind."""
    found = []
    for node in tree.body:
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            found.append(node.name)
        else:
            found += [
                each.id for each in ast.walk(node) if isinstance(each, ast.Name) and isinstance(each.ctx, ast.Store)
            ]
    return list(dict.fromkeys(found))


def untrue(programs):
    """Of each program's `(outputs, wanted, options)`: indices of the outputs that are not what the docstring says."""
    check = doctest.OutputChecker().check_output
    return [
        [i for i, (got, want, flags) in enumerate(zip(*each, strict=True)) if not check(want, got, flags)]
        for each in programs
    ]
