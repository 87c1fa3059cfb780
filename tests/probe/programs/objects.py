# --- descriptors: f.o D.__set__.v
class D:
    def __set_name__(self, owner, name):
        self.name = '_' + name
    def __get__(self, obj, owner=None):
        if obj is None:
            return self
        v = getattr(obj, self.name)
        P()
        return v
    def __set__(self, obj, v):
        T(v, 'D.__set__.v')
        P()
        setattr(obj, self.name, v)
        P()
    def __delete__(self, obj):
        P()
        delattr(obj, self.name)
        P()
class K:
    x = D()
def f():
    o = K()
    T(o, 'f.o')
    o.x = [1]
    P()
    y = o.x
    P()
    o.x = o.x
    P()
    del o.x
    P()
    o = None
    P()
f()
P()
# --- property setter augmented: f.k.hidden
class K:
    def __init__(self):
        self.hidden = [1]
    @property
    def x(self):
        P()
        return self.hidden
    @x.setter
    def x(self, v):
        P()
        self.hidden = v
        P()
def f():
    k = K()
    T(k.hidden, 'f.k.hidden')
    P()
    k.x += [2]
    P()
    k.hidden += [3]
    P()
    k.hidden = k.hidden + [4]
    T(k.hidden, 'f.k.hidden')
    P()
f()
P()
# --- getattr and setattr hooks: f.o
class O:
    def __getattr__(self, name):
        P()
        return [name]
    def __setattr__(self, name, v):
        P()
        object.__setattr__(self, name, v)
    def __getattribute__(self, name):
        P()
        return object.__getattribute__(self, name)
def f():
    o = O()
    T(o, 'f.o')
    o.a = o
    P()
    b = o.missing
    P()
    c = o.a
    P()
    del o.a
    P()
f()
P()
# --- resurrection twice: x R.__del__.self
kept = []
class R:
    def __del__(self):
        T(self, 'R.__del__.self')
        P()
        kept.append(self)
        P()
x = R()
T(x, 'x')
P()
x = None
P()
y = kept.pop()
P()
y = None
P()
# --- weakref callback order: x
import weakref
class X: pass
def cb(r):
    P()
    print('cb')
x = X()
T(x, 'x')
r = weakref.ref(x, cb)
w = weakref.WeakValueDictionary()
w['a'] = x
s = weakref.WeakSet([x])
k = weakref.WeakKeyDictionary({x: [1]})
p = weakref.proxy(x)
P()
y = w['a']
P()
p.attr = [1]
P()
for e in s:
    P()
P()
del e, y
P()
x = None
P()
print(len(w), len(s), len(k))
f = weakref.finalize(w, print, 'final')
del w
P()
# --- exit swallows with tracked: f.data m
class M:
    def __init__(self, o):
        self.o = o
    def __enter__(self):
        P()
        return self.o
    def __exit__(self, t, v, tb):
        P()
        self.o = None
        P()
        return True
def f():
    data = [1]
    T(data, 'f.data')
    m = M(data)
    with m as d:
        P()
        raise ValueError(data)
    P()
    with M(data) as d, M(d) as e:
        P()
        1 / 0
    P()
    d = e = None
    P()
    with M(data):
        return data
x = f()
P()
x = None
P()
# --- exit stack: f.a f.stack
import contextlib
def f():
    a = [1]
    T(a, 'f.a')
    with contextlib.ExitStack() as stack:
        T(stack, 'f.stack')
        stack.callback(lambda v: P(), a)
        P()
        b = stack.enter_context(contextlib.closing(open('/dev/null')))
        stack.push(lambda *e: P())
        P()
        keep = stack.pop_all()
        P()
    P()
    keep.close()
    P()
    with contextlib.suppress(KeyError), contextlib.nullcontext(a) as c:
        P()
        {}[a[0]]
    P()
f()
P()
# --- stateful decorator: Count.__call__.self counted
import functools
class Count:
    def __init__(self, fn):
        functools.update_wrapper(self, fn)
        self.fn = fn
        self.seen = []
    def __call__(self, *args, **kwargs):
        T(self, 'Count.__call__.self')
        P()
        self.seen.append(args)
        P()
        return self.fn(*args, **kwargs)
@Count
def counted(x, *, y=None):
    P()
    return x
T(counted, 'counted')
P()
counted([1], y=[2])
P()
counted.seen.clear()
P()
# --- metaclass with everything: M.__call__.o made
class M(type):
    def __prepare__(name, bases, **kw):
        return {'pre': [1]}
    def __new__(m, name, bases, ns, flag=None):
        P()
        return super().__new__(m, name, bases, ns)
    def __call__(cls, *args):
        o = super().__call__(*args)
        T(o, 'M.__call__.o')
        P()
        return o
    def __getitem__(cls, k):
        P()
        return cls.pre
class C(metaclass=M, flag=[3]):
    def __init__(self, v):
        self.v = v
    def __init_subclass__(cls, **kw):
        P()
class D(C, flag=2):
    pass
made = C([1])
P()
C['x']
made2 = D(made)
P()
made2 = None
P()
made = None
P()
# --- class cell: K k
class B:
    def __init__(self):
        P()
class K(B):
    def __init__(self):
        super().__init__()
        P()
    def me(self):
        P()
        return __class__
k = K()
T(k, 'k')
P()
m = k.me
P()
m()
P()
r = k.me()
P()
m = r = None
P()
import gc
k = None
gc.collect()
P()
# --- super in a comprehension and classmethod: A.make.o
class A:
    @classmethod
    def make(cls, o):
        T(o, 'A.make.o')
        P()
        return o
class Bb(A):
    @classmethod
    def make(cls, o):
        r = [super(Bb, cls).make(v) for v in (o,)]
        P()
        return super().make(o)
x = Bb.make([1])
P()
x = None
P()
# --- slots: f.s f.s.x
class S:
    __slots__ = 'x', 'y', '__weakref__'
class S2(S):
    __slots__ = ('z',)
def f():
    s = S2()
    T(s, 'f.s')
    s.x = [1]
    T(s.x, 'f.s.x')
    P()
    s.z = s.x
    P()
    del s.x
    P()
    s.x = s.z
    P()
    s.y = s
    P()
    s.y = None
    P()
    t = s
    P()
f()
P()
# --- dataclass slots frozen: f.d f.d.y
import dataclasses
@dataclasses.dataclass(slots=True, frozen=True, order=True)
class D:
    x: int
    y: list = dataclasses.field(default_factory=list, compare=False)
    def __post_init__(self):
        P()
def f():
    d = D(1, [2])
    T(d, 'f.d')
    T(d.y, 'f.d.y')
    P()
    e = dataclasses.replace(d, x=2)
    P()
    t = dataclasses.astuple(d)
    P()
    print(d < e, d == D(1))
    P()
    e = t = None
    P()
    d = None
    P()
f()
# --- enums: f.m f.o
import http
def f():
    m = http.HTTPStatus.NOT_FOUND
    T(m, 'f.m')
    P()
    n = http.HTTPStatus(404)
    P()
    o = n.phrase
    T(o, 'f.o')
    P()
    k = [each for each in http.HTTPStatus if each is m]
    P()
    print(http.HTTPStatus['OK'], m.is_success if hasattr(m, 'is_success') else None)
    P()
f()
P()
# --- typed named tuple: f.p f.q
import typing
class P2(typing.NamedTuple):
    x: list
    y: list = []
    def both(self):
        P()
        return self.x + self.y
def f():
    p = P2([1])
    T(p, 'f.p')
    P()
    p.both()
    P()
    q = p._replace(y=[3])
    T(q, 'f.q')
    P()
    a, b = q
    P()
    d = q._asdict()
    P()
    p = None
    P()
f()
P()
# --- gc callbacks run code: a
import gc
def cb(phase, info):
    mine = [phase]
    P()
gc.callbacks.append(cb)
class N: pass
a = N()
T(a, 'a')
a.me = a
P()
w = a
a = None
P()
w = None
gc.collect()
P()
gc.callbacks.remove(cb)
# --- module attributes: m.a
import types
m = types.ModuleType('m')
m.a = [1]
T(m.a, 'm.a')
P()
b = m.a
P()
m.__dict__['c'] = b
P()
del m.c, b
P()
import string
string.thing = m.a
P()
del string.thing
P()
m.a = None
P()
# --- lru cache evicts: load.d
import functools
@functools.lru_cache(maxsize=1)
def load(n):
    d = [n]
    T(d, 'load.d')
    P()
    return d
load(1)
P()
x = load(1)
P()
load(2)
P()
x = None
P()
load(3)
P()
print(load.cache_info().hits)
