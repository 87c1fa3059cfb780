/** What the allocators' calls mean for the run: whose bytes they are, who died of them, whether memory was ever higher. */
import { Ages } from './ages';
import type { Lifetimes } from './lifetimes';
import type { Snapshots } from './snapshots';
import type { Stack } from './stack';

export class Heap {
  readonly ages = new Ages();
  /** `live` before the call that is under way. */
  private before = 0;

  constructor(
    private readonly stack: Stack,
    private readonly lifetimes: Lifetimes,
    private readonly snapshots: Snapshots,
  ) {}

  called(): void {
    this.before = this.stack.now();
  }

  allocated(block: number, bytes: number, from: number): void {
    this.ages.allocated(block, from, this.stack.visits, this.stack.now() - this.before);
    if (from && from !== block) this.lifetimes.freed(from);
    if (from) this.snapshots.forget(from);
    this.snapshots.allocated(block, bytes, from !== 0);
  }

  freeing(block: number): void {
    this.lifetimes.freed(block);
    this.snapshots.freeing(block);
  }

  freed(block: number): void {
    this.ages.freed(block, this.before - this.stack.now());
  }
}
