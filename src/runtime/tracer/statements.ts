/**
 * Statements as they begin and finish. A LINE event begins one; the next LINE event of its frame, its return or its end
 * finishes it, and then the names are read from memory.
 */
import type { Activation, Visit } from './activations';
import type { Bindings } from './bindings';
import type { Holding } from './holding';
import type { Interior } from './interior';
import type { Lifetimes } from './lifetimes';
import type { Names } from './names';
import type { Statement } from './plan';
import type { Raised } from './raised';
import type { Moment, OutputLog, StepLog } from './step-log';
import type { SideModules } from './side-modules';
import type { Snapshots } from './snapshots';
import type { Stack } from './stack';
import type { Suspended } from './suspended';

/** The parts of a run that are needed to read a statement. */
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
  stepLog: StepLog;
  holding: Holding;
  snapshots: Snapshots;
}

export class Statements {
  /** Reused for every statement. */
  private readonly moment: Moment = { live: 0, crest: 0, outside: 0, written: 0, printed: '' };

  constructor(private readonly parts: Parts) {}

  open(statement: Statement, frame: number): Visit {
    const { interior, stack, output } = this.parts;
    const first = interior.frames.instruction(frame);
    return stack.visit(statement, first, output.written());
  }

  /** Another statement follows: the open one has finished, unless it is a `return` and this is its `with` or `finally`. */
  passOn(activation: Activation, open: Visit): void {
    const { leaving } = activation;
    // Another `return` or an exception replaced it.
    if (leaving && (open.statement.leaves || open.traceback)) this.finish(activation, leaving);
    if (open.statement.leaves && !open.traceback) activation.leaving = open;
    else this.finish(activation, open);
  }

  /** A suspended frame was cleared: the statement at which it was suspended has finished. */
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
    const {
      suspended,
      stack,
      lifetimes,
      names,
      bindings,
      raised,
      stepLog,
      outside,
      output,
      holding,
      snapshots,
    } = this.parts;
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
    const found =
      activation.gone && activation.held ? activation.held : holding.look(activation, visit.statement);
    const held = names.agrees(found.counts) ? found : holding.notKnown(visit.statement);
    stepLog.add(activation, visit, moment, names, held);
    snapshots.finished();
    lifetimes.date(visit);
    if (activation.open === visit) activation.open = null;
    stack.last = visit;
    stack.crest = moment.live;
  }
}
