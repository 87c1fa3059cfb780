/** The example's suspended generators and coroutines, by their frames. */
import type { Activation } from './activations';
import type { Frames } from './frames';
import { GC_HEADER, GENERATOR } from './structs';

/** Frames that are looked at each time. */
const GLANCES = 64;

export class Suspended {
  private readonly waiting = new Map<number, Activation>();
  private glances = this.waiting.values();

  constructor(private readonly frames: Frames) {}

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
      if (next.value && this.frames.isCleared(next.value.frame)) return next.value;
    }
    return undefined;
  }
}
