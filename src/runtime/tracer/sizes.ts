/**
 * The bytes that came with an object: the growth of `live` across the call that returned it first, else across the
 * statement that made it.
 */
import type { Activation, Visit } from './activations';
import type { Births } from './births';
import type { Lifetimes } from './lifetimes';
import type { Stack } from './stack';

/** So many returned objects are remembered before any name is bound to them. */
const MOST = 10_000;

export class Sizes {
  private readonly known = new Map<number, { size: number; created: number }>();

  constructor(
    private readonly births: Births,
    private readonly lifetimes: Lifetimes,
    private readonly stack: Stack,
  ) {}

  /** A call whose frame has just gone returned the object; null if it was there before the call and is not known. */
  returned(object: number, { serial, liveAtEntry }: Activation): number | null {
    const followed = this.lifetimes.at(object);
    const known = followed?.size ?? this.of(object);
    if (known !== null || this.births.visit(object) < serial) return known;
    const size = this.stack.now() - liveAtEntry;
    if (followed) followed.size = size;
    this.remember(object, size);
    return size;
  }

  /** As a call said that returned it. */
  of(object: number): number | null {
    const known = this.known.get(object);
    return known && known.created === this.births.visit(object) ? known.size : null;
  }

  /** What was made since the visit began: `live` grew by it, less what died of what was there before. */
  growth(visit: Visit): number {
    let grown = this.stack.now() - visit.liveBefore;
    for (const { created, size } of this.lifetimes.deaths.slice(visit.deathsBefore)) {
      if (created < visit.serial) grown += size ?? 0;
    }
    return grown;
  }

  private remember(object: number, size: number): void {
    this.known.delete(object);
    this.known.set(object, { size, created: this.births.visit(object) });
    if (this.known.size <= MOST) return;
    // The oldest are the least likely to be asked for again.
    for (const key of this.known.keys()) {
      this.known.delete(key);
      if (this.known.size <= MOST / 2) break;
    }
  }
}
