# --- class attribute rebound: K.data
class K:
    data = [1]
    T(data, 'K.data')
    P()
    more = data
    P()
P()
K.more = None
P()
K.data = [2]
T(K.data, 'K.data')
P()
y = K.data
P()
def f():
    K.data.append(1)
    P()
    K.data = [3]
    T(K.data, 'K.data')
    P()
f()
P()
del y
P()
# --- class attributes in methods: K.kept K.n Sub.kept
class K:
    kept = []
    T(kept, 'K.kept')
    def add(self, x):
        K.kept = self.kept + [x]
        T(K.kept, 'K.kept')
        P()
        return self.kept
class Sub(K):
    pass
P()
r = K().add(1)
P()
Sub.kept = [5]
T(Sub.kept, 'Sub.kept')
P()
r = Sub().add(2)
P()
del Sub.kept
P()
# --- function attribute: f.cache f.x
def f(x):
    T(x, 'f.x')
    P()
    f.cache.append(x)
    P()
    return f.cache
f.cache = [1]
T(f.cache, 'f.cache')
P()
z = f([2])
P()
f.cache = None
P()
# --- nested class: Outer.Inner.data
class Outer:
    class Inner:
        data = [1]
        T(data, 'Outer.Inner.data')
        P()
    P()
P()
Outer.Inner.data = [2]
T(Outer.Inner.data, 'Outer.Inner.data')
P()
x = Outer.Inner.data
P()
