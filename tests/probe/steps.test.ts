/** Which statements finish, in which order, and what is read when they have. */
import { beforeAll, describe, expect, it } from 'vitest';
import { Laboratory, type Measured, program, VERSIONS } from './laboratory';

const order = ({ steps }: Measured): string => steps.map(({ line }) => line).join(' ');

describe.each(VERSIONS)('on Python %s', (version) => {
  let lab: Laboratory;
  beforeAll(async () => {
    lab = await Laboratory.shared(version);
  });
  const trace = (code: string, track: string[] = [], unit?: string) => lab.trace(program(code, track, unit));

  it('a statement over several lines is one step, after those that it called', () => {
    const code = 'def f(x):\n    return x\nr = [\n    f(1),\n    f(2),\n]\n';
    const traced = trace(code);
    expect(order(traced)).toBe('1 2 2 3');
    expect(traced.steps.at(-1)).toMatchObject({ began: 1, depth: 0, function: '<module>' });
    expect(traced.lines.find(({ line }) => line === 3)).toMatchObject({ last: 6, times: 1 });
  });

  it('a comprehension over several lines is one step', () => {
    expect(order(trace('r = [\n    i\n    for i in range(5)\n    if i\n]\n'))).toBe('1');
  });

  it('every turn of a loop is a step, where the body has its own line', () => {
    expect(order(trace('for i in range(2):\n    x = i\n'))).toBe('1 2 1 2 1');
  });

  it('a lambda and a generator expression are inner frames of their statement', () => {
    const { lines } = trace('f = lambda x: x\nr = f(1)\ns = list(i for i in [1, 2])\n');
    expect(lines.map(({ line, function: name, inner, times }) => [line, name, inner, times])).toEqual([
      [1, '<module>', false, 1],
      [1, '<lambda>', true, 1],
      [2, '<module>', false, 1],
      [3, '<module>', false, 1],
      [3, '<genexpr>', true, 1],
    ]);
  });

  it('a return has finished when its frame is gone, the end of a function before it is', () => {
    const code = 'def f():\n    data = [1]\n    return\ndef g():\n    data = [1]\n    len(data)\nf()\ng()\n';
    const { lines } = trace(code, ['data']);
    const at = (line: number) => lines.find((each) => each.line === line)!.names.data!;
    expect(at(3)).toMatchObject({ freed: 1, alive: 0 });
    expect(at(6)).toMatchObject({ freed: 0, alive: 1, counted: { min: 1, max: 1 } });
    expect(at(7)).toMatchObject({ freed: 1 });
  });

  it('an exception leaves the statements that it passes through', () => {
    const code = 'def f():\n    {}[1]\ntry:\n    f()\nexcept KeyError:\n    r = 1\n1 / 0\n';
    const traced = trace(code);
    expect(traced.steps.flatMap(({ line, raised }) => (raised ? [[line, raised]] : []))).toEqual([
      [2, 'KeyError'],
      [4, 'KeyError'],
      [7, 'ZeroDivisionError'],
    ]);
    expect(traced.error?.type).toBe('ZeroDivisionError');
  });

  it('what a line prints belongs to it and to those that called it', () => {
    const code = "def f():\n    print('a', end='')\n    print('b')\nf()\nf()\nx = 1\n";
    const { lines } = trace(code);
    expect(lines.map(({ line, printed }) => [line, printed])).toEqual([
      [1, []],
      [2, [{ text: 'a', times: 2 }]],
      [3, [{ text: 'b\n', times: 2 }]],
      [4, [{ text: 'ab\n', times: 1 }]],
      [5, [{ text: 'ab\n', times: 1 }]],
      [6, []],
    ]);
  });

  it('a name means what its frame means, else what it was bound to last', () => {
    const code = `data = [0]
def f():
    data = [1]
    g()
    return data
def g():
    return None
r = f()
data = None
`;
    const { names } = trace(code, ['data', 'f.data', 'g.data']);
    expect(names.data).toMatchObject({ state: 'freed' });
    expect(names['f.data']).toMatchObject({ state: 'alive', counted: 1 });
    expect(names['g.data']).toBeUndefined();
  });

  it('`outer.data` is one variable for the functions that share it, and no other of its name', () => {
    const shared = `def outer():
    data = [1]
    def inner():
        nonlocal data
        data = [2]
        kept = data
    inner()
    return data
r = outer()
`;
    const at6 = (code: string) =>
      trace(code, ['outer.data']).lines.find(({ line }) => line === 6)!.names['outer.data'];
    expect(at6(shared)).toMatchObject({ counted: { min: 2, max: 2 }, alive: 1 });
    expect(at6(shared.replace('nonlocal data', 'data = [3]'))).toMatchObject({ counted: { min: 1, max: 1 } });
    const { lifetimes } = trace(shared, ['outer.data']);
    expect(lifetimes.map(({ name, died }) => [name, died?.line])).toEqual([
      ['outer.data', 5],
      ['outer.data', undefined],
    ]);
  });

  it('immortal objects have no count', () => {
    const { names } = trace("a = None\nb = 7\nc = 'x'\n", ['a', 'b', 'c']);
    expect(names).toEqual({
      a: { state: 'immortal', size: null },
      b: { state: 'immortal', size: null },
      c: { state: 'immortal', size: null },
    });
  });

  it('attributes are followed wherever an object keeps them', () => {
    const code = `class A:
    def __init__(self):
        self.x = [1]
class S:
    __slots__ = 'x',
    def __init__(self):
        self.x = [1]
a = A()
s = S()
b = A()
b.__dict__['y'] = 1
keep = a.x, s.x, b.x
`;
    const { names } = trace(code, ['a.x', 's.x', 'b.x', 'A.__init__.self.x']);
    for (const name of ['a.x', 's.x', 'b.x'])
      expect(names[name]).toMatchObject({ state: 'alive', counted: 2 });
    expect(names['A.__init__.self.x']).toMatchObject({ state: 'alive', counted: 2 });
  });

  it('sizes are what a call made, or a statement', () => {
    const code = `def load():
    return b'x' * 100_000
def change(d):
    return d + d
data = load()
data = change(data)
data = data + data
same = data
many = bytes(10), bytes(20)
`;
    const { unit, lifetimes } = trace(code, ['data', 'same', 'd'], 'load');
    const header = 17;
    expect(unit).toBe(100_000 + header);
    expect(lifetimes.map(({ name, size }) => [name, size])).toEqual([
      ['data', 100_000 + header],
      ['data', 200_000 + header],
      ['data', 400_000 + header],
    ]);
    expect(trace("data = b'x' * 5000\n", [], 'data').unit).toBe(5000 + header);
  });

  it('the peak belongs to the line and to those that called it', () => {
    const code = 'def f():\n    x = bytes(500_000)\n    return 1\ny = bytes(100_000)\nf()\nz = 1\n';
    const { peak, lines } = trace(code);
    expect(peak.line).toBe(2);
    const peakOf = (line: number) => lines.find((each) => each.line === line)!.peak.max;
    expect(peakOf(5)).toBe(peak.bytes);
    expect(peakOf(4)).toBeLessThan(150_000);
    expect(peakOf(6)).toBeLessThan(150_000);
  });

  it('the peak of a `yield` is that of what it called, and of nothing that ran while it waited', () => {
    const code = `def taking(size):
    return len(bytes(size))
def pages():
    yield taking(100_000)
pages = pages()
next(pages)
taking(500_000)
list(pages)
`;
    const peakOf = (line: number) => trace(code).lines.find((each) => each.line === line)!.peak.max;
    expect(peakOf(4)).toBeGreaterThan(100_000);
    expect(peakOf(4)).toBeLessThan(150_000);
    expect(peakOf(7)).toBeGreaterThan(500_000);
  });
});
