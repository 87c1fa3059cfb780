# --- instances: p
class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y
    def __add__(self, other):
        return Point(self.x + other.x, self.y + other.y)
    def __repr__(self):
        return f'Point({self.x}, {self.y})'
p = Point([1], [2])
print(p + p)
# --- slots: p
class Point:
    __slots__ = 'x', 'y'
    def __init__(self, x):
        self.x = x
p = Point([1])
q = p
del p.x
# --- inheritance and super: b
class A:
    def __init__(self):
        self.data = [1]
class B(A):
    def __init__(self):
        super().__init__()
        self.more = [2]
b = B()
b = None
# --- property and descriptors: c
class C:
    @property
    def data(self):
        return [self]
    @classmethod
    def make(cls):
        return cls()
    @staticmethod
    def nothing():
        return None
c = C.make()
c.data
C.nothing()
# --- finalizer: x
class X:
    def __init__(self, name):
        self.name = name
    def __del__(self):
        print('gone', self.name)
x = X('a')
x = X('b')
y = [x]
x = None
y.clear()
# --- resurrection: x
kept = []
class X:
    def __del__(self):
        kept.append(self)
x = X()
x = None
print(len(kept))
kept.clear()
# --- weak references: x
import weakref
class X: pass
x = X()
w = weakref.ref(x, lambda r: print('called'))
print(w() is x)
x = None
print(w())
# --- cycles: a
import gc
class Node: pass
a = Node()
b = Node()
a.other, b.other = b, a
w = a
a = b = w = None
print(gc.collect() >= 2)
# --- cycle with finalizer: a
import gc
class Node:
    def __del__(self):
        print('finalized')
a = Node()
a.me = a
a = None
gc.collect()
# --- class body: K
class K:
    data = [1]
    copies = [x for x in data]
    def method(self):
        return self.data
    total = sum(copies)
print(K().method(), K.total)
# --- metaclass: C
class Meta(type):
    def __new__(mcls, name, bases, space):
        space['added'] = [name]
        return super().__new__(mcls, name, bases, space)
class C(metaclass=Meta):
    pass
print(C.added)
# --- dataclass: d
import dataclasses
@dataclasses.dataclass
class D:
    x: int
    y: list = dataclasses.field(default_factory=list)
d = D(1)
d.y.append(2)
print(d)
# --- enum and namedtuple: p
import collections
P = collections.namedtuple('P', 'x y')
p = P([1], [2])
q = p._replace(x=[3])
# --- operators: v
class V:
    def __init__(self, *xs):
        self.xs = list(xs)
    def __mul__(self, k):
        return V(*[x * k for x in self.xs])
    def __eq__(self, other):
        return self.xs == other.xs
    def __getitem__(self, i):
        return self.xs[i]
    def __len__(self):
        return len(self.xs)
v = V(1, 2, 3)
v = v * 2
print(v == V(2, 4, 6), v[0], len(v))
# --- iterator protocol: it
class Count:
    def __init__(self, n):
        self.n = n
    def __iter__(self):
        return self
    def __next__(self):
        if not self.n:
            raise StopIteration
        self.n -= 1
        return [self.n]
for x in Count(4):
    pass
# --- getattr: o
class O:
    def __getattr__(self, name):
        return [name]
o = O()
o.anything
hasattr(o, 'b')
print(getattr(3, 'nothing', None))
