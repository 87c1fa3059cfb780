/** One run: what events of `sys.monitoring`, allocators and the reference tracer change in its state. */
import type { Program } from '../protocol';
import type { Activation, Held } from './activations';
import { Births } from './births';
import { Bindings } from './bindings';
import { Borrowed } from './borrowed';
import { Calls } from './calls';
import { Heap } from './heap';
import { Holding } from './holding';
import { Lifetimes } from './lifetimes';
import { Names } from './names';
import type { Plan } from './plan';
import { type OutputLog, StepLog } from './step-log';
import { Raised } from './raised';
import type { Referents } from './referents';
import { Sizes } from './sizes';
import { Snapshots } from './snapshots';
import { Stack } from './stack';
import { Statements } from './statements';
import { Suspended } from './suspended';
import type { SideModules } from './side-modules';
import type { Graph } from './graph';
import type { Interior } from './interior';

export class Run {
  readonly births = new Births();
  readonly stepLog: StepLog;
  readonly lifetimes: Lifetimes;
  readonly names: Names;
  readonly stack: Stack;
  readonly snapshots: Snapshots;
  readonly heap: Heap;
  readonly holding: Holding;
  /** Who held what at the end. */
  heldAtEnd: Held | null = null;
  live = 0;
  unit: number | null = null;
  /** The activation of the example's module. */
  module: Activation | null = null;
  private readonly sizes: Sizes;
  private readonly bindings: Bindings;
  private readonly borrowed: Borrowed;
  private readonly calls: Calls;
  private readonly raised: Raised;
  private readonly suspended: Suspended;
  private readonly statements: Statements;

  constructor(
    private readonly interior: Interior,
    graph: Graph,
    referents: Referents,
    outside: SideModules,
    private readonly plan: Plan,
    private readonly program: Program,
    output: OutputLog,
  ) {
    this.stepLog = new StepLog(program.track, program.asked?.ends ?? []);
    this.stack = new Stack(interior.counters, this.stepLog);
    this.suspended = new Suspended(interior.frames);
    this.snapshots = new Snapshots(interior, graph, this.stack, this.suspended, plan, () =>
      program.unit === undefined
        ? undefined
        : (this.unit ?? this.names?.firstOf(program.unit)?.lifetime.size ?? null),
    );
    const during = () => this.stack.current() ?? this.stack.last;
    const madeAt = (visit: number) => this.stack.at(visit);
    this.lifetimes = new Lifetimes(interior, this.births, during, () => this.stepLog.count, madeAt);
    this.borrowed = new Borrowed(interior.frames);
    this.names = new Names(plan.names, interior, graph, this.lifetimes, this.borrowed);
    this.heap = new Heap(this.stack, this.lifetimes, this.snapshots);
    this.sizes = new Sizes(this.births, this.lifetimes, this.heap.ages);
    this.bindings = new Bindings(this.names, this.lifetimes, this.sizes, this.heap);
    this.calls = new Calls(interior, plan, this.stack, this.suspended, this.borrowed);
    this.raised = new Raised(interior, (visit, type) => this.stepLog.raise(visit, type));
    const { stack, births, suspended, lifetimes, names, bindings, raised, borrowed, stepLog, snapshots } =
      this;
    const readers = {
      interior,
      outside,
      output,
      stack,
      suspended,
      lifetimes,
      names,
      bindings,
      raised,
      stepLog,
    };
    this.holding = new Holding({ ...readers, referents, births, borrowed, plan, asked: program.asked });
    this.statements = new Statements({ ...readers, snapshots, holding: this.holding });
  }

  begin(): void {
    this.stack.begin();
  }

  end(): void {
    this.settle();
    this.snapshots.reached();
    this.stack.fold();
    while (this.stack.top) this.leave(this.stack.top);
    this.stepLog.trail(this.stack.crest);
    if (this.module) this.heldAtEnd = this.holding.look(this.module, null);
    this.live = this.stack.now();
    if (!this.plan.unit) this.unit = this.names.firstOf(this.program.unit)?.lifetime.size ?? null;
  }

  /** PY_START: a frame of the example has been entered. */
  started(address: number): void {
    const frame = this.interior.frames.current();
    this.leaveGone(frame);
    this.lifetimes.look();
    this.snapshots.reached();
    this.stack.fold();
    const caller = this.stack.current();
    const activation = this.calls.enter(address, frame);
    this.bindings.arguments(activation, caller);
    if (!this.module) {
      this.module = activation;
      this.stack.namespace = this.interior.frames.globals(frame);
    }
    const { short, line } = activation.code;
    if (short) activation.open = this.statements.open(this.plan.statement(line), frame);
  }

  resumed(address: number): void {
    this.settle();
    this.stack.fold();
    const frame = this.interior.frames.current();
    this.calls.resumeOrEnter(address, frame);
  }

  /** LINE: the next instruction has another line, or a jump backwards led to it. */
  line(address: number, line: number): void {
    const activation = this.executing(address);
    const statement = this.plan.statement(line);
    const at = this.interior.frames.instruction(activation.frame);
    activation.lineEvent = at;
    const { open } = activation;
    // A jump within the statement (in a comprehension, a loop on one line) leads behind its first instruction.
    if (open?.statement === statement && at > open.first) return;
    this.snapshots.reached();
    this.stack.fold();
    this.lifetimes.look();
    if (open) this.statements.passOn(activation, open);
    activation.open = this.statements.open(statement, activation.frame);
  }

  yielded(address: number): void {
    const activation = this.executing(address);
    this.stack.fold();
    this.lifetimes.look();
    this.calls.suspend(activation);
  }

  /** INSTRUCTION, in code with `except` clauses. @returns whether the event is needed again */
  instruction(address: number, offset: number): boolean {
    const code = this.plan.codes.get(address)!;
    if (!code.handlersLeft.has(offset)) {
      code.boxedOnce.delete(offset);
      return false;
    }
    // The exception still exists: it is released between the clause's last statement and the next one.
    const activation = this.executing(address);
    this.stack.fold();
    this.lifetimes.look();
    if (activation.open) this.statements.finish(activation, activation.open);
    return true;
  }

  /** PY_RETURN: the frame still has its locals. */
  returning(address: number, offset: number, value: number): void {
    const activation = this.executing(address);
    this.snapshots.reached();
    this.stack.fold();
    this.lifetimes.look();
    activation.exit = this.interior.frames.instruction(activation.frame);
    activation.returned = this.interior.objects.isImmortal(value) ? 0 : value;
    const explicit = activation.code.returns.has(offset);
    // A `return` in `finally` replaces the earlier one.
    if (explicit && activation.leaving) this.statements.finish(activation, activation.leaving);
    if (!activation.open) return;
    if (explicit) this.bindings.look(activation, activation.open);
    else this.statements.finish(activation, activation.open);
    const finishing = activation.open ?? activation.leaving;
    if (!finishing) return;
    const isDue = this.holding.isDue(finishing.statement);
    this.names.predictCounts(activation, isDue ? this.lifetimes.addresses() : []);
    activation.held = this.holding.foresee(activation, finishing.statement);
  }

  /** Handles what happened since the last event without one: frames that are gone, objects that were put on freelists. */
  private settle(): void {
    this.leaveGone();
    this.lifetimes.look();
  }

  /** Leaves the frames that no longer exist. @param entered a new frame, which may be at the address of one of them */
  private leaveGone(entered = 0): void {
    const { stack, interior } = this;
    this.raised.look();
    const { top } = stack;
    while (stack.top && (stack.top.frame === entered || interior.frames.isGone(stack.top))) {
      stack.fold();
      this.leave(stack.top);
    }
    if (stack.top !== top) this.lifetimes.look();
  }

  /**
   * Whether the int that is being made is for an event: CPython makes one for each offset or line above 256, and nothing
   * else at these instructions before the event. It must not count as the program's memory.
   */
  isBoxing(): boolean {
    const { frames, memory } = this.interior;
    const frame = frames.current();
    const { top } = this.stack;
    // A generator's int is made before the event by which it resumes.
    const executing = top?.frame === frame ? top : this.suspended.get(frame);
    if (executing === undefined) return false;
    const { boxed, boxedOnce, farDown, instructions } = executing.code;
    const at = frames.instruction(frame);
    if (farDown && executing.lineEvent !== at && memory.byte(at) === this.plan.lineOpcode) return true;
    return boxed.has(at - instructions) || boxedOnce.has(at - instructions);
  }

  /** An allocator was called and has not done anything yet. */
  called(): void {
    this.leaveGone();
    this.heap.called();
  }

  /** An object was created at the address. */
  created(object: number): void {
    if (this.births.note(object, this.stack.visits)) {
      this.settle();
      this.lifetimes.died(this.lifetimes.at(object));
    }
    if (this.interior.objects.type(object) !== this.interior.types.TraceBack) return;
    // An exception leaves the current frame: CPython Python/ceval.c, PyTraceBack_Here.
    this.settle();
    const frame = this.interior.frames.current();
    const thrownInto = this.suspended.get(frame);
    if (thrownInto) this.calls.resume(thrownInto);
    if (this.stack.top?.frame === frame && this.stack.top.open)
      this.raised.passes(this.stack.top.open, object);
  }

  /** An object is about to be destroyed. */
  destroyed(object: number): void {
    this.leaveGone();
    this.raised.ends(object);
    this.lifetimes.destroyed(object);
  }

  private leave(activation: Activation): void {
    activation.gone = true;
    this.lifetimes.leaving = true;
    if (activation.open) this.statements.finish(activation, activation.open);
    if (activation.leaving) this.statements.finish(activation, activation.leaving);
    this.lifetimes.leaving = false;
    this.borrowed.takeBack(activation);
    this.names.forget();
    const { returned, code, serial } = activation;
    const size = returned ? this.sizes.returned(returned, activation) : this.heap.ages.since(serial);
    if (code === this.plan.unit) this.unit ??= size;
    this.stack.pop();
  }

  /** A block is about to be freed. */
  freeing(block: number): void {
    const dropped = this.suspended.inBlock(block);
    if (dropped) this.statements.abandon(dropped);
    this.heap.freeing(block);
  }

  /** The activation of the current frame. */
  private executing(address: number): Activation {
    const frame = this.interior.frames.current();
    if (this.stack.top?.frame === frame) return this.stack.top;
    this.settle();
    if (this.stack.top?.frame === frame) return this.stack.top;
    this.stack.fold();
    return this.calls.resumeOrEnter(address, frame);
  }
}
