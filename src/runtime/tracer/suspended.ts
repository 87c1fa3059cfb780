/**
 * The example's suspended generators and coroutines, by their frames. struct _PyGenObject_HEAD: CPython 3.13
 * Include/cpython/genobject.h, 3.14 Include/internal/pycore_interpframe_structs.h.
 */
import type { Activation } from './activations';
import type { Memory } from './memory';

/** `gi_iframe`, as 3.14's debug offsets say; `gi_frame_state` is the byte before it. */
export const FRAME = 36;
/** FRAME_COMPLETED and FRAME_CLEARED are positive, suspended states negative: Include/internal/pycore_frame.h. */
const NEGATIVE = 0x80;
/** Whether a generator's frame has nothing any more: it has returned, or was closed. */
export function isCleared(memory: Memory, frame: number): boolean {
  const state = memory.byte(frame - 1);
  return state > 0 && state < NEGATIVE;
}

/** Whether it is in the chain of frames that are being executed. */
export function isExecuting(memory: Memory, frame: number): boolean {
  return memory.byte(frame - 1) === 0;
}

/** PyGC_Head: CPython Include/internal/pycore_gc.h. */
const HEADER = 8;

/** Frames that are looked at each time. */
const GLANCES = 64;

export class Suspended {
  private readonly waiting = new Map<number, Activation>();
  private glances = this.waiting.values();

  constructor(private readonly memory: Memory) {}

  add(activation: Activation): void {
    this.waiting.set(activation.frame, activation);
  }

  get(frame: number): Activation | undefined {
    return this.waiting.get(frame);
  }

  delete(frame: number): void {
    this.waiting.delete(frame);
  }

  /** The activation of a generator object. */
  of(object: number): Activation | undefined {
    return this.waiting.get(object + FRAME);
  }

  /** The activation of the generator object in the block. */
  inBlock(block: number): Activation | undefined {
    return this.waiting.size > 0 ? this.of(block + HEADER) : undefined;
  }

  /** One whose frame was cleared: there is no event when a generator is closed that has nothing left to execute. */
  closed(): Activation | undefined {
    for (let i = Math.min(GLANCES, this.waiting.size); i > 0; i--) {
      let next = this.glances.next();
      if (next.done) {
        this.glances = this.waiting.values();
        next = this.glances.next();
      }
      const state = next.value ? this.memory.byte(next.value.frame - 1) : NEGATIVE;
      if (state > 0 && state < NEGATIVE) return next.value;
    }
    return undefined;
  }
}
