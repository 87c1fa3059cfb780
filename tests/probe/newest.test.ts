/** What only the newest Python has. */
import { beforeAll, describe, expect, it } from 'vitest';
import { examine } from './examined';
import { Laboratory, program } from './laboratory';

/** Counts that must have been compared, at least. */
const programs: [name: string, counts: number, code: string, track: string[]][] = [
  [
    'PEP 810: a lazy import',
    4,
    `lazy import colorsys
lazy from fractions import Fraction
def f():
    data = [1]
    T(data, 'f.data')
    P()
    colorsys.rgb_to_hsv(1, 1, 1)
    P()
    return data
data = f()
T(data, 'data')
P()
kept = [Fraction(1, 2), data]
P()
`,
    ['data', 'f.data', 'kept'],
  ],
  [
    'PEP 814: a frozendict',
    4,
    `data = [1]
T(data, 'data')
frozen = frozendict(a=data)
P()
other = frozendict({data[0]: data}) | frozen
P()
del frozen
P()
other = None
P()
`,
    ['data', 'frozen', 'other'],
  ],
  [
    'PEP 798: unpacking in comprehensions',
    3,
    `parts = [[[1]], [[2], [3]]]
T(parts[0], 'part')
part = parts[0]
data = [*each for each in parts]
T(data, 'data')
P()
data = {**each for each in [{'a': data}, {'b': part}]}
P()
`,
    ['data', 'part'],
  ],
  [
    'a generator that is closed, sent to and thrown at',
    6,
    `def f(data):
    while data:
        P()
        data.append((yield from [1, 2]))
data = [1]
T(data, 'data')
one = f(data)
next(one)
P()
one.close()
P()
other = f(data)
next(other), next(other)
P()
try:
    other.throw(KeyError)
except KeyError:
    P()
P()
`,
    ['data', 'f.data'],
  ],
];

describe('Python 3.15', () => {
  let lab: Laboratory;
  beforeAll(async () => {
    lab = await Laboratory.shared('3.15');
  });

  it.each(programs)('does the same when it is traced: %s', (_, least, code, track) => {
    const { traced, wrong, logical } = examine(lab, program(code, track));
    expect(wrong).toEqual([]);
    expect(traced.error).toBeNull();
    expect(logical.reduce((sum, counts) => sum + Object.keys(counts).length, 0)).toBeGreaterThanOrEqual(
      least,
    );
  });

  it('a reference in a frozendict has a place, and none is left over', () => {
    const ask = (by: string) => [by, { name: 'data', by, only: true }] as const;
    const held = Object.fromEntries(['frozen["a"]', 'frozen["b"]'].map(ask));
    const traced = lab.trace({
      ...program("data = [1]\nfrozen = frozendict({'a': data, 2: 'b'})\ndel data", ['data']),
      asked: { held, same: {}, instances: [], lines: [], ends: [] },
    });
    expect(Object.entries(traced.answers!.held).map(([by, { yes, no }]) => [by, yes, no])).toEqual([
      ['frozen["a"]', 1, 0],
      ['frozen["b"]', 0, 1],
    ]);
    const { objects } = traced.references!.at(-1)!;
    expect(objects.map(({ unknown }) => unknown)).toEqual(objects.map(() => 0));
  });
});
