/**
 * Statements as they begin and finish. They are opened by LINE events and finished by the next one of their frame, by its
 * return, or by its end; whatever is read is read from memory at that moment.
 */
import type { Activation, Visit } from './activations';
import type { Bindings } from './bindings';
import type { Interior } from './interior';
import type { Lifetimes } from './lifetimes';
import type { Names } from './names';
import type { Statement } from './plan';
import type { Raised } from './raised';
import type { Moment, OutputLog, Recording } from './recording';
import type { SideModules } from './side-modules';
import type { Stack } from './stack';
import type { Suspended } from './suspended';

/** What of a run a statement is read with. */
interface Parts {
  interior: Interior;
  outside: SideModules;
  output: OutputLog;
  stack: Stack;
  suspended: Suspended;
  lifetimes: Lifetimes;
  names: Names;
  bindings: Bindings;
  raised: Raised;
  recording: Recording;
}

export class Statements {
  /** Of the statement that has just finished. */
  private readonly moment: Moment = { live: 0, crest: 0, outside: 0, written: 0, printed: '' };

  constructor(private readonly parts: Parts) {}

  open(statement: Statement, frame: number): Visit {
    const { interior, stack, recording, output } = this.parts;
    const first = interior.frames.instruction(frame);
    return stack.visit(statement, first, recording.count, output.written());
  }

  /** Another statement follows: what was open has finished, but a `return` only goes out through `with` or `finally`. */
  passOn(activation: Activation, open: Visit): void {
    const { leaving } = activation;
    // Another `return` or an exception took its place.
    if (leaving && (open.statement.leaves || open.traceback)) this.finish(activation, leaving);
    if (open.statement.leaves && !open.traceback) activation.leaving = open;
    else this.finish(activation, open);
  }

  /** A frame was cleared while it waited: the statement at which it did is over. */
  abandon(activation: Activation): void {
    const { suspended, stack, lifetimes } = this.parts;
    suspended.delete(activation.frame);
    stack.fold();
    lifetimes.look();
    activation.gone = true;
    activation.depth = stack.activations.length;
    for (const visit of [activation.open, activation.leaving]) {
      if (!visit) continue;
      visit.peak = Math.max(visit.peak, stack.now());
      this.finish(activation, visit);
    }
  }

  finish(activation: Activation, visit: Visit): void {
    const { suspended, stack, lifetimes, names, bindings, raised, recording, outside, output } = this.parts;
    for (let closed = suspended.closed(); closed; closed = suspended.closed()) this.abandon(closed);
    const { leaving, open } = activation;
    if (leaving === visit) activation.leaving = null;
    if (leaving && open) leaving.peak = Math.max(leaving.peak, open.peak);
    if (!activation.gone) bindings.look(activation, visit);
    names.read(activation);
    raised.look();
    const { moment } = this;
    moment.live = stack.now();
    moment.crest = stack.crest;
    moment.outside = outside.takeCrest();
    moment.written = output.written();
    moment.printed =
      moment.written > visit.writtenBefore ? output.text(visit.writtenBefore, moment.written) : '';
    recording.add(activation, visit, moment, names);
    lifetimes.date(visit);
    if (activation.open === visit) activation.open = null;
    stack.last = visit;
    stack.crest = moment.live;
  }
}
