/** The example's suspended generators and coroutines, by their frames. */
import type { Activation } from './activations';
import type { Memory } from './memory';
import { GC_HEADER, GENERATOR } from './structs';

/** FRAME_COMPLETED and FRAME_CLEARED are positive, suspended states negative: CPython Include/internal/pycore_frame.h. */
const NEGATIVE = 0x80;
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
    return this.waiting.get(object + GENERATOR.frame);
  }

  /** The activation of the generator object in the block. */
  inBlock(block: number): Activation | undefined {
    return this.waiting.size > 0 ? this.of(block + GC_HEADER) : undefined;
  }

  /** One whose frame was cleared: there is no event when a generator is closed that has nothing left to execute. */
  closed(): Activation | undefined {
    for (let i = Math.min(GLANCES, this.waiting.size); i > 0; i--) {
      let next = this.glances.next();
      if (next.done) {
        this.glances = this.waiting.values();
        next = this.glances.next();
      }
      if (next.value && isCleared(this.memory, next.value.frame)) return next.value;
    }
    return undefined;
  }
}

/** Whether a generator's frame has nothing any more: it has returned, or was closed. */
export function isCleared(memory: Memory, frame: number): boolean {
  const state = memory.byte(frame - 1);
  return state > 0 && state < NEGATIVE;
}

/** Whether it is in the chain of frames that are being executed. */
export function isExecuting(memory: Memory, frame: number): boolean {
  return memory.byte(frame - 1) === 0;
}
