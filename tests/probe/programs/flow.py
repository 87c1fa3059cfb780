# --- walrus in comprehension: f.last f.r
def f():
    r = [last := [i] for i in range(3)]
    T(last, 'f.last')
    T(r, 'f.r')
    P()
    r.pop()
    P()
    last = None
    P()
    s = [y for x in r if (y := x)]
    P()
    return s
q = f()
P()
# --- comprehension shadows a local: f.x
def use(v):
    P()
    return v
def f():
    x = [1]
    T(x, 'f.x')
    r = [use(x) for x in ([2], [3])]
    P()
    r = [x for x in (x, x)]
    P()
    r = {k: x for k, x in enumerate([x])}
    P()
    r = [[x for x in y] for y in [[x]]]
    P()
    try:
        r = [1 // x for x in (1, 0)]
    except ZeroDivisionError:
        P()
    P()
    r = None
    P()
f()
# --- comprehension at module level shadows: x
x = [1]
T(x, 'x')
r = [P() for x in ([2], [3])]
P()
r = [x for x in (x, x)]
P()
class K:
    y = [x for _ in range(2)]
    P()
P()
K = None
P()
# --- match class patterns: m.x m.whole m.rest
class Pt:
    __match_args__ = 'a', 'b'
    def __init__(self, a, b):
        self.a = a
        self.b = b
def m(v):
    match v:
        case Pt([x], b=None):
            return 0
        case Pt(x, b=[y, *rest] as whole) if len(rest) > 1:
            T(x, 'm.x')
            T(whole, 'm.whole')
            T(rest, 'm.rest')
            P()
            return x
        case {'k': x, **rest}:
            T(x, 'm.x')
            T(rest, 'm.rest')
            P()
            return rest
        case str() | bytes() as x:
            P()
            return x
        case _:
            P()
P()
r = m(Pt([0, 1], [1, 2, 3]))
P()
r = m({'k': [1], 'z': 2})
P()
r = m(Pt([3], [4]))
P()
r = m([])
P()
# --- chained comparison and boolean: f.a
class C:
    def __init__(self, v):
        self.v = v
    def __lt__(self, o):
        P()
        return [self.v < o.v][0]
    def __contains__(self, o):
        P()
        return True
    def __bool__(self):
        P()
        return True
def f():
    a = C(1)
    T(a, 'f.a')
    r = a < C(2) < C(3)
    P()
    r = a in a in a
    P()
    r = a and not a or a
    P()
    r = a if a else None
    P()
    r = C(0) < a < C(0)
    P()
    assert a, [a]
    P()
f()
P()
# --- finally overrides return: f.a f.b g.a
import warnings
def f():
    a = [1]
    T(a, 'f.a')
    b = [2]
    T(b, 'f.b')
    try:
        P()
        return a
    finally:
        P()
        return b
def g():
    a = [1]
    T(a, 'g.a')
    for i in range(3):
        try:
            if i < 2:
                continue
            return a
        finally:
            P()
            if i == 2:
                break
    P()
def h():
    try:
        raise ValueError
    finally:
        return [3]
x = f()
P()
g()
P()
h()
P()
# --- multi-line statements: f.a f.b f.c
def g(*a, **k):
    P()
    return a
def f():
    a = [
        1,
        2,
    ]
    T(a, 'f.a')
    b = (a
         if a
         else None)
    T(b, 'f.b')
    P()
    c = g(
        a,
        *[
            b,
        ],
        k=[
            i
            for i in a
        ],
    )
    T(c, 'f.c')
    P()
    assert (
        a is b
        and
        c
    ), 'no'
    if (a
            and b):
        P()
    while (
        len(a)
        > 1
    ):
        a.pop()
        P()
    x = \
        a
    P()
    return (
        a
    )
r = f()
P()
r = None
P()
# --- star args tracked: f.args f.kw h.a
def f(*args, **kw):
    T(args, 'f.args')
    T(kw, 'f.kw')
    P()
    g(*args, **kw)
    P()
    h(*args, **kw)
    P()
    del args
    P()
    kw.clear()
    P()
def g(*args, **kw):
    P()
    args = kw = None
    P()
def h(a, b=None, *, k):
    T(a, 'h.a')
    P()
    a = None
    P()
v = [1]
f(v, v, k=v)
P()
f(*[v, v], **dict(k=[2]))
P()
f(*(v for _ in range(2)), k=v)
P()
# --- freed in the middle of an expression: mk.o
class X:
    def __init__(self, n): self.n = n
    def __add__(self, o):
        P()
        return mk(self.n + o.n)
def mk(n):
    o = X(n)
    T(o, 'mk.o')
    return o
r = mk(1) + mk(2) + mk(3)
P()
r = (mk(1) + mk(2)).n
P()
r = mk(mk(5).n).n
P()
r = [mk(1), mk(2)][0].n if mk(0) else 1
P()
# --- recursion with tracked: f.x f.acc
def f(n, acc):
    x = [n, acc]
    T(x, 'f.x')
    T(acc, 'f.acc')
    P()
    if n:
        r = f(n - 1, acc)
        P()
        return r
    P()
    return x
r = f(4, [0])
P()
r = None
P()
