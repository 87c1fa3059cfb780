/**
 * One run, as events and allocator calls tell of it. Statements are opened by LINE events and finished by the next
 * one of their frame, by its return, or by its end; whatever is read is read from memory at that moment.
 */
import type { Program } from '../protocol';
import { activate, type Activation, type Visit } from './activations';
import { Births } from './births';
import { Heap } from './heap';
import { type Followed, Lifetimes } from './lifetimes';
import { Names } from './names';
import type { Plan, Statement } from './plan';
import { type OutputLog, Recording } from './recording';
import { Raised } from './raised';
import { Sizes } from './sizes';
import { Snapshots } from './snapshots';
import { Stack } from './stack';
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
  private readonly raised: Raised;
  private readonly suspended = new Map<number, Activation>();

  constructor(
    private readonly interior: Interior,
    graph: Graph,
    private readonly outside: SideModules,
    private readonly plan: Plan,
    private readonly program: Program,
    private readonly output: OutputLog,
  ) {
    this.stack = new Stack(interior.counters);
    this.snapshots = new Snapshots(interior, graph, this.stack, this.suspended, plan);
    this.recording = new Recording(program.track);
    this.lifetimes = new Lifetimes(interior, this.births, () => this.stack.current());
    this.names = new Names(plan.names, interior, this.lifetimes);
    this.heap = new Heap(this.stack, this.lifetimes, this.snapshots);
    this.sizes = new Sizes(this.births, this.lifetimes, this.heap.ages);
    this.raised = new Raised(interior, ({ step, totals }, type) => this.recording.raise(step, totals!, type));
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
    if (!this.plan.unit) this.unit = this.names.firstOf(this.program.unit)?.size ?? null;
  }

  /** PY_START: a frame of the example has been entered. */
  started(address: number): void {
    const frame = this.interior.frames.current();
    this.settle(frame);
    this.snapshots.reached();
    this.stack.fold();
    this.suspended.delete(frame);
    const caller = this.stack.current();
    const activation = this.enter(address, frame);
    this.names.observe(activation, (object, name) => this.follow(object, name, caller));
    this.module ??= activation;
    const { short, line } = activation.code;
    if (short) activation.open = this.open(this.plan.statement(line), frame);
  }

  resumed(address: number): void {
    this.settle();
    this.stack.fold();
    const frame = this.interior.frames.current();
    this.take(address, frame);
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
    if (open) this.finish(activation, open);
    activation.open = this.open(statement, activation.frame);
  }

  yielded(address: number): void {
    const activation = this.executing(address);
    this.stack.fold();
    this.names.takeBack(activation);
    this.stack.pop();
    this.suspended.set(activation.frame, activation);
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
    if (activation.open) this.finish(activation, activation.open);
    return true;
  }

  /** PY_RETURN: the frame is still whole. */
  returning(address: number, offset: number, value: number): void {
    const activation = this.executing(address);
    this.snapshots.reached();
    this.stack.fold();
    activation.exit = this.interior.frames.instruction(activation.frame);
    activation.returned = this.interior.objects.isImmortal(value) ? 0 : value;
    if (!activation.open) return;
    if (activation.code.returns.has(offset)) this.observe(activation, activation.open);
    else this.finish(activation, activation.open);
  }

  /**
   * Leaves the frames that no longer exist. Called before anything else happens: nothing was freed or made since.
   * A frame that has just been entered may stand where one of them stood.
   */
  settle(entered = 0): void {
    const { stack } = this;
    this.raised.look();
    while (stack.top && (stack.top.frame === entered || this.interior.frames.isGone(stack.top))) {
      stack.fold();
      this.leave(stack.top);
    }
  }

  /** Whether the int of an event is being made: at these instructions nothing else is, before the event. */
  isBoxing(): boolean {
    const { top } = this.stack;
    if (!top || this.interior.frames.current() !== top.frame) return false;
    const { boxed, boxedOnce, farDown, instructions } = top.code;
    const at = this.interior.frames.instruction(top.frame);
    if (farDown && top.told !== at && this.interior.memory.byte(at) === this.plan.lineOpcode) return true;
    return boxed.has(at - instructions) || boxedOnce.has(at - instructions);
  }

  /** An allocator is about to do something. */
  called(): void {
    this.settle();
    this.heap.called();
  }

  /** An object was made at the address. */
  created(object: number): void {
    if (this.births.note(object, this.stack.visits)) this.lifetimes.died(this.lifetimes.at(object));
    if (this.interior.objects.type(object) !== this.interior.types.TraceBack) return;
    // An exception passes through the frame that is executing: CPython Python/ceval.c, PyTraceBack_Here.
    this.settle();
    const frame = this.interior.frames.current();
    const thrownInto = this.suspended.get(frame);
    if (thrownInto) this.resume(thrownInto);
    if (this.stack.top?.frame === frame && this.stack.top.open)
      this.raised.passes(this.stack.top.open, object);
  }

  /** An object is about to be destroyed. */
  destroyed(object: number): void {
    this.settle();
    this.lifetimes.destroyed(object);
  }

  private leave(activation: Activation): void {
    activation.gone = true;
    if (activation.open) this.finish(activation, activation.open);
    this.names.takeBack(activation);
    const { returned, code, serial } = activation;
    const size = returned ? this.sizes.returned(returned, activation) : this.heap.ages.since(serial);
    if (code === this.plan.unit) this.unit ??= size;
    this.stack.pop();
  }

  /** The activation of the frame that is executing. */
  private executing(address: number): Activation {
    const frame = this.interior.frames.current();
    if (this.stack.top?.frame === frame) return this.stack.top;
    this.settle();
    if (this.stack.top?.frame === frame) return this.stack.top;
    this.stack.fold();
    return this.take(address, frame);
  }

  /** A frame goes on, or one whose beginning was not told of. */
  private take(address: number, frame: number): Activation {
    const activation = this.suspended.get(frame);
    return activation ? this.resume(activation) : this.enter(address, frame);
  }

  private enter(address: number, frame: number): Activation {
    const code = this.plan.codes.get(address)!;
    return this.push(activate(code, frame, this.interior.frames, ++this.stack.visits));
  }

  private resume(activation: Activation): Activation {
    this.suspended.delete(activation.frame);
    activation.serial = ++this.stack.visits;
    if (activation.open) activation.open.serial = ++this.stack.visits;
    return this.push(activation);
  }

  private push(activation: Activation): Activation {
    this.names.lend(activation, this.stack.top, (code) => this.interior.slots(code));
    this.stack.push(activation);
    return activation;
  }

  private open(statement: Statement, frame: number): Visit {
    return {
      statement,
      serial: ++this.stack.visits,
      began: this.recording.count,
      step: -1,
      first: this.interior.frames.instruction(frame),
      peak: this.stack.now(),
      writtenBefore: this.output.written(),
      traceback: 0,
      raised: undefined,
      totals: undefined,
    };
  }

  private finish(activation: Activation, visit: Visit): void {
    if (!activation.gone) this.observe(activation, visit);
    this.lifetimes.glance();
    const { readings, sizes } = this.names.readings(activation, this.program.track.length);
    const written = this.output.written();
    const { code } = activation;
    visit.step = this.recording.add({
      statement: visit.statement,
      function: code.function,
      inner: code.inner,
      totals: code.totals,
      depth: activation.depth,
      began: visit.began,
      live: this.stack.now(),
      crest: this.stack.crest,
      outside: this.outside.takeCrest(),
      peak: visit.peak,
      raised: this.raised.of(visit),
      readings,
      sizes,
      written,
      printed: written > visit.writtenBefore ? this.output.text(visit.writtenBefore, written) : '',
    });
    visit.totals = code.totals.get(visit.statement.line);
    activation.open = null;
    this.stack.last = visit;
    this.stack.crest = this.stack.now();
  }

  /** Follows what names have been bound to since, and sizes what the statement made. */
  private observe(activation: Activation, visit: Visit): void {
    const made = new Set<Followed>();
    this.names.observe(activation, (object, name) => {
      const followed = this.follow(object, name, visit);
      if (followed.size === null && followed.created >= visit.serial) made.add(followed);
      return followed;
    });
    if (made.size === 1) for (const only of made) only.size = this.heap.ages.since(visit.serial);
  }

  private follow(object: number, name: string, visit: Visit | null): Followed {
    const followed = this.lifetimes.follow(object, name, visit);
    followed.size ??= this.sizes.of(object);
    return followed;
  }
}
