/** Who holds the big blocks at the peak. Every program ends in the line that reaches it. */
import { beforeAll, describe, expect, it } from 'vitest';
import { Laboratory, type Measured, program, VERSIONS } from './laboratory';
import { contradictions, differences } from './same';

const SIZE = 300_000;
const last = 'last = bytearray(900_000)\n';

/** Who holds the 300 000 bytes that each program makes. */
const held: Record<string, { code: string; names: string[] }> = {
  'a global': { code: `data = bytearray(${SIZE})\n`, names: ['data'] },
  'two names': { code: `data = bytearray(${SIZE})\nother = data\n`, names: ['data', 'other'] },
  containers: { code: `box = {'k': [(bytearray(${SIZE}),)]}\n`, names: ['box'] },
  'a memoryview': { code: `view = memoryview(bytes(${SIZE}))[10:]\n`, names: ['view'] },
  'an attribute': { code: `class A: pass\na = A()\na.x = bytearray(${SIZE})\n`, names: ['a'] },
  'a slot': { code: `class A:\n    __slots__ = 'x',\na = A()\na.x = bytearray(${SIZE})\n`, names: ['a'] },
  'a class attribute': { code: `class A:\n    cache = bytearray(${SIZE})\n`, names: ['A'] },
  'a closure': {
    code: `def f():\n    data = bytearray(${SIZE})\n    return lambda: data\nkeep = f()\n`,
    names: ['keep'],
  },
  'a default argument': { code: `def f(x=bytearray(${SIZE})):\n    return x\n`, names: ['f'] },
  'a cache': {
    code: `import functools\n@functools.cache\ndef f(n):\n    return bytearray(n)\nf(${SIZE})\n`,
    names: ['f'],
  },
  'a suspended generator': {
    code: `def g():\n    data = bytearray(${SIZE})\n    yield 1\nit = g()\nnext(it)\n`,
    names: ['g.data'],
  },
  'a traceback': {
    code: `def f():\n    data = bytearray(${SIZE})\n    1 / 0\ntry:\n    f()\nexcept ZeroDivisionError as e:\n    kept = e\n`,
    names: ['kept'],
  },
  'a cycle that nobody refers to': {
    code: `class A: pass\na = A()\na.me = a\na.data = bytearray(${SIZE})\na = None\n`,
    names: [],
  },
};

describe.each(VERSIONS)('on Python %s', (version) => {
  let lab: Laboratory;
  beforeAll(async () => {
    lab = await Laboratory.shared(version);
  });
  const trace = (code: string, unit?: string): Measured => {
    const traced = lab.trace(program(code, [], unit));
    expect(differences(lab.bare(program(code)), traced)).toEqual([]);
    expect(contradictions(traced)).toEqual([]);
    return traced;
  };
  const blocks = ({ peak }: Measured) => peak.holders.filter(({ bytes }) => bytes < 2 * SIZE);

  it.each(Object.entries(held))('held by %s', (_, { code, names }) => {
    const found = blocks(trace(code + last));
    expect(found.map((holder) => holder.names)).toEqual([names]);
    expect(found[0]!.bytes).toBeGreaterThanOrEqual(SIZE);
    expect(found[0]!.line).toBe(1 + code.split('\n').findIndex((line) => /bytearray|bytes/.test(line)));
    const letGo = names.map((name) => `${name.split('.')[0]} = it = None\n`).join('');
    expect(blocks(trace(code + letGo + last)).flatMap((holder) => holder.names)).toEqual([]);
  });

  it('what a statement makes is held by its name once the statement has finished', () => {
    const made = (code: string) => trace(code).peak.holders.map(({ names, line }) => [names, line]);
    expect(made(`data = bytearray(${SIZE})\n`)).toEqual([[['data'], 1]]);
    expect(made(`data = bytearray(${SIZE})\nx = [1]\n`)).toEqual([[['data'], 1]]);
  });

  it.each([
    ['a module that is frozen into Python', "__import__('made')", 'inside importlib'],
    ['code that was a text', "exec(text, {'__name__': 'made'})", 'inside <string>'],
  ])('what only %s holds is said to be inside it', (_, code, name) => {
    const text = `def f():\n    data = bytearray(${SIZE})\n    return data, bytearray(900_000)\nf()\n`;
    const module = `data = bytearray(${SIZE})\nlast = bytearray(900_000)\n`;
    const made = `import sys\nsys.path.append('/tmp')\nopen('/tmp/made.py', 'w').write(${JSON.stringify(module)})\ntext = ${JSON.stringify(text)}\n`;
    const { before, ...rest } = program(code);
    const { peak } = lab.trace({ ...rest, before: [...before, { file: 'suite#made', code: made }] });
    expect(peak.holders.map(({ names }) => names)).toEqual([[], [name]]);
  });

  it('blocks are as big as 1x makes them', () => {
    const small = `def load():\n    return bytearray(8_000)\ndata = load()\nother = bytearray(8_000)\nx = [1]\n`;
    expect(trace(small).peak.holders).toEqual([]);
    expect(trace(small, 'load').peak.holders.map(({ names }) => names)).toEqual([['data'], ['other']]);
    expect(trace(small, 'data').peak.holders.map(({ names }) => names)).toEqual([['data'], ['other']]);
    const tiny = small.replaceAll('8_000', '800');
    expect(trace(tiny, 'load').peak.holders).toEqual([]);
  });

  it('of a hundred blocks the biggest are named', () => {
    const { peak } = trace('data = [bytearray(100_000 + i * 1000) for i in range(100)]\nx = [1]\n');
    expect(peak.holders).toHaveLength(20);
    const sizes = peak.holders.map(({ bytes }) => bytes);
    expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(180_000);
    expect(peak.holders.every(({ names }) => names.join() === 'data')).toBe(true);
  });
});

describe('with numpy and pandas', () => {
  let lab: Laboratory;
  beforeAll(async () => {
    lab = await Laboratory.shared('3.13', ['numpy', 'pandas']);
  });

  it('blocks are held through views, arrays of objects and columns', () => {
    const code = `import numpy as np
import pandas as pd
class Thing: pass
thing = Thing()
thing.big = np.ones(40_000)
view = np.ones(50_000)[::2]
items = np.array([np.ones(60_000), thing, None], dtype=object)
thing = None
frame = pd.DataFrame({'a': np.ones(70_000)})
column = pd.DataFrame({'o': [np.ones(80_000), 1]})['o']
small = frame.iloc[:10]
last = np.ones(1_000_000)
`;
    const { peak, error } = lab.trace(program(code));
    expect(error).toBeNull();
    const named = peak.holders.map(({ bytes, names, line }) => [bytes, names.join(), line]);
    expect(named).toEqual([
      [8_000_000, 'last', 12],
      [640_000, 'column', 10],
      [560_000, 'frame,small', 9],
      [480_000, 'items', 7],
      [400_000, 'view', 6],
      [320_000, 'items', 5],
    ]);
  });
});
