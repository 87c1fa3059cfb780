/**
 * What a name reads when a `return` has finished, its frame gone and the result not yet put anywhere: what the program
 * counts there itself, in the middle of the statement that called.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import { Laboratory, program, VERSIONS } from './laboratory';
import { contradictions, differences } from './same';
import { Names } from '../../src/runtime/tracer/names';

const bodies: Record<string, string> = {
  'nothing else': '    return 1\n',
  'a constant on a line of its own': '    return (\n        -1\n    )\n',
  'a constant out of `finally`': '    try:\n        return None\n    finally:\n        b = a\n',
  'a list': '    b = [a, a]\n    return len(b)\n',
  'lists within': "    b = [[a], {'k': a}, (a, a)]\n    return len(b)\n",
  'what it refers to, which stays': '    b = [a, a]\n    c = [b, a]\n    return b\n',
  'an instance and its parts': `    class S:
        __slots__ = 'v',
    s, o = S(), Thing()
    s.v, o.a, o.b = o, a, [a]
    h = lambda z=a: (z, o)
    return o is s
`,
  'a closure': '    def g():\n        return a\n    b = g\n    return id(b)\n',
  iterators:
    "    b = zip([a], enumerate((a,)), map(len, [a]))\n    c = {'k': a}.values()\n    return id(b)\n",
  'a generator that waits': '    b = waits(a)\n    next(b)\n    return id(b)\n',
  'a finalizer': '    b = Final(a)\n    return id(b)\n',
  'a finalizer that keeps it': '    b = Kept(a)\n    return id(b)\n',
};

const prelude = `class Thing:
    def __init__(self, a=None):
        self.a = a
class Final(Thing):
    def __del__(self):
        self.a = None
class Kept(Thing):
    def __del__(self):
        kept.append(self)
kept = []
def waits(a):
    b = [a]
    yield b
`;

describe.each(VERSIONS)('on Python %s what goes with a frame is counted off', (version) => {
  let lab: Laboratory;
  beforeAll(async () => {
    lab = await Laboratory.shared(version);
  });

  /** The count of `x` as the program sees it, and as it is read of the `return`. */
  function both(body: string): [truth: number | undefined, read: unknown] {
    const code = `${prelude}def f(a):\n${body}x = [1]\nT(x, 'x')\nkeep = (f(x), P(), x, x)\n`;
    const bare = lab.bare(program(code));
    const truth = lab.inline.calls[0]!.x;
    const traced = lab.trace(program(code, ['x']));
    expect(differences(bare, traced)).toEqual([]);
    expect(contradictions(traced)).toEqual([]);
    const lines = code.split('\n');
    let reading: unknown;
    for (const { line, function: name, names } of traced.steps) {
      reading = names.x ?? reading;
      if (name === 'f' && lines[line - 1]!.trim().startsWith('return')) break;
    }
    return [truth, reading];
  }

  it.each(Object.entries(bodies))('%s', (_, body) => {
    const [truth, read] = both(body);
    expect(read).toMatchObject({ state: 'alive', counted: truth, borrowed: 0 });
    const { predictCounts } = Names.prototype;
    Names.prototype.predictCounts = () => {};
    try {
      expect(both(body)[1]).not.toMatchObject({ counted: truth });
    } finally {
      Object.assign(Names.prototype, { predictCounts });
    }
  });
});
