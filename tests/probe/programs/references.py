# --- a cell that two functions share: outer.a
def outer():
    a = [1]
    T(a, 'outer.a')
    def change(new):
        nonlocal a
        P()
        a = new
        P()
    def read():
        P()
        return a
    P()
    read()
    keep = a
    change(None)
    P()
    return keep
outer()
P()
# --- a cell after its function: outer.a
def outer():
    a = [1]
    T(a, 'outer.a')
    return lambda: a
f = outer()
P()
x = f()
P()
del f
P()
# --- a global bound in a function: a
def f():
    global a
    a = [1]
    T(a, 'a')
    P()
    b = a
    P()
def g():
    P()
    return a
f()
P()
b = g()
P()
del b
P()
# --- self.x in methods: A.put.self.x
class A:
    def put(self, x):
        self.x = x
        T(x, 'A.put.self.x')
        P()
    def take(self):
        P()
        x, self.x = self.x, None
        P()
        return x
a = A()
a.put([1])
P()
x = a.take()
P()
# --- a property: A.x.data
class A:
    def __init__(self):
        self.hidden = [1]
    @property
    def x(self):
        data = self.hidden
        T(data, 'A.x.data')
        P()
        return data
a = A()
b = a.x
P()
a.hidden = None
P()
# --- arguments in every place: f.a
def f(a, /, *more, k, **rest):
    T(a, 'f.a')
    P()
    more = rest = None
    P()
x = [1]
f(x, x, k=x, other=x)
P()
f([1], k=1)
# --- names in a suspended generator: g.a g.b
def g(a):
    T(a, 'g.a')
    b = [2]
    T(b, 'g.b')
    yield
    P()
    b = None
    yield a
    P()
it = g([1])
next(it)
P()
x = next(it)
P()
del it
P()
# --- a generator waiting in another: inner.a
def inner():
    a = [1]
    T(a, 'inner.a')
    P()
    yield a
    P()
def outer():
    P()
    yield from inner()
    P()
it = outer()
x = next(it)
P()
del x
P()
list(it)
P()
# --- comprehension lines: f.a
def f():
    a = [1]
    T(a, 'f.a')
    r = [P() for i in range(2)]
    r = {i: a for i in range(3)}
    P()
    r = [b for b in (a, a)]
    P()
    r = [[j for j in (a,)] for i in (a,)]
    P()
    r = None
    P()
f()
# --- lambda lines: f.a
def f():
    a = [1]
    T(a, 'f.a')
    g = lambda b: P()
    g(a)
    g = lambda b=a: P()
    g()
    P()
    g = lambda: (a, P())
    g()
    g = None
    P()
f()
# --- a coroutine that waits: co.a
class Wait:
    def __await__(self):
        P()
        yield self
        P()
async def co(a):
    T(a, 'co.a')
    P()
    await Wait()
    P()
    return a
c = co([1])
c.send(None)
P()
try:
    c.send(None)
except StopIteration as stop:
    r = stop.value
    P()
P()
c = None
P()
# --- an async generator that waits: ag.a
async def ag():
    a = [1]
    T(a, 'ag.a')
    P()
    yield a
    P()
    yield 2
it = ag()
def step(it):
    try:
        it.__anext__().send(None)
    except StopIteration as stop:
        return stop.value
x = step(it)
P()
x = step(it)
P()
try:
    it.aclose().send(None)
except StopIteration:
    P()
P()
# --- async with and async for: co.a
class Managed:
    async def __aenter__(self):
        P()
        return self
    async def __aexit__(self, *exception):
        P()
async def numbers(n):
    for i in range(n):
        yield [i]
async def co():
    a = [1]
    T(a, 'co.a')
    async with Managed() as m:
        P()
        async for i in numbers(2):
            P()
        r = [i async for i in numbers(2)]
    P()
    return a
c = co()
try:
    c.send(None)
except StopIteration as stop:
    r = stop.value
P()
# --- weak references: a
import weakref
class A: pass
a = A()
T(a, 'a')
P()
w = weakref.ref(a)
P()
b = w()
P()
d = weakref.WeakValueDictionary(k=a)
P()
del b
P()
# --- a finalizer: a
class A:
    def __del__(self):
        print('gone')
a = A()
T(a, 'a')
P()
b = [a]
P()
b.clear()
P()
# --- the collector: a
import gc
class A: pass
a = A()
T(a, 'a')
a.me = a
P()
gc.collect()
P()
a.me = None
P()
