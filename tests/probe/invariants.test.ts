/**
 * What must hold of the readings of every run. Of any program: `same.ts`, which the suite asks of each (`unseen`, `docstrings`;
 * `twins` has the tracers that it must notice). Of the pipelines: `pipelines`, and under a cap on memory
 * `tests/interpreter/interpreter.test.ts`. Here: how near the snapshot of the holders comes to the peak, and that an
 * object dies once.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import { Laboratory, type Measured, program, VERSIONS } from './laboratory';
import { contradictions } from './same';

/** From this size on a block is told apart. */
const BIG = 64 * 1024;

/** Programs that have big blocks, and next to nothing besides. */
const blocks: Record<string, string> = {
  'one that stays': 'a = bytearray(500_000)\nb = bytearray(100_000)\n',
  'many, let go in turn':
    'for i in range(2, 12):\n    a = b = None\n    a = bytearray(i * 70_000)\n    b = a * 2\n',
  'a list that grows': 'a = []\nfor i in range(60_000):\n    a.append(None)\nb = bytearray(300_000)\n',
  'within calls':
    'def f(n):\n    a = bytearray(90_000 * n)\n    return f(n - 1) if n > 1 else len(a)\nf(5)\n',
  'a text that doubles': "a = 'x' * 70_000\nfor i in range(4):\n    a = a + a\n",
};

const gap = ({ peak }: Measured): number =>
  peak.bytes - peak.holders.reduce((sum, { bytes }) => sum + bytes, 0);

/** Objects by how often a reading of theirs turned from alive to freed. */
function deaths({ steps }: Measured): Map<number, number> {
  const last = new Map<number, string>();
  const died = new Map<number, number>();
  for (const reading of steps.flatMap(({ names }) => Object.values(names))) {
    if (reading.state === 'immortal') continue;
    if (reading.state === 'freed' && last.get(reading.object) !== 'freed')
      died.set(reading.object, (died.get(reading.object) ?? 0) + 1);
    last.set(reading.object, reading.state);
  }
  return died;
}

describe.each(VERSIONS)('on Python %s', (version) => {
  let lab: Laboratory;
  beforeAll(async () => {
    lab = await Laboratory.shared(version);
  });

  it.each(Object.entries(blocks))('the holders of the peak lack less than one block: %s', (_, code) => {
    const traced = lab.trace(program(code));
    expect(contradictions(traced)).toEqual([]);
    expect(gap(traced)).toBeGreaterThanOrEqual(0);
    expect(gap(traced)).toBeLessThan(BIG);
    // One that went unnoticed would be.
    const [, ...fewer] = traced.peak.holders;
    expect(gap({ ...traced, peak: { ...traced.peak, holders: fewer } })).toBeGreaterThanOrEqual(BIG);
  });

  it('every object dies once, also where the next has its address', () => {
    const code = `class X: pass
class R:
    def __del__(self):
        kept.append(self)
kept = []
for i in range(50):
    a = X() if i % 3 else R()
    b = a
    a = None
    kept.clear()
    b = [i]
a = b = None
`;
    const traced = lab.trace(program(code, ['a', 'b']));
    expect(contradictions(traced)).toEqual([]);
    const died = deaths(traced);
    expect(died.size).toBeGreaterThan(30);
    expect([...died.values()].filter((times) => times !== 1)).toEqual([]);
    expect(traced.lifetimes.filter(({ died }) => !died)).toEqual([]);
    const again = traced.steps.map((step) => ({ ...step, names: {} as typeof step.names }));
    again[0]!.names = { a: { state: 'freed', object: 0 } };
    again[1]!.names = { a: { state: 'alive', object: 0, counted: 1, borrowed: 0 } };
    again[2]!.names = { a: { state: 'freed', object: 0 } };
    expect([...deaths({ ...traced, steps: again }).values()]).toEqual([2]);
  });
});
