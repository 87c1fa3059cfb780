/** Statements that are left by another way than to the next: through `with` and `finally`, or never come back to. */
import { beforeAll, describe, expect, it } from 'vitest';
import { Laboratory, type Measured, program, VERSIONS } from './laboratory';
import { contradictions, differences } from './same';

const order = ({ steps }: Measured): string => steps.map(({ line }) => line).join(' ');
const reading = ({ lines }: Measured, line: number) => lines.find((each) => each.line === line)!.names.data;

const within = `class C:
    def __enter__(self): return self
    def __exit__(self, *exception): return None
`;

describe.each(VERSIONS)('on Python %s', (version) => {
  let lab: Laboratory;
  beforeAll(async () => {
    lab = await Laboratory.shared(version);
  });

  const trace = (code: string, track = ['data']): Measured => {
    const traced = lab.trace(program(code, track));
    expect(differences(lab.bare(program(code)), traced)).toEqual([]);
    expect(contradictions(traced)).toEqual([]);
    return traced;
  };

  it('a return within `with` has finished once, when its frame is gone', () => {
    const code = `${within}def f():
    data = [1]
    with C():
        return len(data)
x = f()
`;
    const traced = trace(code);
    expect(order(traced)).toBe('1 2 3 1 4 5 2 6 3 6 7 8');
    expect(traced.lines.filter(({ line }) => line > 5).map(({ line, times }) => [line, times])).toEqual([
      [6, 2],
      [7, 1],
      [8, 1],
    ]);
    expect(reading(traced, 6)).toMatchObject({ alive: 2 });
    expect(reading(traced, 7)).toMatchObject({ freed: 1, alive: 0 });
    // The same lines without a return: `with` is come to twice as well.
    expect(order(trace(code.replace('return len(data)', 'len(data)')))).toBe('1 2 3 1 4 5 2 6 7 3 6 8');
  });

  it('a return within `try` has finished after what `finally` did', () => {
    const traced = trace(`def f():
    data = [1]
    try:
        return data
    finally:
        big = bytes(100_000)
        del big
x = f()
`);
    expect(order(traced)).toBe('1 2 3 6 7 4 8');
    expect(reading(traced, 4)).toMatchObject({ counted: { min: 1, max: 1 } });
    expect(traced.lines.find(({ line }) => line === 4)!.peak.max).toBeGreaterThan(100_000);
  });

  it('a return that another takes the place of, or an exception, has finished then', () => {
    const both = trace(`def f():
    try:
        return [1]
    finally:
        return [2]
x = f()
`);
    expect(order(both)).toBe('1 2 3 5 6');
    const raising = trace(`def f():
    try:
        return {}[1]
    except KeyError:
        pass
    return 0
x = f()
`);
    expect(raising.steps.map(({ line, raised }) => [line, raised])).toEqual([
      [1, undefined],
      [2, undefined],
      [3, 'KeyError'],
      [4, undefined],
      [5, undefined],
      [6, undefined],
      [7, undefined],
    ]);
  });

  it.each([
    ['dropped', 'f()', 1],
    ['bound', 'x = f()', 1],
    ['bound twice', 'x = y = f()', 1],
    ['put in a tuple', 'x = (f(), 1)', 1],
    ['passed on', 'x = [].append(f())', 1],
    ['an argument given back', 'x = X()\nx = same(x)', 2],
    ['an argument given back and dropped', 'x = X()\nlen([same(x)])', 2],
    ['held by what goes with the frame', 'x = boxed()', 1],
  ])('what is returned counts what it does when the frame is gone: %s', (_, use, count) => {
    const code = `class X: pass
def f():
    data = X()
    return data
def same(data):
    return data
def boxed():
    data = X()
    box = [data]
    return data
${use}
`;
    const traced = trace(code);
    const returns = [4, 6, 10].filter((line) =>
      traced.lines.some((each) => each.line === line && each.times),
    );
    for (const line of returns)
      expect(reading(traced, line)).toMatchObject({ counted: { min: count, max: count }, freed: 0 });
    expect(returns).toHaveLength(1);
  });

  it('what is dropped after a call died in the line of the caller', () => {
    const traced = trace(`class X: pass
def change(data):
    return X()
data = X()
data = change(data)
`);
    expect(reading(traced, 3)).toMatchObject({ alive: 1, freed: 0, counted: { min: 1, max: 1 } });
    expect(traced.lifetimes.map(({ born, died }) => [born.line, died?.line])).toEqual([
      [4, 5],
      [3, undefined],
    ]);
  });

  it.each([
    ['closed', 'it.close()'],
    ['dropped', 'it = None'],
    ['dropped with what holds it', 'box = None'],
  ])('the yield of a generator that is %s is over with it', (_, end) => {
    const holds = end.startsWith('box') ? 'box, it = [it], None' : 'pass';
    const code = `def g():
    data = [1]
    yield 1
    yield 2
it = g()
next(it)
${holds}
${end}
x = 1
`;
    const traced = trace(code, ['data', 'it']);
    expect(order(traced)).toBe('1 5 2 6 7 3 8 9');
    expect(traced.lines.find(({ line }) => line === 3)).toMatchObject({ times: 1, raised: {} });
    expect(reading(traced, 3)).toMatchObject({ freed: 1 });
    expect(traced.lifetimes.find(({ name }) => name === 'g.data')!.died).toMatchObject({ line: 8 });
    // One that still waits when the program ends has not finished.
    expect(order(trace(code.replace(end, 'pass')))).toBe('1 5 2 6 7 8 9');
  });

  it('a generator that catches its closing goes on', () => {
    const traced = trace(`def g():
    data = [1]
    try:
        yield 1
    finally:
        data = None
it = g()
next(it)
it.close()
`);
    expect(traced.steps.map(({ line, raised = '' }) => line + raised).join(' ')).toBe(
      '1 7 2 3 8 4GeneratorExit 6 9',
    );
  });

  it('of a hundred generators that are dropped, each is over when it is', () => {
    const code = `def g(i):
    data = [i]
    yield data
waiting = [g(i) for i in range(100)]
for it in waiting:
    next(it)
it = None
waiting.clear()
`;
    const traced = trace(code);
    expect(traced.lines.find(({ line }) => line === 3)).toMatchObject({ times: 100 });
    expect(order(traced)).toMatch(/ 7( 3){100} 8$/);
  });

  it('a death after the last statement of a clause is on that line', () => {
    const traced = trace(`def f():
    data = [1]
    raise ValueError
try:
    f()
except ValueError:
    pass
x = 1
`);
    expect(traced.lifetimes[0]!.died).toMatchObject({ line: 7 });
  });
});
