# --- except star: f.data f.other
def f():
    data = [1]
    T(data, 'f.data')
    other = [2]
    T(other, 'f.other')
    try:
        P()
        raise ExceptionGroup('g', [ValueError(data), TypeError(other), KeyError(other)])
    except* ValueError as eg:
        P()
        keep = eg
    except* (TypeError, KeyError) as eg:
        P()
    P()
    keep = None
    P()
f()
P()
# --- except star reraise: f.data
def f():
    data = [1]
    T(data, 'f.data')
    try:
        try:
            raise ExceptionGroup('g', [ValueError(data), OSError(data)])
        except* ValueError:
            P()
            raise RuntimeError('again')
    except* OSError as e:
        P()
    except* RuntimeError:
        P()
    P()
f()
P()
# --- except star naked exception: f.data
def f():
    data = [1]
    T(data, 'f.data')
    try:
        raise ValueError(data)
    except* ValueError as e:
        P()
        sub = e.exceptions[0]
        P()
    P()
    del sub
    P()
f()
# --- star clauses: f.data f.other f.eg f.x
def f(n):
    data = [1]
    T(data, 'f.data')
    other = [2]
    T(other, 'f.other')
    try:
        P()
        raise ExceptionGroup('g', [ValueError(data), TypeError(other), KeyError(other), OSError(data)][:n])
    except* ValueError as eg:
        T(eg, 'f.eg')
        P()
    except* (TypeError, KeyError) as eg:
        T(eg, 'f.eg')
        if n > 2:
            P()
        else:
            P()
    except* OSError:
        try:
            x = [3]
            T(x, 'f.x')
            P()
        except KeyError:
            P()
        finally:
            x = None
            P()
    P()
for i in range(1, 5):
    f(i)
P()
# --- star clauses at the top: data eg
data = [1]
T(data, 'data')
try:
    raise ExceptionGroup('g', [ValueError(data), KeyError(data)])
except* ValueError:
    P()
except* KeyError as eg:
    P()
P()
try:
    raise ExceptionGroup('g', [ValueError(data), KeyError(data)])
except* KeyError:
    with open('/dev/null'):
        P()
except* ValueError as eg:
    r = [P() for _ in range(2)]
    P()
else:
    P()
finally:
    P()
P()
# --- star clause that raises: f.data
def f(kind):
    data = [1]
    T(data, 'f.data')
    try:
        try:
            raise ExceptionGroup('g', [ValueError(data), OSError(data)])
        except* ValueError:
            P()
            if kind:
                raise
            raise RuntimeError(data)
        except* OSError:
            P()
    except* ValueError as eg:
        P()
    except* RuntimeError as eg:
        eg = None
        P()
    P()
f(0)
f(1)
P()
# --- star clauses in a loop: f.data
def f():
    for i in range(3):
        data = [i]
        T(data, 'f.data')
        try:
            raise ExceptionGroup('g', [ValueError(data)])
        except* ValueError:
            P()
        P()
    while True:
        try:
            raise ValueError(data)
        except* ValueError as eg:
            P()
        break
    P()
f()
P()
# --- star clause cell and global names: eg g.eg
def g():
    try:
        raise ExceptionGroup('g', [ValueError([1]), KeyError(2)])
    except* ValueError as eg:
        T(eg, 'g.eg')
        h = lambda: eg
        P()
    except* KeyError as eg:
        T(eg, 'g.eg')
        P()
    P()
def k():
    global eg
    try:
        raise ExceptionGroup('g', [ValueError([1]), KeyError(2)])
    except* ValueError as eg:
        T(eg, 'eg')
        P()
    except* KeyError as eg:
        T(eg, 'eg')
        P()
    P()
g()
P()
k()
P()
# --- star clauses far from the beginning: f.data
def f():
    data = [1]
    T(data, 'f.data')
    kept = [len(data), len(data), len(data), len(data), len(data), len(data), len(data), len(data)]
    kept = [len(data), len(data), len(data), len(data), len(data), len(data), len(data), len(data)]
    kept = [len(data), len(data), len(data), len(data), len(data), len(data), len(data), len(data)]
    for i in range(4):
        try:
            raise ExceptionGroup('g', [ValueError(data), KeyError(data)])
        except* ValueError as group:
            P()
        except* KeyError:
            P()
        P()
f()
P()
