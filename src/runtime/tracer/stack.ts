/** The example's active frames, and the peak of memory while each was active. */
import type { Activation, Visit } from './activations';
import type { Counters } from './counters';
import type { Statement } from './plan';
import type { StepLog } from './step-log';

/** A rise of the peak by less than this does not make it another statement's. */
export const NOISE = 1 / 1024;

export class Stack {
  readonly activations: Activation[] = [];
  top: Activation | undefined;
  /** The dict of the example's names; 0 before its first frame. */
  namespace = 0;
  /**
   * The last serial: each activation and visit gets one when it begins or resumes, and so does what goes on when a frame
   * is gone. By serial, the line that was executed then, and how many steps had finished.
   */
  visits = 0;
  private readonly lines: number[] = [0];
  private readonly finished: number[] = [0];
  /** Most bytes live since the last step: `Step.crest`. */
  crest = 0;
  /** The statement that finished last. */
  last: Visit | null = null;
  /** Most bytes live in the whole run; the last rise by more than NOISE, and its statement. */
  readonly peak: { bytes: number; notable: number; visit: Visit | null } = {
    bytes: 0,
    notable: 0,
    visit: null,
  };
  private base = 0;
  /** Most bytes live since the last fold. Not tracemalloc's own peak: the program may reset that. */
  private height = 0;

  constructor(
    private readonly counters: Counters,
    private readonly stepLog: StepLog,
  ) {}

  /** The run begins: bytes are counted from here. */
  begin(): void {
    this.base = this.counters.current;
    this.counters.peak = this.base;
  }

  /** Bytes live. */
  now(): number {
    return this.counters.current - this.base;
  }

  /** Records a possible peak after an allocation. @returns bytes live */
  rose(): number {
    const now = this.now();
    if (now > this.height) this.height = now;
    return now;
  }

  /** A statement begins. @param first its instruction @param writtenBefore characters of output */
  visit(statement: Statement, first: number, writtenBefore: number): Visit {
    return {
      statement,
      serial: this.next(statement.line),
      began: this.stepLog.count,
      step: -1,
      first,
      peak: this.now(),
      writtenBefore,
      traceback: 0,
      raised: undefined,
      line: null,
      death: null,
    };
  }

  /** The next serial; without a line, that of the statement that is being executed. */
  next(line = this.current()?.statement.line ?? 0): number {
    this.lines.push(line);
    this.finished.push(this.stepLog.count);
    return ++this.visits;
  }

  /** The line that was executed at a serial, and the first step that had not finished by then. */
  at(serial: number): { line: number; step: number } {
    return { line: this.lines[serial]!, step: this.finished[serial]! };
  }

  push(activation: Activation): void {
    activation.depth = this.activations.length;
    activation.span = this.now();
    this.activations.push(activation);
    this.top = activation;
  }

  pop(): void {
    const left = this.activations.pop()!;
    this.top = this.activations.at(-1);
    this.next();
    if (!this.top) return;
    this.top.span = Math.max(this.top.span, left.span);
    const open = openIn(this.top);
    if (open) open.peak = Math.max(open.peak, left.span);
  }

  /** The innermost statement that has begun and not finished. */
  current(): Visit | null {
    for (let i = this.activations.length - 1; i >= 0; i--) {
      const visit = openIn(this.activations[i]!);
      if (visit) return visit;
    }
    return null;
  }

  /** Assigns the peak since the last fold to the statement that is being executed, and starts a new one. */
  fold(): void {
    const { height: peak, top } = this;
    this.height = this.now();
    if (peak > this.crest) this.crest = peak;
    if (top) {
      if (peak > top.span) top.span = peak;
      const open = openIn(top);
      if (open && peak > open.peak) open.peak = peak;
    }
    if (peak > this.peak.bytes) this.peak.bytes = peak;
    if (peak > this.peak.notable * (1 + NOISE)) {
      this.peak.notable = peak;
      this.peak.visit = this.current() ?? this.last;
    }
  }
}

/** The statement that is being executed, or the `return` whose `finally` is. */
function openIn({ open, leaving }: Activation): Visit | null {
  return open ?? leaving;
}
