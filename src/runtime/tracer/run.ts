/** One run, as events and allocator calls tell of it: which frames are entered, wait, go on and are gone. */
import type { Program } from '../protocol';
import type { Activation } from './activations';
import { Births } from './births';
import { Bindings } from './bindings';
import { Borrowed } from './borrowed';
import { isBoxing } from './boxing';
import { Calls } from './calls';
import { Heap } from './heap';
import { Lifetimes } from './lifetimes';
import { Names } from './names';
import type { Plan } from './plan';
import { type OutputLog, Recording } from './recording';
import { Raised } from './raised';
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
  readonly recording: Recording;
  readonly lifetimes: Lifetimes;
  readonly names: Names;
  readonly stack: Stack;
  readonly snapshots: Snapshots;
  readonly heap: Heap;
  live = 0;
  unit: number | null = null;
  /** The activation of the example's own module. */
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
    outside: SideModules,
    private readonly plan: Plan,
    private readonly program: Program,
    output: OutputLog,
  ) {
    this.stack = new Stack(interior.counters);
    this.suspended = new Suspended(interior.memory);
    this.snapshots = new Snapshots(interior, graph, this.stack, this.suspended, plan, () =>
      program.unit === undefined
        ? undefined
        : (this.unit ?? this.names?.firstOf(program.unit)?.lifetime.size ?? null),
    );
    this.recording = new Recording(program.track);
    const during = () => this.stack.current() ?? this.stack.last;
    this.lifetimes = new Lifetimes(interior, this.births, during, () => this.recording.count);
    this.borrowed = new Borrowed(interior.frames);
    this.names = new Names(plan.names, interior, graph, this.lifetimes, this.borrowed);
    this.heap = new Heap(this.stack, this.lifetimes, this.snapshots);
    this.sizes = new Sizes(this.births, this.lifetimes, this.heap.ages);
    this.bindings = new Bindings(this.names, this.lifetimes, this.sizes, this.heap);
    this.calls = new Calls(interior, plan, this.stack, this.suspended, this.borrowed);
    this.raised = new Raised(interior, (visit, type) => this.recording.raise(visit, type));
    const { stack, suspended, lifetimes, names, bindings, raised, recording } = this;
    const parts = {
      interior,
      outside,
      output,
      stack,
      suspended,
      lifetimes,
      names,
      bindings,
      raised,
      recording,
    };
    this.statements = new Statements(parts);
  }

  begin(): void {
    this.stack.begin();
  }

  end(): void {
    this.settle();
    this.snapshots.reached();
    this.stack.fold();
    while (this.stack.top) this.leave(this.stack.top);
    this.recording.trail(this.stack.crest);
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
    this.module ??= activation;
    const { short, line } = activation.code;
    if (short) activation.open = this.statements.open(this.plan.statement(line), frame);
  }

  resumed(address: number): void {
    this.settle();
    this.stack.fold();
    const frame = this.interior.frames.current();
    this.calls.goesOn(address, frame);
  }

  /** LINE: an instruction of another line is about to be executed, or one to which a jump led back. */
  line(address: number, line: number): void {
    const activation = this.executing(address);
    const statement = this.plan.statement(line);
    const at = this.interior.frames.instruction(activation.frame);
    activation.told = at;
    const { open } = activation;
    // A jump within the statement (a comprehension's, a loop's on one line) does not lead to where it began.
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

  /** INSTRUCTION, in code with `except` clauses; answers whether it has to be told of again. */
  instruction(address: number, offset: number): boolean {
    const code = this.plan.codes.get(address)!;
    if (!code.handlersLeft.has(offset)) {
      code.boxedOnce.delete(offset);
      return false;
    }
    // The exception is still there: it is let go between the last statement of its clause and the next one.
    const activation = this.executing(address);
    this.stack.fold();
    this.lifetimes.look();
    if (activation.open) this.statements.finish(activation, activation.open);
    return true;
  }

  /** PY_RETURN: the frame is still whole. */
  returning(address: number, offset: number, value: number): void {
    const activation = this.executing(address);
    this.snapshots.reached();
    this.stack.fold();
    this.lifetimes.look();
    activation.exit = this.interior.frames.instruction(activation.frame);
    activation.returned = this.interior.objects.isImmortal(value) ? 0 : value;
    const explicit = activation.code.returns.has(offset);
    // Another `return`, within `finally`, took its place.
    if (explicit && activation.leaving) this.statements.finish(activation, activation.leaving);
    if (!activation.open) return;
    if (explicit) this.bindings.look(activation, activation.open);
    else this.statements.finish(activation, activation.open);
    if (activation.open || activation.leaving) this.names.predictCounts(activation);
  }

  /**
   * What has happened since the last event: frames are gone, objects have died without a word. Before anything else
   * happens, and before another statement is the one that is executed.
   */
  private settle(): void {
    this.leaveGone();
    this.lifetimes.look();
  }

  /** Leaves the frames that no longer exist. One that has just been entered may stand where one of them stood. */
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

  isBoxing(): boolean {
    // One that goes on is told of after its number was made.
    const { top } = this.stack;
    const frame = this.interior.frames.current();
    const executing = top?.frame === frame ? top : this.suspended.get(frame);
    return executing !== undefined && isBoxing(this.interior, executing, this.plan.lineOpcode);
  }

  /** An allocator is about to do something. */
  called(): void {
    this.leaveGone();
    this.heap.called();
  }

  /** An object was made at the address. */
  created(object: number): void {
    if (this.births.note(object, this.stack.visits)) {
      this.settle();
      this.lifetimes.died(this.lifetimes.at(object));
    }
    if (this.interior.objects.type(object) !== this.interior.types.TraceBack) return;
    // An exception passes through the frame that is executing: CPython Python/ceval.c, PyTraceBack_Here.
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

  /** A block is about to be given back. */
  freeing(block: number): void {
    const dropped = this.suspended.inBlock(block);
    if (dropped) this.statements.abandon(dropped);
    this.heap.freeing(block);
  }

  /** The activation of the frame that is executing. */
  private executing(address: number): Activation {
    const frame = this.interior.frames.current();
    if (this.stack.top?.frame === frame) return this.stack.top;
    this.settle();
    if (this.stack.top?.frame === frame) return this.stack.top;
    this.stack.fold();
    return this.calls.goesOn(address, frame);
  }
}
