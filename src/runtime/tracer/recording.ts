/** Steps as they finish, and the totals of each line. */
import type { LineTotals, NameReading, NameTotals, Range, Step } from '../protocol';
import type { Readings } from './names';
import type { Statement } from './plan';

/** So many steps are kept one by one; totals, lifetimes and peaks go on. */
export const MAX_STEPS = 10_000;
/** So many distinct texts of a line are kept. */
const MAX_TEXTS = 10;

export interface OutputLog {
  /** Characters of output so far, both streams. */
  written(): number;
  /** What was written to stdout between two such positions. */
  text(from: number, to: number): string;
}

export interface Finished extends Readings {
  statement: Statement;
  function: string;
  inner: boolean;
  totals: Map<number, LineTotals>;
  depth: number;
  began: number;
  live: number;
  crest: number;
  outside: number;
  peak: number;
  raised: string | undefined;
  written: number;
  /** What it wrote to stdout. */
  printed: string;
}

export class Recording {
  readonly steps: Step[] = [];
  readonly lines: LineTotals[] = [];
  /** Steps that finished, kept or not. */
  count = 0;
  private last: LineTotals | null = null;
  private before: (NameReading | undefined)[] = [];

  constructor(private readonly tracked: string[]) {}

  /** Returns the index of the step. */
  add(finished: Finished): number {
    const totals = this.totals(finished);
    this.last = totals;
    totals.times++;
    widen(totals.live, finished.live);
    widen(totals.peak, finished.peak);
    tellPrinted(totals, finished.printed);
    for (let i = 0; i < this.tracked.length; i++) {
      tellName((totals.names[this.tracked[i]!] ??= noReadings()), finished.readings[i], finished.sizes[i]!);
    }
    if (this.count < MAX_STEPS) this.steps.push(this.step(finished));
    if (finished.raised) this.raise(this.count, totals, finished.raised);
    return this.count++;
  }

  /** An exception left the statement of a step. */
  raise(index: number, totals: LineTotals, type: string): void {
    totals.raised[type] = (totals.raised[type] ?? 0) + 1;
    const step = this.steps[index];
    if (step) step.raised = type;
  }

  /** What rises after the last step, when an exception leaves the program, belongs to it. */
  trail(crest: number): void {
    if (this.last) widen(this.last.peak, Math.max(crest, this.last.peak.min));
    const step = this.steps.at(-1);
    if (!step || this.count > this.steps.length) return;
    step.crest = Math.max(step.crest, crest);
    step.peak = Math.max(step.peak, crest);
  }

  private step({ statement, readings, ...finished }: Finished): Step {
    const names: Record<string, NameReading> = {};
    readings.forEach((reading, i) => {
      if (reading && reading !== this.before[i]) names[this.tracked[i]!] = reading;
    });
    this.before = [...readings];
    const { depth, began, live, crest, peak, written } = finished;
    const step: Step = {
      line: statement.line,
      function: finished.function,
      depth,
      began,
      live,
      crest,
      peak,
      names,
      written,
    };
    if (finished.outside > 0) step.outside = finished.outside;
    return step;
  }

  private totals({ statement, function: name, inner, totals }: Finished): LineTotals {
    const known = totals.get(statement.line);
    if (known) return known;
    const { line, last } = statement;
    const range = (): Range => ({ min: Infinity, max: -Infinity });
    const made: LineTotals = {
      line,
      last,
      function: name,
      inner,
      times: 0,
      live: range(),
      peak: range(),
      names: {},
      printed: [],
      raised: {},
    };
    totals.set(line, made);
    this.lines.push(made);
    return made;
  }

  /** The lines in order; names that were never bound by then are left out, and so is the silence of a silent line. */
  data(): LineTotals[] {
    for (const line of this.lines) {
      const bound = Object.entries(line.names).filter(([, totals]) => totals.unbound < line.times);
      line.names = Object.fromEntries(bound);
      if (line.printed.every(({ text }) => text === '')) line.printed = [];
    }
    return this.lines.sort((a, b) => a.line - b.line || Number(a.inner) - Number(b.inner));
  }
}

function tellPrinted({ printed }: LineTotals, text: string): void {
  const known = printed.find((each) => each.text === text);
  if (known) known.times++;
  else if (printed.length < MAX_TEXTS) printed.push({ text, times: 1 });
}

function tellName(totals: NameTotals, reading: NameReading | undefined, size: number | null): void {
  if (size !== null) widen((totals.size ??= { min: size, max: size }), size);
  if (!reading) totals.unbound++;
  else totals[reading.state]++;
  if (reading?.state === 'alive') {
    const { counted, borrowed } = reading;
    widen((totals.counted ??= { min: counted, max: counted }), counted);
    widen((totals.borrowed ??= { min: borrowed, max: borrowed }), borrowed);
  }
}

function noReadings(): NameTotals {
  return { counted: null, borrowed: null, alive: 0, freed: 0, immortal: 0, unbound: 0, size: null };
}

function widen(range: Range, value: number): void {
  if (value < range.min) range.min = value;
  if (value > range.max) range.max = value;
}
