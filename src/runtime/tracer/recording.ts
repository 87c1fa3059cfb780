/** Steps as they finish, and the totals of each line. */
import type { LineTotals, NameReading, Range, Step } from '../protocol';
import type { Readings } from './names';
import type { Statement } from './plan';
import { noReadings, Tally, widen } from './tally';

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
  /** Of each line, one per tracked name. */
  private readonly tallies = new Map<LineTotals, Tally[]>();
  private last: LineTotals | null = null;
  private readonly before: (NameReading | undefined)[] = [];

  constructor(private readonly tracked: string[]) {}

  /** Returns the index of the step. */
  add(finished: Finished): number {
    const totals = this.totals(finished);
    this.last = totals;
    totals.times++;
    widen(totals.live, finished.live);
    widen(totals.peak, finished.peak);
    tellPrinted(totals, finished.printed);
    const tallies = this.tallies.get(totals)!;
    for (let i = 0; i < tallies.length; i++) {
      tallies[i]!.tell(finished.readings[i], finished.sizes[i]!, totals.times);
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

  private step(finished: Finished): Step {
    const names: Record<string, NameReading> = {};
    for (let i = 0; i < this.tracked.length; i++) {
      const reading = finished.readings[i];
      if (reading && reading !== this.before[i]) names[this.tracked[i]!] = reading;
      this.before[i] = reading;
    }
    const { statement, depth, began, live, crest, peak, written } = finished;
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
    this.tallies.set(
      made,
      this.tracked.map((tracked) => new Tally((made.names[tracked] = noReadings()))),
    );
    return made;
  }

  /** The lines in order; names that were never bound by then are left out, and so is the silence of a silent line. */
  data(): LineTotals[] {
    for (const line of this.lines) {
      for (const tally of this.tallies.get(line)!) tally.count(line.times);
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
