import { beforeAll, describe, expect, it } from 'vitest';
import type { PythonVersion } from '../../src/runtime/protocol';
import { examine } from './examined';
import type { Counts } from './inline';
import { Laboratory, program, VERSIONS } from './laboratory';
import { programs } from './programs';

/** On 3.13, which borrows nothing: by program, the counts at every mark. */
const truth = new Map<string, Counts[]>();

/**
 * What the programs themselves read otherwise than on 3.13: by Python, program and label, how many references fewer while it has
 * several. On 3.15, a call of an instance holds it once less on its way to `__call__`.
 */
const FEWER: Partial<Record<PythonVersion, Record<string, Counts>>> = {
  '3.15': { 'objects: stateful decorator': { counted: 1, 'Count.__call__.self': 1 } },
};

it('are at least 200 programs', () => expect(programs.length).toBeGreaterThanOrEqual(200));

describe.each(VERSIONS)('Python %s does the same when it is traced', (version) => {
  let lab: Laboratory;
  beforeAll(async () => {
    lab = await Laboratory.shared(version);
    expect(lab.tracer.refusal).toBeNull();
  });

  it.each(programs)('$name', ({ name, code, track }) => {
    const { wrong, logical } = examine(lab, program(code, track));
    expect(wrong).toEqual([]);
    if (version === '3.13') truth.set(name, logical);
    else expect(logical).toEqual(truth.get(name)?.map((counts) => lessened(counts, FEWER[version]?.[name])));
  });

  it('and what it counts was compared where each program looks', () => {
    const looking = programs.filter(({ code }) => code.includes('P()'));
    expect(looking.length).toBeGreaterThan(150);
    expect(
      looking.filter(({ name }) => !truth.get(name)?.some((counts) => Object.keys(counts).length)),
    ).toEqual([]);
  });
});

function lessened(counts: Counts, by: Counts = {}): Counts {
  const less = (label: string, count: number) => (count > 1 ? count - (by[label] ?? 0) : count);
  return Object.fromEntries(Object.entries(counts).map(([label, count]) => [label, less(label, count)]));
}
