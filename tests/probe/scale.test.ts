import { beforeAll, describe, expect, it } from 'vitest';
import { Laboratory, program, VERSIONS, STARTING } from './laboratory';
import { differences } from './same';

const loop = (times: number): string => `def f():
    a = b = c = d = e = g = h = k = l = [1]
    for i in range(${times}):
        m = [i]
f()
x = bytes(1_000_000)
`;
const growing = `def f():
    keep = []
    for i in range(50_000):
        data = [i]
        keep.append(data)
    return keep
r = f()
`;

describe.each(VERSIONS)('on Python %s', (version) => {
  let lab: Laboratory;
  beforeAll(async () => {
    lab = await Laboratory.open(version);
  }, STARTING);

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

  it('50 000 objects that stay are followed at no growing cost', () => {
    const time = (code: string): number => {
      const start = process.cpuUsage().user;
      expect(lab.trace(program(code, ['data'])).error).toBeNull();
      return process.cpuUsage().user - start;
    };
    time(growing);
    expect(time(growing) / time(growing.replace('50_000', '12_500'))).toBeLessThan(12);
  });

  it('deep recursion costs no more per call', () => {
    const source = 'def f(n):\n    data = [n]\n    return f(n + 1)\nf(0)\n';
    const traced = lab.trace(program(source, ['data']));
    expect(differences(lab.bare(program(source)), traced)).toEqual([]);
    expect(traced.error?.type).toBe('RecursionError');
    expect(traced.lifetimes.length).toBeGreaterThan(500);
  });
});
