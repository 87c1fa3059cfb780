import { beforeAll, describe, expect, it } from 'vitest';
import { Laboratory, program, VERSIONS } from './laboratory';
import { Memory } from '../../src/runtime/tracer/memory';
import { MAX_STEPS } from '../../src/runtime/limits';
import { StepLog } from '../../src/runtime/tracer/step-log';
import { differences } from './same';

const loop = (times: number): string => `def f():
    a = b = c = d = e = g = h = k = l = [1]
    for i in range(${times}):
        m = [i]
f()
x = bytes(1_000_000)
`;
/** Programs that grow, and the names that are followed. */
const grown: Record<string, [code: (size: number) => string, track: string, size: number]> = {
  'objects that stay': [
    (size) =>
      `def f():\n    keep = []\n    for i in range(${size}):\n        data = [i]\n        keep.append(data)\n    return keep\nr = f()\n`,
    'data',
    25_000,
  ],
  'items of one list': [
    (size) => `data = [[] for _ in range(${size})]\nfor item in data:\n    item.append(data)\n`,
    'data item',
    50_000,
  ],
  'calls within calls': [
    (size) => `def f(n):\n    data = [n]\n    return f(n - 1) if n else data\nf(${size})\n`,
    'data',
    450,
  ],
  'turns of a loop': [loop, 'a b c d e g h k l m', 10_000],
  'calls as deep as Python goes, and an exception through all of them': [
    (limit) =>
      `import sys\nsys.setrecursionlimit(${limit})\ndef f(n):\n    data = [n]\n    return f(n + 1)\ntry:\n    f(0)\nexcept RecursionError:\n    pass\n`,
    'data',
    500,
  ],
};

describe.each(VERSIONS)('on Python %s', (version) => {
  let lab: Laboratory;
  beforeAll(async () => {
    lab = await Laboratory.shared(version);
  });

  it('100 000 turns with ten names: totals, lifetimes and the peak stay exact, 10 000 steps are kept', () => {
    const source = loop(100_000);
    const traced = lab.trace(program(source, [...'abcdeghklm']));
    expect(differences(lab.bare(program(source)), traced)).toEqual([]);
    expect(traced.steps).toHaveLength(10_000);
    expect(traced.notes.map(({ about }) => about)).toEqual(['steps']);
    const line = (at: number) => traced.lines.find((each) => each.line === at)!;
    expect(line(4)).toMatchObject({
      times: 100_000,
      names: { a: { counted: { min: 9, max: 9 }, alive: 100_000 } },
    });
    expect(line(4).names.m).toMatchObject({ counted: { min: 1, max: 1 } });
    expect(traced.lifetimes).toHaveLength(100_001);
    expect(traced.peak.line).toBe(6);
  });

  it.each(Object.entries(grown))('%s: twice as many cost no more each', (_, [code, track, size]) => {
    const once = perStep(lab, code(size), track);
    expect(once).toBeLessThan(500);
    // A walk to those who hold the peak follows when a big block has grown by an eighth: nine walks' worth per object at
    // most, fewer where it has only begun to be big.
    expect(perStep(lab, code(2 * size), track) / once).toBeLessThan(1.5);
  });

  it('a step that is not kept costs no more than one that is', () => {
    const turns = (more?: (step: number) => number) => {
      const [first, ...rest] = costs(lab, loop(20_000), 'a b c d e g h k l m', MAX_STEPS, more);
      expect(rest).toHaveLength(4);
      return Math.max(...rest.slice(0, 3)) / first!;
    };
    expect(turns()).toBeLessThan(1.01);
    expect(turns((step) => (step < MAX_STEPS ? 0 : 10))).toBeGreaterThan(1.05);
  });

  it('a cost that grows would be seen', () => {
    const scan = (size: number) => grown['objects that stay']![0](size);
    const slow = (size: number) => perStep(lab, scan(size), 'data', (step) => step);
    expect(slow(2000) / slow(1000)).toBeGreaterThan(1.8);
  });

  it('deep recursion costs no more per call', () => {
    const source = 'def f(n):\n    data = [n]\n    return f(n + 1)\nf(0)\n';
    const traced = lab.trace(program(source, ['data']));
    expect(differences(lab.bare(program(source)), traced)).toEqual([]);
    expect(traced.error?.type).toBe('RecursionError');
    expect(traced.lifetimes.length).toBeGreaterThan(500);
  });
});

/** Words of memory that are read per step. */
function perStep(lab: Laboratory, code: string, track: string, more?: (step: number) => number): number {
  return costs(lab, code, track, Infinity, more)[0]!;
}

/**
 * Words of memory that are read per step, of so many steps at a time: a count of the work, whatever else the machine does.
 *
 * @param more reads to be made besides when so many steps have finished
 */
function costs(
  lab: Laboratory,
  code: string,
  track: string,
  many: number,
  more: (step: number) => number = () => 0,
): number[] {
  const { word } = Memory.prototype;
  const { add } = StepLog.prototype;
  const { _module: module } = lab.pyodide;
  let words = module.HEAPU32;
  const found: number[] = [];
  let reads = 0;
  let steps = 0;
  let all = 0;
  const take = () => {
    found.push(reads / steps);
    reads = steps = 0;
  };
  Memory.prototype.word = (address) => {
    reads++;
    return words[address >>> 2] ?? (words = module.HEAPU32)[address >>> 2]!;
  };
  StepLog.prototype.add = function (...args) {
    reads += more(all++);
    add.apply(this, args);
    if (++steps === many) take();
  };
  try {
    const { error, notes } = lab.trace(program(code, track.split(' ')));
    expect(error).toBeNull();
    expect(notes.filter(({ about }) => about === 'probe')).toEqual([]);
    if (steps > 0) take();
    return found;
  } finally {
    Object.assign(Memory.prototype, { word });
    Object.assign(StepLog.prototype, { add });
  }
}
