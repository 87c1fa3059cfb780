/** Programs that hold an object, and what holds it. */

export interface Held {
  code: string;
  track: string;
  /** Places that alone hold it, and the statement that cuts each: then it is freed. */
  only?: [place: string, cut: string][];
  /** Places that hold it besides others. */
  also?: [place: string, cut: string][];
  not?: string[];
}

/** Each ends with an object `x` that is held; a statement that cuts a place is what is run next. */
export const held: Record<string, Held> = {
  'a global': { code: 'x = [1]', track: 'x', only: [['x', 'x = None']], not: ['y'] },
  'two globals': {
    code: 'x = [1]\ny = x',
    track: 'x',
    also: [
      ['x', 'x = None'],
      ['y', 'y = None'],
    ],
  },
  'names that are not ASCII': {
    code: [
      ...['x = größe = [1]', 'класс = {"ключ": x}', 'class C: pass', 'c = C()', 'c.é = x'],
      ...['globals()["𝄞" * 2] = x'],
    ].join('\n'),
    track: 'x',
    also: [
      ['x', 'x = None'],
      ['größe', 'größe = None'],
      ['класс["ключ"]', 'класс.clear()'],
      ['c.é', 'del c.é'],
      ['𝄞𝄞', 'del globals()["𝄞𝄞"]'],
    ],
    not: ['grösse', 'c.e'],
  },
  'keys of globals that are no names': {
    code: 'x = [1]\nclass S(str): pass\nglobals()[S("y" * 100_000)] = x\nglobals()[7] = x\nglobals()["z" * 300_000] = 1',
    track: 'x',
    also: [
      ['x', 'x = None'],
      ['(a key that is no name)', 'for key in [7, "y" * 100_000]: del globals()[key]'],
    ],
    not: ['y', '7'],
  },
  'an element': {
    code: 'x = bytearray(9)\nbox = [0, x]\ndel x',
    track: 'x',
    only: [
      ['box', 'del box'],
      ['box[1]', 'box[1] = 0'],
      ['box[-1]', 'box.pop()'],
    ],
    not: ['box[0]'],
  },
  'a value of a dict': {
    code: 'x = [1]\nd = {"k": {2: x}}\ndel x',
    track: 'x',
    only: [
      ['d["k"][2]', 'del d["k"][2]'],
      ['d["k"]', 'd.clear()'],
    ],
  },
  'a key of a dict': {
    code: 'class K: pass\nx = K()\nd = {x: 1}\ndel x',
    track: 'x',
    only: [['d', 'd.clear()']],
  },
  'an attribute': {
    code: 'class N: pass\nn = N()\nx = [1]\nn.a = n.b = x\ndel x',
    track: 'x',
    only: [['n', 'del n']],
    also: [
      ['n.a', 'del n.a'],
      ['n.b', 'del n.b'],
    ],
  },
  'an attribute of a dict that was taken': {
    code: 'class N: pass\nn = N()\nn.a = x = [1]\nd = vars(n)\ndel x',
    track: 'x',
    only: [['n.a', 'del n.a']],
  },
  'a slot': {
    code: 'class N:\n    __slots__ = ("a",)\nn = N()\nn.a = x = [1]\ndel x',
    track: 'x',
    only: [['n.a', 'del n.a']],
  },
  'a class': { code: 'class C:\n    a = [1]\nx = C.a', track: 'x', also: [['C.a', 'del C.a']], only: [] },
  'a default': {
    code: 'def add(item, basket=[]):\n    basket.append(item)\n    return basket\nx = add(1)\ndel x',
    track: 'x',
    only: [
      ['add.__defaults__[0]', 'add.__defaults__ = ()'],
      ['add', 'del add'],
    ],
  },
  'a keyword default': {
    code: 'def f(*, a=[]):\n    return a\nx = f()\ndel x',
    track: 'x',
    only: [['f.__kwdefaults__["a"]', 'f.__kwdefaults__ = None']],
  },
  'a closure': {
    code: 'def outer():\n    x = [1]\n    return lambda: x\nf = outer()',
    track: 'x',
    only: [
      ['f.__closure__[0].cell_contents', 'f.__closure__[0].cell_contents = None'],
      ['f', 'f = None'],
    ],
  },
  'a bound method': {
    code: 'class N:\n    def m(self): pass\nx = N()\nf = x.m\ndel x',
    track: 'x',
    only: [['f.__self__', 'f = None']],
  },
  'a built-in method': { code: 'x = [1]\nf = x.append\ndel x', track: 'x', only: [['f.__self__', 'del f']] },
  'a generator': {
    code: 'def g(x):\n    yield len(x)\ni = g([1])\nnext(i)',
    track: 'x',
    only: [
      ['i', 'del i'],
      ['i.gi_frame', 'del i'],
      ['i.gi_frame.f_locals["x"]', 'i.close()'],
    ],
  },
  'a coroutine': {
    code: 'class P:\n    def __await__(self):\n        yield\nasync def g():\n    x = [1]\n    await P()\ni = g()\ni.send(None)',
    track: 'x',
    only: [['i', 'i.close()']],
  },
  'a traceback': {
    code: 'def f():\n    x = [1]\n    1 / 0\ntry:\n    f()\nexcept ZeroDivisionError as e:\n    kept = [e]',
    track: 'x',
    only: [
      ['kept[0].__traceback__.tb_next.tb_frame', 'kept[0].__traceback__ = None'],
      ['kept', 'kept.clear()'],
    ],
  },
  'a chain of exceptions': {
    code: 'x = [1]\ntry:\n    try:\n        raise KeyError(x)\n    except KeyError:\n        raise ValueError\nexcept ValueError as e:\n    kept = e.with_traceback(None)\ndel x',
    track: 'x',
    only: [['kept.__context__.args[0]', 'kept.__context__ = None']],
  },
  'a cache': {
    code: 'from functools import lru_cache\nclass R:\n    @lru_cache\n    def total(self): return 1\nx = R()\nx.total()\ndel x',
    track: 'x',
    only: [['R.total', 'R.total.cache_clear()']],
  },
  'a cache without a limit': {
    code: 'from functools import cache\n@cache\ndef f(a): return 1\nclass R: pass\nx = R()\nf(x)\ndel x',
    track: 'x',
    only: [['f', 'f.cache_clear()']],
  },
  'a partial': {
    code: 'from functools import partial\nx = [1]\nf = partial(print, x, end=x)\ndel x',
    track: 'x',
    only: [['f', 'del f']],
    also: [['f.args[0]', 'f.__setstate__((print, (), f.keywords, {}))']],
  },
  'weak containers': {
    code: 'from weakref import WeakKeyDictionary, ref\nclass N: pass\nx = N()\nd = WeakKeyDictionary({x: 1})\nr = ref(x)',
    track: 'x',
    only: [['x', 'del x']],
    not: ['d', 'r'],
  },
  'a view of a buffer': {
    code: 'x = bytearray(9)\nm = memoryview(x)[2:]\ndel x',
    track: 'x',
    only: [['m.obj', 'm.release()']],
  },
  'a deque and a set': {
    code: 'from collections import deque\nclass N: pass\nx = N()\nq = deque([0, x])\ns = {x}\ndel x',
    track: 'x',
    also: [
      ['q[1]', 'q.pop()'],
      ['s', 's.clear()'],
    ],
  },
  'a list that is walked': {
    code: 'x = [1, 2]\ni = iter(x)\nnext(i)\ndel x',
    track: 'x',
    only: [['i', 'del i']],
  },
  'an object that holds itself': {
    code: 'class N: pass\nx = N()\nx.me = x\nx.box = [x]',
    track: 'x',
    only: [['x', 'del x']],
    also: [['x.me', 'del x.me']],
  },
  'a constant': { code: 'x = 123456789012', track: 'x', also: [['x', 'del x']] },
};
