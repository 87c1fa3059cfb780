/** Programs made of parts: every kind of object, held in every way, and let go. */
import type { Case } from './programs';

const kinds: Record<string, string> = {
  list: '[1, 2]',
  dict: "{'k': 1}",
  tuple: '(len([]), 1)',
  set: '{1, 2}',
  float: 'float(len([]) + 2)',
  text: "'ab' * (len([]) + 300)",
  bytes: 'bytes(100_000)',
  bytearray: 'bytearray(70_000)',
  instance: 'Thing()',
  slotted: 'Slotted()',
  function: 'lambda: 1',
  generator: '(i for i in [1])',
};

const ways: Record<string, string> = {
  local: `
    other = o
    P()
    del other
    P()`,
  argument: `
    take(o)
    P()
    take(other=o)
    P()`,
  star: `
    spread(o, k=o)
    P()`,
  closure: `
    def inner():
        P()
        return o
    P()
    inner()
    P()
    del inner
    P()`,
  containers: `
    box = [o, (o,), {'k': o}]
    P()
    box.pop()
    P()
    box = None
    P()`,
  attribute: `
    thing = Thing()
    thing.held = o
    P()
    thing.held = None
    P()`,
  default: `
    def f(x=o):
        P()
    f()
    P()
    f = None
    P()`,
  suspended: `
    it = keep(o)
    next(it)
    P()
    it.close()
    P()`,
  exception: `
    try:
        raise_with(o)
    except ValueError as e:
        P()
    P()`,
  comprehension: `
    r = [x for x in [o, o]]
    P()
    s = list(x for x in r)
    P()
    r = s = None
    P()`,
  rebound: `
    o = None
    P()`,
};

const prelude = `
class Thing:
    pass
class Slotted:
    __slots__ = 'held',
def take(other):
    mine = other
    P()
def spread(*args, **kwargs):
    P()
def keep(x):
    mine = x
    yield 1
    yield mine
def raise_with(x):
    mine = x
    P()
    raise ValueError('no')
`;

/** Line numbers above 256 are objects: Python makes one for every event. */
const farDown = Object.entries({
  calls: `def f(x):
    y = [x]
    return y
for i in range(20):
    data = f(i)
    data.append(i)
`,
  ints: `kept = []
for i in range(300):
    kept.append(i * 1000)
kept = None
for i in range(300):
    data = i * 1000
`,
  exceptions: `def f():
    try:
        {}[1]
    except KeyError as e:
        data = [e]
    return data
f()
f()
`,
  generators: `def g():
    for i in range(5):
        yield [i]
data = list(g())
`,
}).map(([name, code]) => ({ name: `far down: ${name}`, code: '\n'.repeat(300) + code, track: ['data'] }));

const kindsAndWays: Case[] = Object.entries(kinds).flatMap(([kind, value]) =>
  Object.entries(ways).map(([way, body]) => ({
    name: `a ${kind}, ${way}`,
    code: `${prelude}def f():\n    o = ${value}\n    T(o, 'f.o')\n    P()${body}\nf()\nP()\n`,
    track: ['f.o', 'mine', 'args', 'f'],
  })),
);

export const combinations = [...kindsAndWays, ...farDown];
