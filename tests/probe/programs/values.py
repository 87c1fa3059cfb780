# --- big ints: f.n f.m
def f():
    n = 10 ** 500
    T(n, 'f.n')
    P()
    m = n * n
    T(m, 'f.m')
    P()
    n += 1
    T(n, 'f.n')
    P()
    m = -m
    T(m, 'f.m')
    P()
    n >>= 1000
    T(n, 'f.n')
    P()
    s = str(m)
    P()
    m, n = divmod(m, 12345678901234567890)
    T(n, 'f.n')
    T(m, 'f.m')
    P()
f()
P()
# --- bytearray grows: f.b
def f():
    b = bytearray()
    T(b, 'f.b')
    for i in range(300):
        b += bytes([i % 256]) * 50
    P()
    b.extend(b)
    P()
    del b[100:]
    P()
    b *= 1000
    P()
    m = memoryview(b)
    P()
    try:
        b.append(1)
    except BufferError:
        P()
    n = m[::2].cast('B') if False else m[1:]
    P()
    m.release()
    n.release()
    P()
    b.clear()
    P()
f()
P()
# --- memoryviews: f.b f.m
def f():
    b = bytearray(100_000)
    T(b, 'f.b')
    m = memoryview(b)
    T(m, 'f.m')
    P()
    parts = [m[i:] for i in range(10)]
    P()
    b = None
    P()
    m.release() if False else None
    P()
    parts.clear()
    P()
    c = m.tobytes()
    P()
    m = None
    P()
f()
P()
# --- string in place local: s
def f():
    s = 'x' * 300
    T(s, 's')
    P()
    s += 'y'
    T(s, 's')
    P()
    t = s
    P()
    s += 'z'
    T(s, 's')
    P()
    t = None
    P()
    s = s + 'w' * 1000
    T(s, 's')
    P()
    s += s
    T(s, 's')
    P()
    u = s + 'a' + 'b' + 'c'
    P()
f()
P()
# --- string in place global: s
s = 'x' * 300
T(s, 's')
P()
s += 'y'
T(s, 's')
P()
s = s + 'y' * 50
T(s, 's')
P()
for i in range(100):
    s += str(i)
T(s, 's')
P()
# --- deque and heapq: f.q f.h f.a
import collections, heapq
def f():
    a = [1]
    T(a, 'f.a')
    q = collections.deque([a], maxlen=3)
    T(q, 'f.q')
    P()
    for i in range(5):
        q.append(a)
    P()
    q.rotate(1)
    P()
    q.extendleft([[2]])
    P()
    x = q.pop()
    P()
    h = [[3], a, [2]]
    T(h, 'f.h')
    heapq.heapify(h)
    P()
    heapq.heappush(h, a)
    P()
    y = heapq.heappushpop(h, [0])
    P()
    z = list(heapq.merge([a], [a]))
    P()
    n = heapq.nlargest(2, h)
    P()
    q.clear()
    h.clear()
    P()
f()
P()
# --- tee and islice: f.a f.it
import itertools
def f():
    a = [1]
    T(a, 'f.a')
    it = iter([a, a, a])
    T(it, 'f.it')
    x, y = itertools.tee(it)
    P()
    u = next(x)
    P()
    v = list(itertools.islice(y, 2))
    P()
    x = None
    P()
    c = itertools.cycle([a])
    next(c), next(c)
    P()
    p = itertools.pairwise([a, a])
    q = next(p)
    P()
    b = list(itertools.batched([a, a, a], 2))
    P()
    z = itertools.chain([a], (a for _ in range(1)))
    P()
    for e in z:
        P()
    P()
    ac = list(itertools.accumulate([a, a]))
    P()
f()
P()
# --- zip and enumerate reuse: f.a f.t f.pair
def f():
    a = [1]
    T(a, 'f.a')
    for t in zip([a, a, a], [a, a, a]):
        T(t, 'f.t')
        P()
    kept = []
    for pair in zip([a, a], [[2], [3]]):
        T(pair, 'f.pair')
        kept.append(pair)
        P()
    P()
    for i, v in enumerate([a, a]):
        P()
    for pair in enumerate([a, a]):
        T(pair, 'f.pair')
        P()
    for pair in {'k': a, 'j': a}.items():
        T(pair, 'f.pair')
        P()
    t = pair = None
    P()
    kept = None
    P()
f()
P()
# --- array grows: f.a
import array
def f():
    a = array.array('d')
    T(a, 'f.a')
    for i in range(50):
        a.append(i)
    P()
    a = a[::2]
    T(a, 'f.a')
    P()
f()
P()
# --- immortal and not: f.a
def f():
    a = 1 << 40
    T(a, 'f.a')
    P()
    a = 5
    P()
    a = [1]
    T(a, 'f.a')
    P()
    a = ()
    P()
    a = frozenset([len([])])
    T(a, 'f.a')
    P()
    a = ''
    P()
    a = 2.5 * len('ab')
    T(a, 'f.a')
    P()
    a = 1j * a
    T(a, 'f.a')
    P()
f()
P()
# --- constants of code: f.a
def f():
    a = 'a constant text, and not interned'
    T(a, 'f.a')
    P()
    b = a
    P()
    a = (1, 2, 'a text', 3.5)
    T(a, 'f.a')
    P()
    a = 3.25
    T(a, 'f.a')
    P()
    a = 10 ** 30
    T(a, 'f.a')
    P()
f()
f()
P()
# --- star unpacking: f.a f.rest
def f():
    a = [1]
    T(a, 'f.a')
    first, *rest = a, a, a
    T(rest, 'f.rest')
    P()
    *init, last = rest
    P()
    (x, *y), *z = [a, *rest], a
    P()
    s = [*init, *y, a]
    P()
    d = {**{'k': a}, 'j': [*s]}
    P()
    t = *s, *d
    P()
    s = d = t = init = rest = y = z = None
    P()
    for i, *j in [(a, a, a), [a]]:
        P()
    P()
f()
P()
# --- augmented targets: f.a f.o.x
class O: pass
def f():
    a = [1]
    T(a, 'f.a')
    o = O()
    o.x = a
    P()
    o.x += [1]
    P()
    d = {'k': a}
    d['k'] += [2]
    P()
    L = [a, a]
    L[0] *= 2
    P()
    L[1:] += [a]
    P()
    del L[::2]
    P()
    o.x = o.x + []
    T(o.x, 'f.o.x')
    P()
    t = ([],)
    try:
        t[0] += a
    except TypeError:
        P()
    P()
f()
P()
# --- del slices: f.a f.L
def f():
    a = [1]
    T(a, 'f.a')
    L = [a] * 10
    T(L, 'f.L')
    P()
    del L[2:5]
    P()
    L[1:3] = [a, a, a]
    P()
    del L[-1], L[0]
    P()
    L[:] = []
    P()
    L += a, a
    P()
    L.insert(0, a)
    P()
    L.extend(L)
    P()
    L.remove(a)
    P()
    L.reverse()
    P()
    L.sort(key=len)
    P()
    L.sort(key=lambda v: (P(), len(v))[1])
    P()
    del L
    P()
f()
P()
# --- f-strings: f.a f.s
class A:
    def __format__(self, spec):
        P()
        return spec * 200
    def __str__(self):
        P()
        return 'A' * 300
def f():
    a = A()
    T(a, 'f.a')
    s = f'{a:x}{a!s:>400}{a}'
    T(s, 'f.s')
    P()
    s = f'{s!r}{s=}'
    T(s, 'f.s')
    P()
    s = f'''{
        a
    }{
        [s for _ in range(1)][0]
    }'''
    T(s, 'f.s')
    P()
    print(len(s), '%s %r' % (a, 1), '{0} {0:y}'.format(a)[:5])
    P()
f()
P()
