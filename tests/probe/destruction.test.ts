/** When objects die, as weak references and finalizers tell it from inside. */
import { beforeAll, describe, expect, it } from 'vitest';
import { Lifetimes } from '../../src/runtime/tracer/lifetimes';
import { Laboratory, program, VERSIONS } from './laboratory';

/** Every `alive()` prints whether the object is still there; the reading of its line must say the same. */
const programs: Record<string, string> = {
  'a name bound to something else': 'o = X()\nw = ref(o)\nalive()\no = None\nalive()\n',
  'a deleted name': 'o = X()\nw = ref(o)\ndel o\nalive()\n',
  'the end of a call': 'def f():\n    o = X()\n    global w\n    w = ref(o)\n    alive()\nf()\nalive()\n',
  'the last of several names': 'o = X()\nw = ref(o)\np = o\no = None\nalive()\np = None\nalive()\n',
  'a container': 'o = X()\nw = ref(o)\nbox = [[o]]\no = None\nalive()\nbox[0].clear()\nalive()\n',
  'a cycle and the collector':
    'import gc\no = X()\nw = ref(o)\no.me = o\no = None\nalive()\ngc.collect()\nalive()\n',
  'an exception': `def f():
    o = X()
    global w
    w = ref(o)
    raise ValueError
try:
    f()
except ValueError as e:
    alive()
alive()
`,
  'a suspended generator':
    'def g():\n    global w\n    o = X()\n    w = ref(o)\n    yield\nit = g()\nnext(it)\nalive()\ndel it\nalive()\n',
  'an object of the same size in its place':
    'o = X()\nw = ref(o)\no = None\nfor i in range(3):\n    other = X()\nalive()\n',
  resurrection: `kept = []
class R:
    def __del__(self):
        kept.append(self)
o = R()
w = lambda: kept or None
o = None
alive()
kept.clear()
`,
};

const prelude = `from weakref import ref
class X:
    pass
def alive():
    print(w() is not None)
`;

describe.each(VERSIONS)('on Python %s an object dies with', (version) => {
  let lab: Laboratory;
  beforeAll(async () => {
    lab = await Laboratory.shared(version);
  });

  it.each(Object.entries(programs))('%s', (_, code) => {
    const source = prelude + code;
    const lines = source.split('\n');
    const traced = lab.trace(program(source, ['o']));
    expect(traced.error).toBeNull();
    let state = '';
    const told: string[] = [];
    const read: string[] = [];
    for (const step of traced.steps) {
      state = step.names.o?.state ?? state;
      if (lines[step.line - 1]!.trim() !== 'alive()') continue;
      told.push(traced.output.slice(0, step.written).trim().endsWith('True') ? 'alive' : 'freed');
      read.push(state);
    }
    expect(told.length).toBeGreaterThan(0);
    expect(read).toEqual(told);
  });

  it('the line on which it was let go', () => {
    const code = `def f():
    o = [1]
    return len(o)
def g():
    o = {}
f()
g()
o = (len([]),)
p = o
o = None
p = None
o = 1.5 * len([1, 2])
o = None
`;
    const { lifetimes } = lab.trace(program(code, ['o']));
    expect(lifetimes.map(({ name, type, born, died }) => [name, type, born.line, died?.line])).toEqual([
      ['f.o', 'list', 2, 3],
      ['g.o', 'dict', 5, 7],
      ['o', 'tuple', 8, 11],
      ['o', 'float', 12, 13],
    ]);
  });

  const among = (kind: string) => `keep = []
for i in range(40):
    o = ${kind}
    keep.append(o)
o = i = None
def made():
    return [1]
def calls():
    v = keep[1]
    keep[1] = None
    v = made()
    v = keep[2]
    keep[2] = None
    max(len(made()), v := 1, len(made()))
    return v
keep.pop()
keep.pop(0), made()
keep.insert(0, 0)
calls()
keep[3] = made()
`;

  const setup = {
    file: 'suite#setup',
    code: 'import contextvars\nasync def g():\n    yield\nag = g()\nimport warnings\nwarnings.simplefilter("ignore")\n',
  };

  it.each(['[i]', '{}', '{i: i}', '(i, i)', 'i * 1.5', 'slice(i)', 'contextvars.Context()', 'ag.asend(i)'])(
    'the line on which it was let go, among forty like it: %s',
    (kind) => {
      const { before, ...rest } = program(among(kind), ['o']);
      const died = (): Record<number, number | undefined> => {
        const { lifetimes } = lab.trace({ ...rest, before: [...before, setup] });
        return Object.fromEntries(
          lifetimes.map((life, i) => [i, life.died?.line]).filter(([, line]) => line),
        );
      };
      const truth = { 0: 17, 1: 11, 2: 14, 3: 20, 39: 16 };
      expect(died()).toEqual(truth);
      if (version !== '3.13' || kind === 'slice(i)') return;
      const { look } = Lifetimes.prototype;
      Lifetimes.prototype.look = () => {};
      try {
        expect(died()).not.toEqual(truth);
      } finally {
        Object.assign(Lifetimes.prototype, { look });
      }
    },
  );

  it('an argument is born before the steps of the call, and dies after', () => {
    const code = `def f(o):
    x = 1
    o = None
    y = 1
f([1])
f([2])
`;
    const { lifetimes, steps } = lab.trace(program(code, ['o']));
    expect(steps.map(({ line }) => line)).toEqual([1, 2, 3, 4, 5, 2, 3, 4, 6]);
    expect(lifetimes.map(({ born, died }) => [born, died])).toEqual([
      [
        { line: 5, step: 1 },
        { line: 3, step: 2 },
      ],
      [
        { line: 6, step: 5 },
        { line: 3, step: 6 },
      ],
    ]);
    // The statement that made it is over later.
    expect(steps.findIndex(({ line }) => line === 5)).toBeGreaterThan(lifetimes[0]!.died!.step);
  });

  it('its finalizer, and not before', () => {
    const code = `class X:
    def __del__(self):
        print('dying')
o = X()
o = None
`;
    const { steps } = lab.trace(program(code, ['o']));
    const states = steps.flatMap(({ line, names }) => (names.o ? [[line, names.o.state]] : []));
    expect(states.at(-1)).toEqual([5, 'freed']);
    expect(states.filter(([, state]) => state === 'freed')).toHaveLength(1);
  });
});
