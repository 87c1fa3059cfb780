# --- outer name from inner functions: outer.s outer.t
def outer():
    s = [1]
    t = 'x' * 300
    T(s, 'outer.s')
    T(t, 'outer.t')
    def inner():
        nonlocal s, t
        P()
        s = s + [2]
        T(s, 'outer.s')
        P()
        t += 'y'
        T(t, 'outer.t')
        P()
        u = [s]
        P()
        return u
    P()
    inner()
    P()
    class K:
        s = [5]
        P()
        def method(self):
            nonlocal t
            t = s
            T(t, 'outer.t')
            P()
    K().method()
    P()
    def shadows():
        s = [7]
        P()
        def deeper():
            P()
            return s
        deeper()
    shadows()
    P()
    return inner
f = outer()
P()
f()
P()
# --- string in place in cell and attribute: outer.s
class O: pass
def outer():
    s = 'x' * 300
    def inner():
        nonlocal s
        s += 'y'
        T(s, 'outer.s')
        P()
    inner()
    P()
    inner()
    P()
    o = O()
    o.s = s
    P()
    o.s += 'z'
    P()
    del o
    P()
    return s
x = outer()
P()
# --- three levels of nonlocal: a.v
def a():
    v = [1]
    T(v, 'a.v')
    def b():
        def c():
            nonlocal v
            P()
            w = v
            P()
            v = w + [2]
            T(v, 'a.v')
            P()
        P()
        c()
        P()
        return c
    c = b()
    P()
    c()
    P()
    return c
k = a()
P()
del k
P()
# --- nonlocal del: outer.a
def outer():
    a = [1]
    T(a, 'outer.a')
    def drop():
        nonlocal a
        P()
        del a
        P()
    def make():
        nonlocal a
        a = [2]
        T(a, 'outer.a')
        P()
    b = a
    drop()
    P()
    make()
    P()
    try:
        drop()
        print(a)
    except NameError as e:
        P()
    b = None
    P()
outer()
P()
# --- comprehension with cell: f.x f.fs
def f():
    x = [1]
    T(x, 'f.x')
    fs = [lambda: x for x in ([5], [6])]
    T(fs, 'f.fs')
    P()
    gs = [lambda: (x, i) for i in range(2)]
    P()
    gs.clear()
    P()
    fs = None
    P()
f()
