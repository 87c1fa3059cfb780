/** What allocators' calls change in a run: the age of blocks, lifetimes, and the snapshot at the peak. */
import { Ages } from './ages';
import type { Lifetimes } from './lifetimes';
import type { Snapshots } from './snapshots';
import type { Stack } from './stack';

export class Heap {
  readonly ages = new Ages();
  /** The block that was allocated last, and the bytes by which `live` rose. */
  private newest = 0;
  private newestBytes = 0;
  /** `live` before the present call, and after the previous one. */
  private before = 0;
  private after = 0;
  /** tracemalloc's count changed between two calls: its traces were cleared. */
  private forgotten = false;

  constructor(
    private readonly stack: Stack,
    private readonly lifetimes: Lifetimes,
    private readonly snapshots: Snapshots,
  ) {}

  called(): void {
    this.before = this.stack.now();
    if (this.before !== this.after) this.forgotten = true;
  }

  /** Whether every change of `live` was a call of an allocator. */
  complete(): boolean {
    this.called();
    return !this.forgotten;
  }

  allocated(block: number, bytes: number, from: number): void {
    this.after = this.stack.rose();
    this.newest = block;
    this.newestBytes = this.after - this.before;
    this.ages.allocated(block, from, this.stack.visits, this.newestBytes);
    if (from && from !== block) this.lifetimes.freed(from);
    if (from) this.snapshots.forget(from);
    this.snapshots.allocated(block, bytes, from !== 0);
  }

  /** Bytes of the block if it is the newest and was allocated during this visit or a later one; else 0. */
  justMade(block: number, visit: number): number {
    return block === this.newest && this.ages.visit(block) >= visit ? this.newestBytes : 0;
  }

  freeing(block: number): void {
    this.lifetimes.freed(block);
    this.snapshots.freeing(block);
  }

  freed(block: number): void {
    this.after = this.stack.now();
    this.ages.freed(block, this.before - this.after);
  }
}
