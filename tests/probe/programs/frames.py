# --- try else and while else: f.a
def f():
    a = [1]
    T(a, 'f.a')
    try:
        b = a
    except ValueError:
        pass
    else:
        P()
        c = a
    finally:
        P()
    i = 0
    while i < 4:
        i += 1
        if i == 2:
            continue
        P()
    else:
        P()
        c = None
    for v in (a, a, None):
        if v is None:
            continue
        P()
    else:
        P()
    for v in (a, a):
        for w in (v, v):
            if w:
                break
        else:
            P()
        continue
    P()
f()
P()
# --- generator return values: g.a h.r
def g():
    a = [1]
    T(a, 'g.a')
    yield 1
    P()
    return a
def h():
    r = yield from g()
    T(r, 'h.r')
    P()
    s = yield from [r]
    P()
    t = yield from (v for v in (r,))
    P()
    return r
it = h()
while True:
    try:
        v = next(it)
        P()
    except StopIteration as stop:
        P()
        v = stop.value
        break
P()
it = None
P()
v = None
P()
# --- yield from delegates throw: inner.a outer.e
def inner():
    a = [1]
    T(a, 'inner.a')
    try:
        yield a
    except ValueError as e:
        P()
        return [2]
    finally:
        P()
def outer():
    x = yield from inner()
    P()
    yield x
it = outer()
v = next(it)
P()
v = it.throw(ValueError([3]))
P()
it.close()
P()
it = v = None
P()
# --- swaps: f.a f.b f.c
def f():
    a = [1]
    b = [2]
    c = [3]
    T(a, 'f.a')
    T(b, 'f.b')
    T(c, 'f.c')
    P()
    a, b, c = c, a, b
    T(a, 'f.a')
    T(b, 'f.b')
    T(c, 'f.c')
    P()
    [a, b], c = (b, a), b
    T(a, 'f.a')
    T(b, 'f.b')
    T(c, 'f.c')
    P()
    a = b = c
    T(a, 'f.a')
    T(b, 'f.b')
    P()
f()
P()
# --- loops borrow: f.a f.x
def f():
    a = [1]
    T(a, 'f.a')
    for x in a, a:
        y = x if x else a
        P()
        z = (x, y, a)
        P()
    for x in [a]:
        for y in [x]:
            P()
    while a:
        x = a
        P()
        a = None
    P()
f()
P()
# --- arguments borrowed through calls: f.a g.b h.c
def h(c, d):
    T(c, 'h.c')
    P()
    c = d
    P()
    return d
def g(b, *r):
    T(b, 'g.b')
    P()
    x = h(b, b)
    P()
    del b
    P()
    return h(x, x)
def f():
    a = [1]
    T(a, 'f.a')
    x = g(a, a)
    P()
    y = g(h(a, a), h(a, x))
    P()
    z = [g(a), h(a, a), g(x)]
    P()
    a = h(a, a) or a
    P()
    a = None
    P()
    return g(x)
f()
P()
# --- cell rebinding through types: f.a
import types
def f():
    a = [1]
    def g():
        P()
        return a
    g.__closure__[0].cell_contents = [2]
    T(a, 'f.a')
    P()
    g()
    P()
    del g.__closure__[0].cell_contents
    P()
    a = [3]
    T(a, 'f.a')
    P()
    h = types.FunctionType(g.__code__, globals(), closure=g.__closure__)
    P()
    h()
    P()
f()
P()
# --- frame locals written: f.a
import sys
def f():
    a = [1]
    T(a, 'f.a')
    P()
    fr = sys._getframe()
    P()
    d = fr.f_locals
    P()
    d['a'] = [2]
    T(a, 'f.a')
    P()
    d = fr = None
    P()
f()
P()
# --- tracebacks keep frames: f.a
def f(n):
    a = [n]
    T(a, 'f.a')
    P()
    if n == 0:
        raise KeyError
    f(n - 1)
try:
    f(3)
except KeyError as e:
    tb = e.__traceback__
    P()
P()
tb = tb.tb_next
P()
tb.tb_frame.clear() if False else None
while tb.tb_next:
    tb = tb.tb_next
P()
tb.tb_frame.clear()
P()
tb = None
P()
# --- global statement in functions: data more
def f():
    global data, more
    data = [1]
    T(data, 'data')
    P()
    more = data
    P()
def g():
    global data
    P()
    del data
    P()
def h():
    global more
    more, old = None, more
    P()
    return old
f()
P()
g()
P()
x = h()
P()
x = None
P()
# --- exec with own namespaces: ns.data data
ns = {}
exec('data = [1]\ndef inner(x):\n    y = x\n    return y\nr = inner(data)', ns)
data = ns['data']
T(data, 'data')
P()
exec('del r\nz = [data]', ns)
P()
loc = {}
exec('class Q:\n    a = data', ns, loc)
P()
loc.clear()
P()
import gc
gc.collect()
P()
ns.clear()
P()
v = eval('[d for d in (data, data)]', {'data': data})
P()
v = None
P()
# --- del and unbound: f.a
def f(k):
    if k:
        a = [1]
        T(a, 'f.a')
        P()
        del a
        P()
    try:
        a
    except UnboundLocalError as e:
        P()
    a = [2]
    T(a, 'f.a')
    P()
    try:
        del a.nothing
    except AttributeError:
        P()
    for a in [[3]]:
        T(a, 'f.a')
        P()
        del a
        P()
f(1)
f(0)
P()
