/** One program, run twice: with nobody looking, and traced. Everything in which the two differ, or the readings from truth. */
import type { NameReading, Program } from '../../src/runtime/protocol';
import { type Counts, readAtMarks } from './inline';
import type { Bare, Laboratory, Measured } from './laboratory';
import { contradictions, differences } from './same';

export interface Examined {
  traced: Measured;
  wrong: string[];
  /** At every mark, by label: counted and borrowed references together. */
  logical: Counts[];
}

/**
 * CPython's cache of attributes (Objects/typeobject.c) finds its entries by the address of the name, and keeps the name:
 * where `except*` asks for a new `"split"` each time, it depends on addresses whether two of them meet on one entry.
 */
const OTHER_PLACES = Array.from({ length: 48 }, (_, i) => i + 1);

/** In what the program differs when it is traced; not what is gone where all that it makes lies elsewhere. */
function differing(lab: Laboratory, program: Program, bare: Bare, traced: Measured): string[] {
  const found = differences(bare, traced);
  if (found.length === 0) return found;
  const byChance = OTHER_PLACES.some(
    (place) => differences(lab.bare(program, place), lab.trace(program, place)).length === 0,
  );
  return byChance ? [] : found;
}

export function examine(lab: Laboratory, program: Program): Examined {
  const bare = lab.bare(program);
  const untraced = lab.inline.calls;
  const traced = lab.trace(program);
  const inside = lab.inline.calls;
  const wrong = [...differing(lab, program, bare, traced), ...contradictions(traced)];
  const logical = readAtMarks(traced, program.code).map((readings, k) => {
    const counts: Counts = {};
    for (const label of Object.keys(inside[k]!)) {
      const reading = readings[label];
      if (reading?.state !== 'alive') continue;
      counts[label] = reading.counted + reading.borrowed;
      wrong.push(...miscounted(`${label} at mark ${k}`, reading, inside[k]![label], untraced[k]?.[label]));
    }
    return counts;
  });
  return { traced, wrong, logical };
}

/** The count must be what the program reads of itself, which must be the same when it is not traced. */
function miscounted(
  what: string,
  { counted }: NameReading & { state: 'alive' },
  inside?: number,
  untraced?: number,
): string[] {
  if (counted === inside && inside === untraced) return [];
  return [`${what}: ${untraced} when nobody looks, ${inside} when traced, ${counted} read`];
}
