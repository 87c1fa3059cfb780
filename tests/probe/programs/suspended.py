# --- await in odd places: co.a
class W:
    def __await__(self):
        r = yield
        P()
        return r
async def co(a):
    T(a, 'co.a')
    x = [await W(), await W()]
    P()
    y = {a[0]: await W() for _ in range(2)}
    P()
    z = f'{await W()}'
    P()
    async def gen():
        yield a
        await W()
        yield a
    q = [v async for v in gen()]
    P()
    return (await W()) or a
c = co([1])
try:
    c.send(None)
    P()
    while True:
        c.send([5])
        P()
except StopIteration as e:
    r = e.value
    P()
P()
c = r = None
P()
# --- yield in odd places: g.a g.b
def g(a):
    T(a, 'g.a')
    b = [(yield a), (yield a)]
    T(b, 'g.b')
    P()
    c = {(yield): a}
    P()
    x = len((yield a) or a)
    P()
    try:
        yield b
    finally:
        P()
    with open('/dev/null'):
        yield c
    P()
    return a
it = g([1])
try:
    v = next(it)
    P()
    while True:
        v = it.send(v)
        P()
except StopIteration as e:
    v = e.value
    P()
P()
v = None
P()
# --- asyncgen by hand: ag.data ag.got
async def ag():
    data = [1]
    T(data, 'ag.data')
    P()
    got = yield data
    T(got, 'ag.got')
    P()
    try:
        got = yield got
    except ValueError as e:
        P()
        got = [9]
        T(got, 'ag.got')
    P()
    yield got
    P()
def drive(aw):
    try:
        aw.send(None)
    except StopIteration as s:
        P()
        return s.value
it = ag()
x = drive(it.__anext__())
P()
x = drive(it.asend([2]))
P()
x = drive(it.athrow(ValueError('in')))
P()
x = None
P()
drive(it.aclose())
P()
it = None
P()
# --- coroutine closed by hand: co.data inner.data
class Wait:
    def __await__(self):
        try:
            yield [1]
        finally:
            P()
async def inner(v):
    data = v
    T(data, 'inner.data')
    try:
        await Wait()
    finally:
        P()
    return data
async def co():
    data = [2]
    T(data, 'co.data')
    r = await inner(data)
    P()
    return r
c = co()
P()
y = c.send(None)
P()
c.close()
P()
c = co()
y = c.send(None)
try:
    c.throw(RuntimeError('x'))
except RuntimeError:
    P()
P()
c = None
P()
# --- generator throw and close by hand: g.data g.e2
def g():
    data = [1]
    T(data, 'g.data')
    while True:
        try:
            yield data
        except ValueError as e:
            P()
            data = [2]
            T(data, 'g.data')
        except GeneratorExit:
            P()
            raise
it = g()
x = next(it)
P()
x = it.throw(ValueError('a'))
P()
x = None
P()
it.close()
P()
# --- generator in a cycle: g.data me
import gc
def g():
    data = [1]
    T(data, 'g.data')
    me = yield
    T(me, 'me')
    P()
    yield
it = g()
next(it)
it.send(it)
P()
it = None
P()
gc.collect()
P()
# --- generator cycle with finally: g.data
import gc
def g():
    data = [1]
    T(data, 'g.data')
    me = yield
    try:
        yield
    finally:
        P()
        data = None
        P()
it = g()
next(it)
it.send(it)
P()
del it
P()
gc.collect()
P()
# --- calls of the caller while a yield waits
def alive():
    return sum(len(bytes(size)) for size in [1_000, 10_000])
def pages(count):
    for number in range(count):
        page = [number]
        yield page
most = max((alive(), page)[0] for page in pages(3))
# --- two generators in turn, of which one calls
def size():
    return len(bytes(10_000))
def calling():
    for number in range(3):
        yield size()
def waiting():
    for number in range(3):
        yield number
pairs = list(zip(waiting(), calling()))
