import { beforeAll, describe, expect, it } from 'vitest';
import type { NameReading } from '../../src/runtime/protocol';
import { type Counts, readAtMarks } from './inline';
import { Laboratory, program, VERSIONS, STARTING } from './laboratory';
import { programs } from './programs';

const cases = programs.filter(({ code }) => code.includes('P()'));
/** Raw counts on 3.13, by case. */
const truth = new Map<string, Counts[]>();

/** The counts of every labelled object at every mark at which the tracer says that it is alive. */
interface Comparison {
  read: Counts[];
  inside: Counts[];
  untraced: Counts[];
  logical: Counts[];
}

function compare(lab: Laboratory, code: string, track: string[]): Comparison {
  lab.bare(program(code));
  const untraced = lab.inline.calls;
  const traced = lab.trace(program(code, track));
  const inside = lab.inline.calls;
  const readings = readAtMarks(traced, code);
  const counts = (of: (k: number, label: string) => number | undefined): Counts[] =>
    readings.map((reading, k) =>
      Object.fromEntries(
        Object.keys(inside[k]!)
          .filter((label) => reading[label]?.state === 'alive')
          .map((label) => [label, of(k, label)!]),
      ),
    );
  const alive = (k: number, label: string) => readings[k]![label] as NameReading & { state: 'alive' };
  return {
    read: counts((k, label) => alive(k, label).counted),
    inside: counts((k, label) => inside[k]![label]),
    untraced: counts((k, label) => untraced[k]![label]),
    logical: counts((k, label) => alive(k, label).counted + alive(k, label).borrowed),
  };
}

describe.each(VERSIONS)('the counts of Python %s', (version) => {
  let lab: Laboratory;
  beforeAll(async () => {
    lab = await Laboratory.open(version);
  }, STARTING);

  it.each(cases)('are those read inside the program: $name', ({ name, code, track }) => {
    const { read, inside, untraced, logical } = compare(lab, code, track);
    // What the program reads of itself is the same when it is traced.
    expect(inside).toEqual(untraced);
    expect(read).toEqual(inside);
    if (version === '3.13') truth.set(name, logical);
    else expect(logical).toEqual(truth.get(name));
  });
});
