/** What an exception may be made of. */
import type { Unlucky } from './program';

const unmade = (type: string) => `<its message could not be made: ${type}>`;
const raising = (action: string) => `class E(Exception):\n    def __str__(self): ${action}\nraise E()`;
const meta = (name: string) =>
  `class M(type):\n    __name__ = property(lambda c: ${name})\nclass E(Exception, metaclass=M): pass\nraise E("x")`;
const x: Unlucky['error'] = ['ValueError', 'x'];

export const exceptions: Record<string, Unlucky> = {
  '__str__ raises KeyboardInterrupt': {
    code: raising('raise KeyboardInterrupt'),
    error: ['E', unmade('KeyboardInterrupt')],
  },
  '__str__ raises SystemExit': { code: raising('raise SystemExit(0)'), error: ['E', unmade('SystemExit')] },
  '__str__ raises GeneratorExit': {
    code: raising('raise GeneratorExit'),
    error: ['E', unmade('GeneratorExit')],
  },
  '__str__ raises itself': { code: raising('raise self'), error: ['E', unmade('E')] },
  '__str__ gives a number': { code: raising('return 5'), error: ['E', unmade('TypeError')] },
  '__str__ gives None': { code: raising('return None'), error: ['E', unmade('TypeError')] },
  '__str__ ends Python': {
    code: `print("before")\n${raising('__import__("os")._exit(4)')}`,
    failure: /os\._exit\(4\)/,
    output: 'before\n',
  },
  '__str__ gives a text of its own class': {
    code: `class S(str):\n    def __str__(self): 1/0\n    def __len__(self): 1/0\n    def __getitem__(self, i): 1/0\n${raising('return S("mine")')}`,
    error: ['E', 'mine'],
  },
  '__str__ gives much': {
    code: raising('return "ab" * 10_000_000'),
    error: ['E', /^(ab){500} \[19,998,000 characters are left out here\] (ab){500}$/],
  },
  '__str__ prints': { code: raising('print("hello"); return "said"'), error: ['E', 'said'] },
  '__repr__ of what a KeyError has raises': {
    code: 'class K:\n    def __repr__(self): raise SystemExit\nraise KeyError(K())',
    error: ['KeyError', unmade('SystemExit')],
  },
  'a long message': {
    code: 'raise ValueError("x" * 50_000_000)',
    error: ['ValueError', /^x{1000} \[49,998,000 characters are left out here\] x{1000}$/],
  },
  'a message of many lines': {
    code: 'raise ValueError("line\\n" * 3000)',
    traceback: 'lines are left out here]',
    error: ['ValueError', /characters are left out here/],
  },
  'huge notes': {
    code: 'e = ValueError("x")\ne.__notes__ = ["n" * 1_000_000] * 20\nraise e',
    error: x,
    traceback: 'characters are left out here]',
  },
  'notes that are no texts': { code: 'e = ValueError("x")\ne.__notes__ = 5\nraise e', error: x },
  'notes that cannot be asked for': {
    code: 'class E(ValueError):\n    @property\n    def __notes__(self): raise KeyboardInterrupt\nraise E("x")',
    error: ['E', 'x'],
  },
  'a name that cannot be had': { code: meta('1 / 0'), error: ['E', 'x'] },
  'a name that is a list': { code: meta('[1, {}]'), error: ['E', 'x'] },
  'a long name': {
    code: 'raise type("N" * 1_000_000, (Exception,), {})("x")',
    error: [/^N{250} \[999,500 characters are left out here\] N{250}$/, 'x'],
  },
  'a long name of a function': {
    code: 'exec("def " + "f" * 1_000_000 + "(): raise ValueError(1)")\nraise ValueError("x")',
    error: ['ValueError', 'x'],
  },
  'a module of the type that is no text': {
    code: 'class E(Exception): __module__ = {"a": 1}\nraise E("x")',
    error: ['E', 'x'],
  },
  'a class that says that it is another': {
    code: 'class E(Exception):\n    __class__ = property(lambda self: SystemExit)\nraise E("x")',
    error: ['E', 'x'],
  },
  'a class that cannot be asked what it is': {
    code: 'class E(Exception):\n    __class__ = property(lambda self: 1 / 0)\nraise E("x")',
    error: ['E', 'x'],
  },
  'a metaclass that answers for its instances': {
    code: 'class M(type):\n    def __instancecheck__(c, o): 1/0\n    def __subclasscheck__(c, o): 1/0\nclass E(Exception, metaclass=M): pass\nraise E("x")',
    // Python itself asks it, when the exception is raised.
    error: ['ZeroDivisionError', 'division by zero'],
  },
  'a syntax error without a file': {
    code: 'e = SyntaxError("boo")\ne.lineno = 3\nraise e',
    error: ['SyntaxError', 'boo'],
  },
  'a syntax error with a list for a line': {
    code: 'e = SyntaxError("boo")\ne.filename = "a#x"\ne.lineno = [1]\nraise e',
    error: ['SyntaxError', 'boo'],
  },
  'a syntax error with a dict for a file': {
    code: 'e = SyntaxError("boo")\ne.filename = {"a": 1}\ne.lineno = 1\nraise e',
    error: ['SyntaxError', 'boo'],
  },
  'a syntax error in a line beyond all numbers': {
    code: 'e = SyntaxError("boo")\ne.filename = "a#x"\ne.lineno = 10**400\nraise e',
    error: ['SyntaxError', 'boo'],
  },
  'a syntax error of which nothing is what it should be': {
    code: 'e = SyntaxError("boo")\ne.msg = {"x": 1}\ne.text = 5\ne.offset = "z"\ne.end_lineno = []\nraise e',
    error: ['SyntaxError', "{'x': 1}"],
  },
  'a line number of its own class': {
    code: 'class I(int):\n    def __index__(self): 1/0\n    def __int__(self): 1/0\n    def __lt__(self, o): 1/0\n    def __gt__(self, o): 1/0\ne = SyntaxError("boo")\ne.filename = "a#x"\ne.lineno = I(2)\nraise e',
    error: ['SyntaxError', 'boo'],
  },
  'JavaScript in an exception': {
    code: 'import js\ne = SyntaxError("x")\ne.lineno = js.Object\nraise e',
    error: ['SyntaxError', 'x'],
  },
  'a file name of its own class': {
    code: 'class S(str):\n    def startswith(self, *a): 1/0\n    def __str__(self): 1/0\nexec(compile("raise ValueError(\'x\')", S("mine"), "exec"))',
    error: x,
  },
  'a chain of 3,000 causes': {
    code: 'e = None\nfor i in range(3000): n = ValueError(i); n.__cause__ = e; e = n\nraise e',
    error: ['ValueError', '2999'],
    traceback: '[2,900 exceptions that led to these are left out.]',
  },
  'a chain of 3,000 contexts': {
    code: 'e = None\nfor i in range(3000): n = ValueError(i); n.__context__ = e; e = n\nraise e',
    error: ['ValueError', '2999'],
    traceback: '[2,900 exceptions that led to these are left out.]',
  },
  'a circle of contexts': {
    code: 'a = ValueError("a")\nb = ValueError("b")\na.__context__ = b\nb.__context__ = a\nraise a',
    error: ['ValueError', 'a'],
  },
  'a circle of causes': {
    code: 'a = ValueError("a")\nb = ValueError("b")\na.__cause__ = b\nb.__cause__ = a\nraise a from b',
    error: ['ValueError', 'a'],
  },
  'a group in a group': {
    code: 'g = ValueError("x")\nfor i in range(30): g = ExceptionGroup("g", [g])\nraise g',
    error: ['ExceptionGroup', 'g (1 sub-exception)'],
  },
};
