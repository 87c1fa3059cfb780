/** The interpreter's frames: the current one, the objects in their slots, whether one still exists. */
import type { Layout } from './layout';
import type { Memory } from './memory';

/** FRAME_OWNED_BY_GENERATOR: CPython 3.13 Include/internal/pycore_frame.h, 3.14 pycore_interpframe_structs.h. */
const OWNED_BY_GENERATOR = 1;
/** The last owner whose frame has Python code; those above are frames of the C stack or the thread state. */
const OWNED_BY_FRAME_OBJECT = 2;

/** A frame as it was when it was entered, and the instruction with which it returned, 0 if it has not. */
interface EnteredFrame {
  frame: number;
  chunk: number;
  generator: boolean;
  exit: number;
}

export class Frames {
  private readonly currentAt: number;
  private readonly chunkAt: number;
  private readonly topAt: number;
  /** As in `PythonLayout`. */
  readonly borrows: boolean;

  constructor(
    private readonly memory: Memory,
    private readonly layout: Layout,
    readonly thread: number,
  ) {
    this.currentAt = thread + layout.thread.current_frame;
    this.chunkAt = thread + layout.thread.datastack_chunk;
    this.topAt = thread + layout.thread.datastack_top;
    this.borrows = layout.borrows;
  }

  /**
   * Limits how deep C calls may nest before Python raises RecursionError or defers deallocation (the trashcan). CPython
   * 3.13 allows 10,000, which overflows the stack in every browser.
   */
  limitRecursion(calls: number): void {
    const { recursion } = this.layout.thread;
    if (!recursion) return;
    const at = this.thread + recursion.left;
    this.memory.set(at, Math.min(calls, this.memory.word(at)));
  }

  current(): number {
    return this.memory.word(this.currentAt);
  }

  previous(frame: number): number {
    return this.memory.word(frame + this.layout.frame.previous);
  }

  /** 0 where the frame has no Python code. */
  code(frame: number): number {
    const owner = this.memory.byte(frame + this.layout.frame.owner);
    return owner <= OWNED_BY_FRAME_OBJECT ? this.object(frame + this.layout.frame.executable) : 0;
  }

  /** The function that was called, 0 for the frame of a module or class. */
  function(frame: number): number {
    return this.object(frame + this.layout.frame.function);
  }

  globals(frame: number): number {
    return this.memory.word(frame + this.layout.frame.globals);
  }

  /** The mapping of a module's or class's frame, 0 for a function's. */
  locals(frame: number): number {
    return this.memory.word(frame + this.layout.frame.locals);
  }

  instruction(frame: number): number {
    return this.memory.word(frame + this.layout.frame.instr_ptr);
  }

  slot(frame: number, index: number): number {
    return frame + this.layout.frame.localsplus + 4 * index;
  }

  /** The object in a slot, 0 if there is none. */
  object(slot: number): number {
    const word = this.memory.word(slot);
    if (!this.borrows) return word;
    // Tags: 0 counted, 1 borrowed, 3 a tagged int.
    return (word & 3) === 3 ? 0 : (word & ~3) >>> 0;
  }

  /** The objects in a frame's fast locals, cells and free variables. */
  objects(frame: number, slots: number): number[] {
    return Array.from({ length: slots }, (_, i) => this.object(this.slot(frame, i))).filter(Boolean);
  }

  /** The object that the slot holds without counting it; 0: there is none. */
  borrowed(slot: number): number {
    const word = this.memory.word(slot);
    return (word & 3) === 1 ? (word & ~3) >>> 0 : 0;
  }

  /** Whether the slot holds its object without counting it; true of immortal objects as well. */
  isBorrowed(slot: number): boolean {
    return this.borrows && (this.memory.word(slot) & 3) === 1;
  }

  /** The end of the slots in use; where the frame does not say, the end of the fast locals. */
  end(frame: number, slots: number): number {
    const bottom = this.slot(frame, slots);
    const word = this.memory.word(frame + this.layout.frame.stack);
    if (!this.borrows) return (word | 0) >= 0 ? this.slot(frame, word) : bottom;
    return Math.max(word, bottom);
  }

  /** Whether a frame object keeps it: it has been left, and something refers to it, as a traceback. */
  isOwnedByObject(frame: number): boolean {
    return this.memory.byte(frame + this.layout.frame.owner) === OWNED_BY_FRAME_OBJECT;
  }

  isGenerator(frame: number): boolean {
    return this.memory.byte(frame + this.layout.frame.owner) === OWNED_BY_GENERATOR;
  }

  /** Of a generator's frame: whether it is in the chain of frames that are being executed. */
  isExecuting(frame: number): boolean {
    return this.state(frame) === this.layout.generator.executing;
  }

  /** Of a generator's frame: whether it has nothing any more, because it has returned or was closed. */
  isCleared(frame: number): boolean {
    return this.state(frame) >= this.layout.generator.completed;
  }

  /** `gi_frame_state`, a signed byte before `gi_iframe`. */
  private state(frame: number): number {
    return (this.memory.byte(frame - 1) << 24) >> 24;
  }

  /** The chunk of the thread's data stack that has the newest frame. */
  chunk(): number {
    return this.memory.word(this.chunkAt);
  }

  /**
   * Whether a frame that was entered has been left and cleared. A thread's frame is popped from the data stack when
   * its locals are released (CPython Python/ceval.c clear_thread_frame, Python/pystate.c _PyThreadState_PopFrame); a
   * generator's is unlinked (clear_gen_frame).
   */
  isGone({ frame, chunk, generator, exit }: EnteredFrame): boolean {
    if (generator) return this.previous(frame) === 0;
    // Another frame is at its address.
    if (exit !== 0 && this.instruction(frame) !== exit) return true;
    const now = this.chunk();
    if (now === chunk) return this.memory.word(this.topAt) <= frame;
    // struct _stack_chunk begins with `previous`: CPython Include/cpython/pystate.h.
    for (let at = this.memory.word(now); at; at = this.memory.word(at)) if (at === chunk) return false;
    return true;
  }
}
