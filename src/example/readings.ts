/**
 * The readings: what claims and comparisons speak of. One row each says what kind of value it has and where a run has it;
 * the parser, the judge and the messages take the list from here. How a kind of value is written: `syntax/values.ts`.
 */
import { MAX_TEXTS } from '../runtime/limits';
import type { LineTotals, NameTotals } from '../runtime/protocol';
import { amount, type Observation, state, texts } from './judge/observation';

/** A count is whole and held exactly; a size is in bytes, or in multiples of the example's unit, and held within 2 %. */
export type ValueKind = 'count' | 'size' | 'state' | 'exception' | 'output';

interface Row {
  value: ValueKind;
  /** What a count counts, for messages. */
  counts?: string;
}

interface NameRow extends Row {
  /** Of a name that was bound, every time, to an object that can be freed. */
  observe(totals: NameTotals, name: string): Observation;
}

interface RunRow extends Row {
  /** Of one statement, or of the whole run as if it were one. */
  observe(totals: LineTotals): Observation;
}

const none = { min: 0, max: 0 };

/** Readings of a name: `refs(data)`. */
export const ofNames = {
  refs: {
    value: 'count',
    counts: 'references',
    observe: ({ counted, freed }) => amount(...(counted ? [counted] : []), ...(freed > 0 ? [none] : [])),
  },
  size: {
    value: 'size',
    observe: ({ size }, name) =>
      size
        ? amount(size)
        : {
            kind: 'not reached',
            why: `What came with \`${name}\` is not known: no call returned it, and no assignment to this name alone made it`,
            mend: 'Speak of `live` or `peak` here, or of the size of what a call returned or an assignment made.',
          },
  },
  freed: { value: 'state', observe: state },
  alive: { value: 'state', observe: state },
} satisfies Record<string, NameRow>;

/** Readings of a statement, or of the whole run: `peak`. */
export const ofRuns = {
  live: { value: 'size', observe: ({ live }) => amount(live) },
  peak: { value: 'size', observe: ({ peak }) => amount(peak) },
  raises: { value: 'exception', observe: ({ raised, times }) => texts(Object.entries(raised), times) },
  prints: {
    value: 'output',
    observe: ({ printed, times }) => {
      const found = printed.map((one) => [one.text, one.times] as const);
      // Once that many texts are kept, what else was printed is not known.
      return texts(found, times, printed.length < MAX_TEXTS ? '' : '…');
    },
  },
} satisfies Record<string, RunRow>;

export type Reading = { kind: keyof typeof ofNames; name: string } | { kind: keyof typeof ofRuns };

/** All of them, by the word that an author writes. */
export const readings: Record<Reading['kind'], Row> = { ...ofNames, ...ofRuns };

export function valueOf({ kind }: Reading): ValueKind {
  return readings[kind].value;
}

/** As they are written, `refs(name)`, `peak`: all of them, or those with such values. */
export function readingForms(values?: readonly ValueKind[]): string[] {
  const forms = [...Object.keys(ofNames).map((word) => `${word}(name)`), ...Object.keys(ofRuns)];
  const rows = Object.values(readings);
  return values ? forms.filter((_, index) => values.includes(rows[index]!.value)) : forms;
}
