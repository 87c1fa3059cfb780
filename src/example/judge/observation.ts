/** What one reading was, over every time that its statement finished. */
import type { NameTotals, Range } from '../../runtime/protocol';

export type Observation =
  /** A count, or bytes. */
  | { kind: 'amount'; range: Range }
  | { kind: 'state'; alive: number; freed: number }
  /** Texts printed, or exceptions raised, with how often; '' is nothing. */
  | { kind: 'texts'; texts: Map<string, number> }
  /** The name is bound to something that has no such reading. */
  | { kind: 'without'; measured: string; why: string }
  /** `mend`: what the author can do. */
  | { kind: 'not reached'; why: string; mend: string };

export function amount(...ranges: Range[]): Observation {
  const min = Math.min(...ranges.map((range) => range.min));
  const max = Math.max(...ranges.map((range) => range.max));
  return { kind: 'amount', range: { min, max } };
}

export function exactly(value: number): Range {
  return { min: value, max: value };
}

export function state({ alive, freed }: Pick<NameTotals, 'alive' | 'freed'>): Observation {
  return { kind: 'state', alive, freed };
}

/** How often there was each text; where that is less than `times`, `rest` is what it was the other times. */
export function texts(found: (readonly [string, number])[], times: number, rest = ''): Observation {
  const all = new Map<string, number>();
  const count = (text: string, more: number) => all.set(text, (all.get(text) ?? 0) + more);
  for (const [text, more] of found) count(text, more);
  const left = times - [...all.values()].reduce((sum, more) => sum + more, 0);
  if (left > 0) count(rest, left);
  return { kind: 'texts', texts: all };
}

/** A line with several statements has all that was observed of them. */
export function combine([first, ...others]: Observation[]): Observation {
  return others.reduce((one, other) => {
    if (one.kind === 'amount' && other.kind === 'amount') return amount(one.range, other.range);
    if (one.kind === 'state' && other.kind === 'state')
      return state({ alive: one.alive + other.alive, freed: one.freed + other.freed });
    if (one.kind === 'texts' && other.kind === 'texts') return texts([...one.texts, ...other.texts], 0);
    return one.kind === 'not reached' ? other : one;
  }, first!);
}
