import type {
  Answers,
  HeldTotals,
  LineTotals,
  NameTotals,
  Range,
  RunResult,
} from '../../../src/runtime/protocol';
import { judge } from '../../../src/example/judge';
import type { Claim, ProseClaim, Verdict } from '../../../src/example/model';
import { live, read } from './marked';

export const exactly = (value: number): Range => ({ min: value, max: value });

/** A name whose object had this count every time. */
export function counted(count: number | Range, over: Partial<NameTotals> = {}): NameTotals {
  const range = typeof count === 'number' ? exactly(count) : count;
  return {
    counted: range,
    borrowed: exactly(0),
    alive: 1,
    freed: 0,
    immortal: 0,
    unbound: 0,
    size: null,
    ...over,
  };
}

/** A name whose object was freed every time. */
export const freed = (over: Partial<NameTotals> = {}): NameTotals =>
  counted(0, { counted: null, borrowed: null, alive: 0, freed: 1, ...over });

/** A statement on line 1 that finished once and did nothing. */
export function totals(over: Partial<LineTotals> = {}): LineTotals {
  return {
    line: 1,
    last: 1,
    function: '<module>',
    inner: false,
    times: 1,
    live: exactly(0),
    peak: exactly(0),
    names: {},
    printed: [],
    raised: {},
    ...over,
  };
}

/** A run of nothing. */
export function run(over: Partial<RunResult> = {}): RunResult {
  return {
    python: '3.13',
    versions: { python: '3.13.2' },
    steps: [],
    lines: [],
    lifetimes: [],
    peak: { bytes: 0, line: 1, step: 0, holders: [] },
    live: 0,
    names: {},
    unit: null,
    output: [],
    error: null,
    notes: [],
    ...over,
  };
}

/** The claim as an author writes it, on line 1 of its example. */
export function claimed(text: string): Claim {
  const source = live(`x = y = 1  # expect: ${text}\nclass C: pass`);
  return read(source).article.examples[0]!.claims[0]!;
}

/** The claim as a sentence makes it, on a whole run. */
export function said(value: string, text: string): ProseClaim {
  return read(`${live('x = y = 1\nclass C: pass')}\n<Claim of="a" value='${value}'>${text}</Claim>\n`).article
    .claims[0]!;
}

/** The claim, held against a run with one such line. */
export function judged(claim: string, line: Partial<LineTotals>, over: Partial<RunResult> = {}): Verdict {
  return judge(claimed(claim), run({ lines: [totals(line)], ...over }));
}

/** The names of a line: `x`, with one reference. */
export const one = { x: counted(1) };

/** Of a line at which nothing was asked. */
export const nothing: Answers = { held: {}, same: {}, instances: {} };

/** A question that was asked once: it was so, and it was not. */
export const yes: HeldTotals = { yes: 1, no: 0, unknown: 0, instead: [], why: '' };
export const no: HeldTotals = { ...yes, yes: 0, no: 1 };
