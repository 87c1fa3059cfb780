/** Names that JavaScript's own objects have too, and how deep C code may go before Python says that it is too deep. */
import { beforeAll, describe, expect, it } from 'vitest';
import { wholeRun } from '../../src/example/readouts';
import { Laboratory, program, VERSIONS } from './laboratory';

describe.each(VERSIONS)('on Python %s', (version) => {
  let lab: Laboratory;
  beforeAll(async () => void (lab = await Laboratory.shared(version)));

  it.each(['__proto__', 'constructor', 'toString'])('a name `%s` is read', (name) => {
    const { steps, lines, names } = lab.trace(program(`other = 1.5\n${name} = [1]\nsame = ${name}`, [name]));
    const own = <T>(record: Record<string, T>) => Object.entries(record).map(([key]) => key);
    expect(steps.map((step) => own(step.names))).toEqual([[], [name], [name]]);
    expect(own(names)).toEqual([name]);
    const readouts = wholeRun({ lines, steps } as Parameters<typeof wholeRun>[0]);
    expect(readouts.get(1)!.names[name]).toBeUndefined();
    expect(readouts.get(3)!.names[name]).toMatchObject({ counted: { min: 2, max: 2 } });
  });

  it.each(['constructor', '__proto__'])('an exception of the type `%s` is counted', (name) => {
    const code = `E = type("${name}", (Exception,), {})\ntry:\n    raise E\nexcept E:\n    pass`;
    const raised = lab.trace(program(code)).lines.find(({ line }) => line === 3)!.raised;
    expect(Object.entries(raised)).toEqual([[name, 1]]);
  });
});

it('on Python 3.13 what goes too deep for a browser ends in a RecursionError', async () => {
  const lab = await Laboratory.shared('3.13');
  const deep = [
    'class A:\n    def __iter__(self): return iter(self)\niter(A())',
    'def f(x): return sorted([x], key=f)\nf(1)',
    'x = []\nfor i in range(2000): x = [x]\nrepr(x)',
    'eval("+".join(["1"] * 1800))',
  ];
  for (const code of deep) expect(lab.trace(program(code)).error?.type).toBe('RecursionError');
  // What is less deep goes on.
  const less = 'x = []\nfor i in range(800): x = [x]\nrepr(x)\neval("+".join(["1"] * 800))';
  expect(lab.trace(program(less)).error).toBeNull();
});
