/** What one reading was, over every time that its statement finished. */
import type { HeldTotals, NameTotals, Range } from '../../runtime/protocol';
import type { State } from '../expected';

export type Observation =
  /** A count, or bytes. */
  | { kind: 'amount'; range: Range }
  /** How often it was so; `freed` without the times that the collector had done it. */
  | { kind: 'state'; times: Partial<Record<State, number>> }
  /** Answers to what was asked, by what a claim says: `only by failures`. */
  | { kind: 'held'; answers: ReadonlyMap<string, HeldTotals> }
  /** Texts printed, or exceptions raised, with how often; '' is nothing. */
  | { kind: 'texts'; texts: Map<string, number> }
  /** The name is bound to something that has no such reading. */
  | { kind: 'without'; measured: string; why: string }
  /** `mend`: what the author can do. `asked`: the run lacks the answer, and may say why. */
  | { kind: 'not reached'; why: string; mend: string; asked?: true };

export function amount(...ranges: Range[]): Observation {
  const min = Math.min(...ranges.map((range) => range.min));
  const max = Math.max(...ranges.map((range) => range.max));
  return { kind: 'amount', range: { min, max } };
}

export function exactly(value: number): Range {
  return { min: value, max: value };
}

export function states(times: Partial<Record<State, number>>): Observation {
  return { kind: 'state', times };
}

/** Whether an object is there, and what destroyed it if not. */
export function lifeOf({ alive, freed, collected = 0 }: NameTotals): Observation {
  return states({ alive, freed: freed - collected, collected });
}

export function held(answers: Iterable<readonly [string, HeldTotals]>): Observation {
  return { kind: 'held', answers: new Map(answers) };
}

const ASK = 'Put it where what it speaks of has been run, or remove it.';

export function unanswered(why: string): Observation {
  return { kind: 'not reached', why, mend: ASK, asked: true };
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
    if (one.kind === 'state' && other.kind === 'state') return states(summed(one.times, other.times));
    if (one.kind === 'texts' && other.kind === 'texts') return texts([...one.texts, ...other.texts], 0);
    if (one.kind === 'held' && other.kind === 'held') {
      const keys = new Set([...one.answers.keys(), ...other.answers.keys()]);
      return held([...keys].map((key) => [key, both(one.answers.get(key), other.answers.get(key))]));
    }
    return one.kind === 'not reached' ? other : one;
  }, first!);
}

type Times = Partial<Record<State, number>>;

function summed(one: Times, other: Times): Times {
  const words = Object.keys({ ...one, ...other }) as State[];
  return Object.fromEntries(words.map((word) => [word, (one[word] ?? 0) + (other[word] ?? 0)]));
}

function both(one: HeldTotals | undefined, other: HeldTotals | undefined): HeldTotals {
  if (!one || !other) return (one ?? other)!;
  const { instead, why } = one.no > 0 || (one.unknown > 0 && other.no === 0) ? one : other;
  const { yes, no, unknown } = one;
  return { yes: yes + other.yes, no: no + other.no, unknown: unknown + other.unknown, instead, why };
}
