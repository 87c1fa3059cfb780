# --- collections: d
import collections
d = collections.defaultdict(list)
for i in range(20):
    d[i % 3].append(i)
c = collections.Counter('abracadabra')
q = collections.deque([[i] for i in range(10)], maxlen=5)
print(c.most_common(2), len(q))
# --- itertools: r
import itertools
r = list(itertools.chain.from_iterable(itertools.combinations(range(5), 2)))
g = [list(v) for k, v in itertools.groupby(sorted('hello'))]
print(len(r), g)
# --- json: x
import json
x = json.loads(json.dumps({'a': [1, 2, {'b': None}], 'c': 'text' * 100}))
print(x['a'])
# --- regular expressions: m
import re
m = re.findall(r'(\w+)=(\d+)', 'a=1 b=22 c=333')
print(m, re.sub(r'\d', 'x', 'a1b2'))
# --- string building: s
s = ''
for i in range(2000):
    s += 'x'
parts = []
for i in range(100):
    parts.append(str(i))
t = ','.join(parts)
print(len(s), len(t))
# --- io: b
import io
b = io.BytesIO()
for i in range(100):
    b.write(bytes(1000))
s = io.StringIO('a\nb\nc')
print(len(b.getvalue()), s.readlines())
# --- files: text
with open('/tmp/suite.txt', 'w') as f:
    f.write('line\n' * 1000)
with open('/tmp/suite.txt') as f:
    text = f.read()
    f.seek(0)
    n = sum(1 for line in f)
print(len(text), n)
# --- heapq and bisect: h
import bisect
import heapq
h = []
for x in [5, 1, 4, 2, 3]:
    heapq.heappush(h, [x])
print(heapq.heappop(h), bisect.bisect([1, 2, 3], 2))
# --- decimal and fractions: x
from decimal import Decimal
from fractions import Fraction
x = Decimal('0.1') + Decimal('0.2')
y = Fraction(1, 3) + Fraction(1, 6)
print(x, y)
# --- datetime: d
import datetime
d = datetime.date(2024, 2, 28) + datetime.timedelta(days=2)
print(d.isoformat())
# --- copy and pickle: b
import copy
import pickle
a = {'k': [1, [2, 3]]}
b = copy.deepcopy(a)
c = pickle.loads(pickle.dumps(a))
print(b == c, b is not a)
# --- struct and array: a
import array
import struct
a = array.array('d', range(20_000))
a.extend(a)
print(len(a), struct.unpack('<hi', struct.pack('<hi', 1, 2)))
# --- memoryview: m
b = bytearray(200_000)
m = memoryview(b)[10:100_000]
b = None
m[0] = 1
m.release()
# --- operator and statistics: r
import operator
import statistics
r = sorted([{'k': 2}, {'k': 1}], key=operator.itemgetter('k'))
print(r, statistics.mean([1, 2, 3]))
# --- textwrap and string: t
import string
import textwrap
t = textwrap.fill('word ' * 40, 30)
print(len(t.splitlines()), string.capwords('a b'))
# --- random: r
import random
random.seed(1)
r = [random.random() for _ in range(100)]
random.shuffle(r)
# --- hashlib and base64: h
import base64
import hashlib
h = hashlib.sha256(bytes(10_000)).hexdigest()
print(h[:8], len(base64.b64encode(bytes(300))))
# --- csv: rows
import csv
import io
rows = list(csv.DictReader(io.StringIO('a,b\n' + '1,2\n' * 50)))
print(rows[0])
# --- typing and abc: s
import abc
class Shape(abc.ABC):
    @abc.abstractmethod
    def area(self): ...
class Square(Shape):
    def area(self):
        return 4
s = Square()
print(s.area(), isinstance(s, Shape))
# --- weak containers: w
import weakref
class K: pass
w = weakref.WeakValueDictionary()
k = K()
w['k'] = k
print(len(w))
k = None
print(len(w))
# --- contextvars: v
import contextvars
v = contextvars.ContextVar('v', default=[1])
token = v.set([2])
v.reset(token)
print(v.get())
# --- traceback of the example: f.x
import traceback
def f():
    x = [1]
    raise ValueError('shown')
try:
    f()
except ValueError:
    print(traceback.format_exc())
# --- warnings: w
import warnings
with warnings.catch_warnings(record=True) as w:
    warnings.simplefilter('always')
    warnings.warn('careful')
print(len(w))
# --- printing: a
import sys
print('a', end='')
print('b', 'c', sep='-')
print('error', file=sys.stderr)
sys.stdout.write('direct\n')
print(*range(5), flush=True)
# --- big numbers: x
x = 1
for i in range(1, 200):
    x *= i
print(len(str(x)))
# --- growing containers: d
d = {}
s = set()
l = []
for i in range(3000):
    d[i] = [i]
    s.add(i)
    l.append((i, i))
for i in range(2000):
    del d[i]
    s.discard(i)
    l.pop()
# --- garbage collection by itself: n
class Node: pass
for i in range(3000):
    n = Node()
    n.me = n
# --- big blocks: data
data = [bytes(100_000) for _ in range(20)]
more = {i: bytearray(70_000) for i in range(5)}
data[5:15] = []
text = 'x' * 300_000
