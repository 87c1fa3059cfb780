# --- locals: f.a
def f():
    a=[1,2]
    T(a, "f.a")
    P()
    b=a
    P()
    del b
    P()
    a=None
    P()
f()
P()
# --- py_args: f.a
def g(x):
    P()
    y=x
    P()
    return None
def f():
    a=[1]
    T(a, "f.a")
    g(a)
    P()
    g([2])
    g(a)
f()
P()
# --- c_args: f.a
def f():
    a=[3]
    T(a, "f.a")
    P()
    L=list(map(lambda v: P(), [0]))
    sorted(a, key=lambda v: P())
    (lambda q: P())(a)
    max(a, key=lambda v: P())
f()
P()
# --- closure: outer.a
def outer():
    a=[1]
    T(a, "outer.a")
    def inner():
        P()
        return a
    P()
    inner()
    P()
    return inner
h=outer()
P()
h()
P()
del h
P()
# --- globals: a
a=[1]
T(a, "a")
P()
b=a
P()
def f():
    P()
f()
del b
P()
a=1
P()
# --- attrs: f.k f.k.a
class K: pass
def f():
    k=K()
    T(k, "f.k")
    k.a=[1]
    T(k.a, "f.k.a")
    P()
    z=k.__dict__
    P()
    del z
    k.b=k.a
    P()
    k=None
    P()
f()
P()
# --- elems: f.a
def f():
    a=[1]
    T(a, "f.a")
    L=[a,a]; D={'k':a}
    P()
    L.pop()
    P()
    D.clear(); L=None
    P()
    t=(a,)
    for e in t:
        P()
    P()
f()
P()
# --- gen: g.loc f.a
def g(x):
    loc=[2]
    T(loc, "g.loc")
    P()
    yield 1
    P()
    yield x
def f():
    a=[1]
    T(a, "f.a")
    it=g(a)
    P()
    next(it)
    P()
    r=next(it)
    P()
    del r
    it.close()
    P()
    it=None
    P()
f()
P()
# --- exc: g.loc f.a
def g(x):
    loc=[5]
    T(loc, "g.loc")
    raise ValueError(x)
def f():
    a=[1]
    T(a, "f.a")
    try:
        g(a)
    except ValueError as e:
        P()
        keep=e
    P()
    keep=None
    P()
f()
P()
# --- exc_swallow: g.big f.a
def g(x):
    big=[5]
    T(big, "g.big")
    return x.nope
def f():
    a=[1]
    T(a, "f.a")
    try:
        g(a)
    except AttributeError:
        P()
    P()
f()
P()
# --- star: f.a f.b
def g(*args, **kw):
    P()
    return h(*args, **kw)
def h(p, q=None):
    P()
def f():
    a=[1]
    T(a, "f.a")
    b=[2]
    T(b, "f.b")
    g(a, q=b)
    P()
    t=(a,); d={'q':b}
    g(*t, **d)
    P()
f()
P()
# --- compr: f.a
def use(v):
    P()
    return v
def f():
    a=[1]
    T(a, "f.a")
    r=[use(v) for v in [a]]
    P()
    s={id(use(v)) for v in (a,)}
    x=sum(len(use(v)) for v in [a])
    P()
    r=None
    P()
f()
P()
# --- chained: mk.o g.y k.z
def mk():
    o=[1]
    T(o, "mk.o")
    return o
def g(x):
    P()
    y=[x[0]]
    T(y, "g.y")
    return y
def k(x):
    P()
    z=[x[0]]
    T(z, "k.z")
    P()
    return z
def f():
    r=k(g(mk()))
    P()
    return r
f()
P()
# --- naive3: mk.o g.y k.z
def mk():
    o=[1]
    T(o, "mk.o")
    return o
def g(x):
    P()
    y=[x[0]]
    T(y, "g.y")
    return y
def k(x):
    P()
    z=[x[0]]
    T(z, "k.z")
    P()
    return z
def f():
    data=mk()
    return k(g(data))
r=f()
P()
del r
P()
# --- method: f.k f.a
class K:
    def m(self, o):
        P()
        return self
def f():
    k=K()
    T(k, "f.k")
    a=[1]
    T(a, "f.a")
    k.m(a)
    P()
    bm=k.m
    P()
    bm(a)
    del bm
    K().m(a)
    P()
f()
P()
# --- with: f.a
import contextlib
class CM:
    def __init__(s,o): s.o=o
    def __enter__(s): return s.o
    def __exit__(s,*e):
        P()
def f():
    a=[1]
    T(a, "f.a")
    with CM(a) as q:
        P()
    P()
    @contextlib.contextmanager
    def c(x):
        y=x
        P()
        yield y
        P()
    with c(a) as q2:
        P()
    P()
    del q, q2
    P()
f()
P()
# --- nested: f.a
def f():
    a=[1]
    T(a, "f.a")
    def g(b=a):
        P()
        def h():
            P()
            return b
        return h
    P()
    hh=g()
    P()
    hh()
    del g
    P()
    del hh
    P()
f()
P()
# --- classbody: f.a
def f():
    a=[1]
    T(a, "f.a")
    class Q:
        z=a
        P()
        w=[z]
        P()
    P()
    del Q.z
    Q.w=None
    P()
    return None
f()
P()
# --- decor: cached.o f.a
import functools
def deco(fn):
    @functools.wraps(fn)
    def wrap(*a, **k):
        P()
        return fn(*a, **k)
    return wrap
@deco
def g(x):
    P()
    return x
@functools.lru_cache(None)
def cached(n):
    o=[n]
    T(o, "cached.o")
    return o
def f():
    a=[1]
    T(a, "f.a")
    g(a)
    P()
    r=cached(1)
    P()
    r=None
    P()
    cached.cache_clear()
    P()
f()
P()
# --- coro: co.loc f.a
class Aw:
    def __await__(s):
        yield 1
async def co(x):
    loc=[2]
    T(loc, "co.loc")
    P()
    await Aw()
    P()
    return x
def f():
    a=[1]
    T(a, "f.a")
    c=co(a)
    P()
    c.send(None)
    P()
    try:
        c.send(None)
    except StopIteration as e:
        P()
    P()
    c=None
    P()
f()
P()
# --- multiline: mk.o
def mk():
    o=[1]
    T(o, "mk.o")
    return o
def two(x, y):
    P()
    return None
def f():
    two(
        mk(),
        mk(),
    )
    P()
    r=[mk(),
       P(),
       mk()]
    P()
f()
P()
# --- inplace_str: 
def f():
    s='x'*100000
    m=[]
    for i in range(50):
        s+='y'
        m.append(id(s))
f()
# --- cycle: f.n
import gc
class N: pass
def f():
    n=N()
    T(n, "f.n")
    n.me=n
    P()
    n=None
    P()
    gc.collect()
    P()
f()
# --- dunder_locals: f.a
def f():
    a=[1]
    T(a, "f.a")
    P()
    d=locals()
    P()
    del d
    P()
f()
P()
# --- walrus_unpack: f.a f.b
def f():
    a=[1]
    b=[2]
    T(a, "f.a")
    T(b, "f.b")
    (c,d)=(a,b)
    P()
    a,b=b,a
    T(a, "f.a")
    T(b, "f.b")
    P()
    *r,=[a,b]
    P()
    if (w:=a):
        P()
    match [a]:
        case [m]:
            P()
f()
P()
