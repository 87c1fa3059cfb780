# --- recursion: fact.n
def fact(n):
    return 1 if n < 2 else n * fact(n - 1)
print(fact(30))
# --- deep recursion: dive.x
def dive(n):
    x = [n]
    if n:
        dive(n - 1)
dive(300)
# --- recursion to the limit: f.x
def f(n):
    x = [n]
    return f(n + 1)
try:
    f(0)
except RecursionError:
    print('deep')
# --- mutual recursion: even.n
def even(n): return n == 0 or odd(n - 1)
def odd(n): return n != 0 and even(n - 1)
print(even(40))
# --- closures in a loop: f.x
def make():
    fs = []
    for i in range(5):
        def f(x=[i]):
            return x + [i]
        fs.append(f)
    return fs
print([f() for f in make()])
# --- mutable default: add.bag
def add(x, bag=[]):
    bag.append(x)
    return bag
add(1)
add(2)
print(add([3], [4]))
# --- keyword only: f.c
def f(a, /, b, *, c=None, **rest):
    return a, b, c, rest
f([1], [2], c=[3], d=[4])
# --- generator pipeline: numbers squares
def numbers():
    for i in range(10):
        yield [i]
def squares(source):
    for [i] in source:
        yield [i * i]
print(sum(x for [x] in squares(numbers())))
# --- generator closed early: g.data
def g():
    try:
        data = [1]
        yield data
        yield 2
    finally:
        print('closed')
it = g()
next(it)
it.close()
it = g()
next(it)
del it
# --- generator send and throw: g.got
def g():
    got = None
    while True:
        try:
            got = yield got
        except ValueError:
            got = ['thrown']
it = g()
next(it)
it.send([1])
it.throw(ValueError)
it.send([2])
# --- yield from: inner.data
def inner():
    data = [1]
    x = yield data
    return [x]
def outer():
    r = yield from inner()
    yield r
it = outer()
next(it)
it.send(5)
list(it)
# --- generator not exhausted: g.data
def g():
    for i in range(100):
        data = [i]
        yield data
for x in g():
    if x[0] > 3:
        break
x = None
# --- generator expression nested: r
r = list((x, y) for x in range(3) for y in (z for z in range(x)))
# --- coroutines by hand: co.data
class Pause:
    def __await__(self):
        yield 1
async def co(n):
    data = [n]
    await Pause()
    return data
c = co(1)
c.send(None)
try:
    c.send(None)
except StopIteration as stop:
    print(stop.value)
# --- async generator by hand: ag.data
async def ag():
    data = [1]
    yield data
async def use():
    async for x in ag():
        return x
c = use()
try:
    c.send(None)
except StopIteration as stop:
    print(stop.value)
# --- sort with key: key.x
def key(x):
    pair = [x, -x]
    return pair[1]
print(sorted([3, 1, 2], key=key), max([1, 2], key=lambda v: -v))
# --- map and filter: f.x
def f(x):
    return [x]
print(list(map(f, filter(lambda v: v % 2, range(6)))))
# --- partial and reduce: add.a
import functools
def add(a, b):
    return a + b
print(functools.reduce(add, [[1], [2], [3]]), functools.partial(add, [0])([1]))
# --- cache: load.data
import functools
@functools.lru_cache(maxsize=2)
def load(n):
    data = [n] * 100
    return data
load(1)
load(1)
load(2)
load(3)
load.cache_clear()
# --- context manager from generator: manage.data
import contextlib
@contextlib.contextmanager
def manage():
    data = [1]
    try:
        yield data
    finally:
        data.clear()
with manage() as d:
    d.append(2)
print(d)
# --- returns through three calls: one.data
def one():
    data = [0] * 100
    return data
def two():
    return one()
def three():
    kept = two()
    return kept
r = three()
r = None
# --- many calls: f.x
def f(x):
    y = [x]
    return y
for i in range(500):
    f(i)
# --- long function: f.a
def f():
    a = [0]
    b = {}
    b['one'] = a; b['two'] = a; b['three'] = a; b['four'] = a; b['five'] = a; b['six'] = a
    a = [len(a), len(b), len(b), len(b), len(b), len(b), len(b), len(b), len(b), len(b)]
    a = [len(a), len(b), len(b), len(b), len(b), len(b), len(b), len(b), len(b), len(b)]
    a = [len(a), len(b), len(b), len(b), len(b), len(b), len(b), len(b), len(b), len(b)]
    a = [len(a), len(b), len(b), len(b), len(b), len(b), len(b), len(b), len(b), len(b)]
    a = [len(a), len(b), len(b), len(b), len(b), len(b), len(b), len(b), len(b), len(b)]
    return a
def g():
    try:
        f()
        x = [f(), f(), f(), f(), f(), f(), f(), f(), f(), f(), f(), f(), f(), f(), f(), f()]
        x = [f(), f(), f(), f(), f(), f(), f(), f(), f(), f(), f(), f(), f(), f(), f(), f()]
        x = [f(), f(), f(), f(), f(), f(), f(), f(), f(), f(), f(), f(), f(), f(), f(), f()]
        x.nothing
    except AttributeError as e:
        x = [f(), f(), f(), f(), f(), f(), f(), f(), f(), f(), f(), f(), f(), f(), f(), f()]
    return x
g()
# --- long generator: g.a
def g():
    a = [0]
    a = [len(a), len(a), len(a), len(a), len(a), len(a), len(a), len(a), len(a), len(a), len(a)]
    a = [len(a), len(a), len(a), len(a), len(a), len(a), len(a), len(a), len(a), len(a), len(a)]
    a = [len(a), len(a), len(a), len(a), len(a), len(a), len(a), len(a), len(a), len(a), len(a)]
    for i in range(3):
        yield [i]
    yield a
print(list(g()))
# --- exec and eval: inner.q
source = '''
def inner():
    q = [1]
    return q
r = inner()
'''
exec(source)
print(eval('[1, 2] + r'))
# --- locals and frames: f.data
import sys
def f():
    data = [1]
    names = sorted(locals())
    frame = sys._getframe()
    back = frame.f_back.f_lineno
    return names, back
print(f())
