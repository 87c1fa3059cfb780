# --- several on one line: a b
a = [1]; b = [2]; a = b
b = None
# --- one-line loop: x data
x = 3
while x: data = [x]; x -= 1
for i in range(3): data = [i]
# --- one-line function: data f.data
def f(data): return data
data = [1]
f(data); f([2])
# --- one-line if: data
data = [1]
if data: data = [2]
if not data: data = [3]
# --- multi-line call: data out
def g(*parts):
    return [len(part) for part in parts]
data = [1]
out = g(
    data,
    [2,
     3],
    *[data, data],
)
# --- multi-line comprehension: out
out = [
    i * j
    for i in range(3)
    for j in range(3)
    if i != j
]
out = {
    i: [i]
    for i in range(4)
}
# --- nested loops: data
for i in range(3):
    for j in range(2):
        data = [i, j]
    else:
        data = None
# --- break and continue: data
for i in range(5):
    if i == 1:
        continue
    data = [i]
    if i == 3:
        break
else:
    data = 'never'
# --- while with else: n
n = 3
while n > 0:
    n -= 1
else:
    n = [n]
# --- match: kind
def kind(x):
    match x:
        case [first, *rest]:
            return rest
        case {'k': v}:
            return v
        case int() | float():
            return 'number'
        case _:
            return None
r = [kind(x) for x in ([1, 2], {'k': [3]}, 4, 'text')]
# --- with: a
class Manager:
    def __enter__(self):
        self.held = [1]
        return self.held
    def __exit__(self, *details):
        self.held = None
        return True
with Manager() as a, Manager() as b:
    a.append(2)
    raise ValueError('swallowed')
a = None
# --- return inside with and finally: f.data
class Manager:
    def __enter__(self):
        return [1]
    def __exit__(self, *details):
        pass
def f():
    with Manager() as data:
        return data
def g():
    try:
        return [1]
    finally:
        data = [2]
f()
g()
# --- unpacking: a b rest
a, b, *rest = [[1], [2], [3], [4]]
(a, b), c = (b, a), rest
a = b = c = None
# --- augmented assignment: data total
data = [1]
total = 0
for i in range(300):
    data += [i]
    total += i
data *= 2
# --- deletion: data
data = [[1], [2], [3]]
del data[0]
del data[:]
del data
# --- assertion: data
data = [1]
assert data, 'unused'
try:
    assert not data, 'message'
except AssertionError as error:
    print(error)
# --- walrus: data n
while (n := len(data := [1] * 3)) < 2:
    pass
print(n)
# --- global and nonlocal: data
data = [1]
def change():
    global data
    data = [2]
def outer():
    kept = [3]
    def inner():
        nonlocal kept
        kept = [4]
    inner()
    return kept
change()
data = outer()
# --- decorators: wrapped
def decorate(function):
    def wrapped(*args):
        return function(*args)
    return wrapped
@decorate
@decorate
def f(x):
    return [x]
f(1)
# --- lambda over lines: f
f = lambda x: [
    x,
    x + 1,
]
f(1)
f(2)
# --- conditional expression: data
data = [1] if len('a') else [2]
data = data and [3] or [4]
# --- del in loop: data
for i in range(3):
    data = [i]
    del data
# --- chained comparison and strings: text
text = 'a'
for i in range(20):
    text += str(i)
print(1 < len(text) < 100, f'{text!r:>10} {len(text):x}')
# --- semicolon in function: f.data
def f():
    data = [1]; data = [2]; return data
f()
# --- docstrings and pass: f
def f():
    """Nothing."""
def g():
    pass
class C:
    """Nothing."""
f()
g()
C()
# --- star expressions: out
def f(*args, **kwargs):
    return [*args, *kwargs], {**kwargs, 'x': 1}
out = f(*[1, 2], **{'a': [3]})
# --- slices: data part
data = list(range(50))
part = data[10:20]
data[5:10] = part
part = None
# --- type aliases and generics: Box
class Box[T]:
    def __init__(self, held: T) -> None:
        self.held = held
type Boxes = list[Box]
b = Box([1])
