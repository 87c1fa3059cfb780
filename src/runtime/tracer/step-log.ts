/** Collects the steps and the totals of each statement. */
import { MAX_STEPS } from '../limits';
import type { LineTotals, NameReading, Step } from '../protocol';
import type { Activation, Held, Visit } from './activations';
import { byName } from './by-name';
import { Line, type Readings, widen } from './line';
import { hasOneOf } from './plan';

export interface OutputLog {
  /** Characters of output so far, both streams. */
  written(): number;
  /** What was written to stdout between two such positions. */
  text(from: number, to: number): string;
}

/** The measurements at the end of a statement; fields are explained at `Step`. */
export interface Moment {
  live: number;
  crest: number;
  outside: number;
  written: number;
  /** What it wrote to stdout. */
  printed: string;
}

export class StepLog {
  readonly steps: Step[] = [];
  /** Steps that have finished, kept or not. */
  count = 0;
  private readonly lines: Line[] = [];
  private last: Line | null = null;
  /** Those of the step before; undefined: there was none. */
  private references: number | null | undefined;
  private readonly before: (NameReading | undefined)[] = [];

  /** @param ends `Asked.ends` */
  constructor(
    private readonly tracked: string[],
    private readonly ends: number[],
  ) {}

  /** The visit's statement has finished. Sets the visit's step and line. */
  add(activation: Activation, visit: Visit, moment: Moment, readings: Readings, held: Held): void {
    const line = (visit.line = this.last = this.lineOf(activation, visit));
    line.finished(moment.live, visit.peak, moment.printed);
    line.tally(readings);
    if (held.answers) line.answer(held.answers);
    if (this.count < MAX_STEPS)
      this.steps.push(this.step(activation, visit, moment, readings, held.references));
    visit.step = this.count++;
    if (visit.raised) this.raise(visit, visit.raised);
  }

  /** An exception left the statement of a step. */
  raise({ step: index, line }: Visit, type: string): void {
    line!.raise(type);
    const step = this.steps[index];
    if (step) step.raised = type;
  }

  /** Memory may rise after the last step, while an exception leaves the program: that belongs to the last step. */
  trail(crest: number): void {
    const peak = this.last?.totals.peak;
    if (peak) widen(peak, Math.max(crest, peak.min));
    const step = this.steps.at(-1);
    if (!step || this.count > this.steps.length) return;
    step.crest = Math.max(step.crest, crest);
    step.peak = Math.max(step.peak, crest);
  }

  private step(
    { code, depth }: Activation,
    { statement, began, peak }: Visit,
    { live, crest, outside, written }: Moment,
    { readings }: Readings,
    references: number | null,
  ): Step {
    const names = byName<NameReading>();
    for (let i = 0; i < this.tracked.length; i++) {
      const reading = readings[i];
      if (reading && reading !== this.before[i]) names[this.tracked[i]!] = reading;
      this.before[i] = reading;
    }
    const { line } = statement;
    const step: Step = { line, function: code.function, depth, began, live, crest, peak, names, written };
    if (outside > 0) step.outside = outside;
    if (this.tracked.length > 0 && references !== this.references)
      step.references = this.references = references;
    return step;
  }

  private lineOf({ code }: Activation, { statement }: Visit): Line {
    let line = code.lines[statement.line];
    if (line === undefined) {
      const { inner } = code;
      const place = { line: statement.line, last: statement.last, function: code.function, inner };
      const keepsEnds = hasOneOf(statement, this.ends);
      line = code.lines[statement.line] = new Line(place, this.tracked, keepsEnds);
      this.lines.push(line);
    }
    return line;
  }

  /** The lines in order. */
  data(): LineTotals[] {
    const lines = this.lines.map((line) => line.data());
    return lines.sort((a, b) => a.line - b.line || Number(a.inner) - Number(b.inner));
  }
}
