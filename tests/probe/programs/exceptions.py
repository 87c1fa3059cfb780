# --- caught at a distance: f.data
def f(n):
    data = [n]
    if n == 0:
        raise KeyError('deep')
    f(n - 1)
try:
    f(5)
except KeyError as e:
    print(e)
# --- uncaught: f.data
def f():
    data = bytes(100_000)
    raise ValueError('no')
f()
# --- uncaught with cause: data
data = [1]
try:
    data[9]
except IndexError as e:
    raise RuntimeError('caused') from e
# --- reraised: f.data
def f():
    data = [1]
    try:
        1 / 0
    except ZeroDivisionError:
        data = [2]
        raise
try:
    f()
except ZeroDivisionError:
    pass
# --- finally: f.data
def f():
    data = [1]
    try:
        raise ValueError
    finally:
        data = [2]
try:
    f()
except ValueError:
    pass
# --- else: r
try:
    r = [1]
except ValueError:
    r = None
else:
    r = [2]
finally:
    r = [3]
# --- kept traceback: f.data
def f():
    data = [1]
    raise ValueError
kept = None
try:
    f()
except ValueError as e:
    kept = e
print(kept.__traceback__.tb_next.tb_frame.f_locals['data'])
kept = None
# --- group: e
try:
    raise ExceptionGroup('two', [ValueError(1), TypeError(2)])
except* ValueError as e:
    print(e.exceptions)
except* TypeError as e:
    print(e.exceptions)
# --- swallowed by C: f.x
class Odd:
    def __len__(self):
        x = [1]
        raise TypeError('no length')
    def __iter__(self):
        return iter([1, 2])
print(list(Odd.__iter__(Odd())))
try:
    list(Odd())
except TypeError as e:
    print(e)
# --- stop iteration with value: r
def g():
    return [1]
    yield
def h():
    r = yield from g()
    print(r)
list(h())
# --- system exit: a
import sys
a = [1]
sys.exit(3)
# --- clean exit: a
import sys
a = [1]
sys.exit()
# --- keyboard interrupt: a
a = [1]
raise KeyboardInterrupt
# --- syntax error: a
a = [1
# --- name error in function: f.a
def f():
    a = [1]
    b = a + nothing
f()
# --- exception in finalizer: x
class X:
    def __del__(self):
        raise ValueError('ignored')
x = X()
x = None
# --- in comprehension: data
data = [1, 0]
try:
    r = [1 / x for x in data]
except ZeroDivisionError:
    r = None
# --- nested handlers: a
try:
    a = [1]
    try:
        a = [2]
        raise KeyError(a)
    except KeyError as inner:
        a = [3]
        raise ValueError(a)
except ValueError as outer:
    a = outer.__context__.args
# --- in with: a
import contextlib
with contextlib.suppress(KeyError):
    a = [1]
    {}[0]
a = None
# --- value of stop kept by nobody: a
def g():
    a = [1]
    yield a
it = g()
next(it)
try:
    next(it)
except StopIteration:
    print('end')
