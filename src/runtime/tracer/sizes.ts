/**
 * The bytes that came with an object: what the call that returned it first had made and left live, else what the
 * statement that made it had.
 */
import type { Activation } from './activations';
import type { Ages } from './ages';
import type { Births } from './births';
import type { Lifetimes } from './lifetimes';

/** So many returned objects are remembered before any name is bound to them. */
const MOST = 10_000;

export class Sizes {
  private readonly known = new Map<number, { size: number; created: number }>();

  constructor(
    private readonly births: Births,
    private readonly lifetimes: Lifetimes,
    private readonly ages: Ages,
  ) {}

  /** A call whose frame has just gone returned the object; null if it was there before the call and is not known. */
  returned(object: number, { serial }: Activation): number | null {
    const followed = this.lifetimes.at(object);
    const known = followed?.lifetime.size ?? this.of(object);
    if (known !== null || this.births.visit(object) < serial) return known;
    const size = this.ages.since(serial);
    if (followed) followed.lifetime.size = size;
    this.remember(object, size);
    return size;
  }

  /** As a call said that returned it. */
  of(object: number): number | null {
    const known = this.known.get(object);
    return known && known.created === this.births.visit(object) ? known.size : null;
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
