/**
 * The readings: what claims and comparisons speak of. One row each says what kind of value it has and where a run has it;
 * the parser, the judge and the messages take the list from here. How a kind of value is written: `syntax/values.ts`.
 */
import { MAX_TEXTS } from '../runtime/limits';
import type { Asked, LineTotals, NameTotals } from '../runtime/protocol';
import { type Expected, type Holding, holdingText } from './expected';
import { amount, held, lifeOf, type Observation, states, texts, unanswered } from './judge/observation';

/**
 * A count is whole and held exactly; a size is in bytes, or in multiples of the example's unit, and held within 2 %; a
 * holder is a place that leads to an object, or nothing.
 */
export type ValueKind = 'count' | 'size' | 'state' | 'identity' | 'holder' | 'exception' | 'output';

interface Row {
  value: ValueKind;
  /** What a count counts, for messages. */
  counts?: string;
}

interface NameRow extends Row {
  /** Of a name that was bound, every time, to an object that can be freed; `line` is the statement, or the whole run. */
  observe(totals: NameTotals, name: string, line: LineTotals): Observation;
  /** What a run has to be asked for, so that it can tell whether a claim holds that says this; absent: nothing. */
  ask?(asked: Asked, name: string, said: Expected): void;
}

interface PairRow extends Row {
  observe(line: LineTotals, pair: Pair): Observation;
  ask(asked: Asked, pair: Pair): void;
}

interface ClassRow extends Row {
  observe(line: LineTotals, name: string): Observation;
  ask(asked: Asked, name: string): void;
}

interface RunRow extends Row {
  /** Of one statement, or of the whole run as if it were one. */
  observe(line: LineTotals): Observation;
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
  freed: { value: 'state', observe: lifeOf },
  alive: { value: 'state', observe: lifeOf },
  collected: { value: 'state', observe: lifeOf },
  held: {
    value: 'holder',
    observe({ alive, freed }, name, { answers }): Observation {
      if (freed > 0) {
        const often = alive > 0 ? `${freed} of ${alive + freed} times, ` : '';
        const why = `${often}\`${name}\` had been freed by then, which \`freed(${name})\` says`;
        return { kind: 'without', measured: 'freed', why };
      }
      if (!answers) return unanswered(`Who holds \`${name}\` is not known`);
      const own = Object.entries(answers.held).filter(([key]) => key.startsWith(heldKey(name)));
      return held(own.map(([key, totals]) => [key.slice(heldKey(name).length), totals]));
    },
    ask(asked, name, said) {
      if (said.kind !== 'holder') return;
      const { by, only } = said;
      asked.held[heldKey(name, said)] = { name, by, only };
    },
  },
} satisfies Record<string, NameRow>;

/** The claim that asks, without when: `held(rows) only by failures`; of no claim, what all those on the name begin with. */
function heldKey(name: string, said?: Holding): string {
  return `held(${name}) ${said ? holdingText(said) : ''}`;
}

const identity: PairRow = {
  value: 'identity',
  observe: observeIdentity,
  ask: ({ same }, pair) => (same[sameKey(pair)] = pair),
};

/** For both readings. */
function sameKey(pair: Pair): string {
  return `same(${pair.join(', ')})`;
}

/** Readings of two names: `same(a, b)`. */
export const ofPairs = {
  same: identity,
  different: identity,
} satisfies Record<string, PairRow>;

/** Readings of a class of the example: `instances(Document)`. */
export const ofClasses = {
  instances: {
    value: 'count',
    counts: 'instances',
    observe: ({ answers }, name) =>
      answers && Object.hasOwn(answers.instances, name)
        ? amount(answers.instances[name]!)
        : unanswered(`No class \`${name}\` was there by then, or the collector does not track its instances`),
    ask({ instances }, name) {
      if (!instances.includes(name)) instances.push(name);
    },
  },
} satisfies Record<string, ClassRow>;

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

export type Pair = [string, string];

/** `time`: only of the first, or last, time that the line ran. */
export type Reading = { time?: Time } & (
  | { kind: keyof typeof ofNames; name: string }
  | { kind: keyof typeof ofPairs; pair: Pair }
  | { kind: keyof typeof ofClasses; class: string }
  | { kind: keyof typeof ofRuns }
);

export type Time = (typeof times)[number];
export const times = ['first', 'last'] as const;

/** All of them, by the word that an author writes. */
export const readings: Record<Reading['kind'], Row> = { ...ofNames, ...ofPairs, ...ofClasses, ...ofRuns };

export function valueOf({ kind }: Reading): ValueKind {
  return readings[kind].value;
}

/** As they are written, `refs(name)`, `peak`: all of them, or those with such values. */
export function readingForms(values?: readonly ValueKind[]): string[] {
  const forms = [
    ...Object.keys(ofNames).map((word) => `${word}(name)`),
    ...Object.keys(ofPairs).map((word) => `${word}(a, b)`),
    ...Object.keys(ofClasses).map((word) => `${word}(Class)`),
    ...Object.keys(ofRuns),
  ];
  const rows = Object.values(readings);
  return values ? forms.filter((_, index) => values.includes(rows[index]!.value)) : forms;
}

function observeIdentity({ answers }: LineTotals, pair: Pair): Observation {
  const found = answers?.same[sameKey(pair)];
  const names = pair.map((name) => `\`${name}\``);
  if (!found) return unanswered(`Whether ${names.join(' and ')} are one object is not known`);
  const { same, different, unbound } = found;
  if (same + different === 0)
    return {
      kind: 'not reached',
      why: `No objects had been bound to ${names.join(' and ')} by then`,
      mend: `Put it where ${names.join(' and ')} have been bound, or remove it.`,
    };
  if (unbound === 0) return states({ same, different });
  const often = `${unbound} of ${unbound + same + different} times`;
  const why = `${often} no object was bound to ${names.join(' or ')}`;
  return { kind: 'without', measured: 'unbound', why };
}
