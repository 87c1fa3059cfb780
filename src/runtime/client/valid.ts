/**
 * Validates messages of a worker, which runs an untrusted program. The schemas are the types of `protocol.ts`; the compiler
 * compares the two.
 */
import * as v from 'valibot';
import { pythons } from '../pythons';
import { MAX_CHARACTERS, MAX_STEPS } from '../limits';
import type {
  Answers,
  Failure,
  FromWorker,
  NameReading,
  NameTotals,
  Range,
  References,
  RunResult,
} from '../protocol';

/** Characters of a name, type or message of the program's. */
const MAX_TEXT = 100_000;
/** Lines, lifetimes, frames and the like. */
const MAX_ENTRIES = 100_000;

const text = v.pipe(v.string(), v.maxLength(MAX_TEXT));
const long = v.pipe(v.string(), v.maxLength(MAX_CHARACTERS + MAX_TEXT));
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
/** Bytes above the start of the run: negative if more was freed than allocated. */
const bytes = v.pipe(v.number(), v.safeInteger());
const list = <T extends v.GenericSchema>(each: T, most = MAX_ENTRIES) =>
  v.pipe(v.array(each), v.maxLength(most));
/** Keys are the program's. valibot's `record` leaves out what is called `constructor` or `__proto__`. */
const byName = <T extends v.GenericSchema>(each: T) =>
  v.custom<Record<string, v.InferOutput<T>>>(
    (value) =>
      typeof value === 'object' &&
      value !== null &&
      !Array.isArray(value) &&
      Object.entries(value).every(([key, one]) => v.is(text, key) && v.is(each, one)),
  );

const range: v.GenericSchema<Range> = v.object({ min: bytes, max: bytes });
const stream = v.picklist(['stdout', 'stderr']);
const output = list(v.object({ stream, text: long }));
const reading: v.GenericSchema<NameReading> = v.variant('state', [
  v.object({ state: v.literal('alive'), object: count, counted: count, borrowed: count }),
  v.object({ state: v.literal('freed'), object: count, collected: v.exactOptional(v.literal(true)) }),
  v.object({ state: v.literal('immortal') }),
]);
const totals: v.GenericSchema<NameTotals> = v.object({
  counted: v.nullable(range),
  borrowed: v.nullable(range),
  alive: count,
  freed: count,
  collected: v.exactOptional(count),
  immortal: count,
  unbound: count,
  size: v.nullable(range),
});
const moment = v.object({ line: count, step: count });
const answers: v.GenericSchema<Answers> = v.object({
  held: byName(v.object({ yes: count, no: count, unknown: count, instead: list(text), why: text })),
  same: byName(v.object({ same: count, different: count, unbound: count })),
  instances: byName(range),
});
const references: v.GenericSchema<References> = v.object({
  objects: list(
    v.object({ type: text, value: text, followed: v.nullable(count), unknown: count, island: v.boolean() }),
  ),
  arrows: list(
    v.object({
      to: count,
      from: v.nullable(count),
      place: text,
      borrowed: v.exactOptional(v.literal(true)),
      nearest: v.exactOptional(v.literal(true)),
      times: v.exactOptional(count),
    }),
  ),
  more: count,
});
const once = {
  line: count,
  last: count,
  function: text,
  inner: v.boolean(),
  times: count,
  live: range,
  peak: range,
  names: byName(totals),
  printed: list(v.object({ text: long, times: count })),
  raised: byName(count),
  answers: v.exactOptional(answers),
};

const result: v.GenericSchema<RunResult> = v.object({
  python: v.picklist(pythons.map(({ version }) => version)),
  versions: byName(text),
  steps: list(
    v.object({
      line: count,
      function: text,
      depth: count,
      began: count,
      live: bytes,
      crest: bytes,
      peak: bytes,
      outside: v.exactOptional(bytes),
      names: byName(reading),
      references: v.exactOptional(v.nullable(count)),
      written: count,
      raised: v.exactOptional(text),
    }),
    MAX_STEPS,
  ),
  lines: list(
    v.object({
      ...once,
      firstTime: v.exactOptional(v.object(once)),
      lastTime: v.exactOptional(v.object(once)),
    }),
  ),
  lifetimes: list(
    v.object({
      name: text,
      type: text,
      size: v.nullable(bytes),
      born: moment,
      died: v.nullable(moment),
      collected: v.exactOptional(v.literal(true)),
    }),
  ),
  peak: v.object({
    bytes,
    line: count,
    step: count,
    holders: list(
      v.object({
        bytes,
        names: list(text),
        line: v.nullable(count),
        lost: v.exactOptional(v.literal(true)),
      }),
    ),
  }),
  live: bytes,
  names: byName(
    v.custom<RunResult['names'][string]>(
      (value) => v.is(reading, value) && v.is(v.object({ size: v.nullable(bytes) }), value),
    ),
  ),
  unit: v.nullable(bytes),
  references: v.exactOptional(list(references)),
  lastReferences: v.exactOptional(v.nullable(count)),
  answers: v.exactOptional(answers),
  output,
  error: v.nullable(
    v.object({
      type: text,
      message: text,
      frames: list(v.object({ file: text, line: count, function: text })),
      traceback: long,
    }),
  ),
  notes: list(v.object({ about: v.picklist(['probe', 'steps', 'output', 'setup']), text })),
});

const failure: v.GenericSchema<Failure> = v.object({
  kind: v.picklist(['load', 'died', 'stopped', 'refused']),
  message: text,
  mend: text,
});

const fromWorker: v.GenericSchema<FromWorker> = v.variant('kind', [
  v.object({
    kind: v.literal('want'),
    name: v.pipe(v.string(), v.regex(/^[\w.+-]{1,200}$/)),
    integrity: v.optional(v.pipe(v.string(), v.regex(/^sha(256|384|512)-[\w+/=]{1,100}$/))),
  }),
  v.object({ kind: v.literal('ready'), content: list(v.instance(Uint8Array<ArrayBuffer>)) }),
  v.object({ kind: v.literal('loading'), what: text, total: count }),
  v.object({ kind: v.literal('started') }),
  v.object({ kind: v.literal('output'), pieces: output }),
  v.object({ kind: v.literal('missing'), late: v.picklist(['stdlib', 'files', 'lazy']) }),
  v.object({ kind: v.literal('result'), result, took: v.pipe(v.number(), v.finite(), v.minValue(0)) }),
  v.object({ kind: v.literal('failure'), failure }),
]);

export function isFromWorker(message: unknown): message is FromWorker {
  return v.is(fromWorker, message);
}

/** For outcomes from recordings and from other processes. */
export function isOutcome(value: unknown): value is RunResult | Failure {
  return v.is(v.union([result, failure]), value);
}
