/**
 * The bytes that came with an object: those that were live after the call that first returned it and that the call had
 * allocated; without a call, those of the statement that made it.
 */
import type { Activation } from './activations';
import type { Ages } from './ages';
import type { Births } from './births';
import type { Lifetimes } from './lifetimes';

/** Returned objects that are remembered until a name is bound to them. */
const MOST = 10_000;

export class Sizes {
  private readonly known = new Map<number, { size: number; created: number }>();

  constructor(
    private readonly births: Births,
    private readonly lifetimes: Lifetimes,
    private readonly ages: Ages,
  ) {}

  /** The size of an object that a call returned whose frame is now gone; null: it is older than the call, and not known. */
  returned(object: number, { serial }: Activation): number | null {
    const followed = this.lifetimes.at(object);
    const known = followed?.lifetime.size ?? this.of(object);
    if (known !== null || this.births.visit(object) < serial) return known;
    const size = this.ages.since(serial);
    if (followed) followed.lifetime.size = size;
    this.remember(object, size);
    return size;
  }

  /** The size of an object that a call returned; null: not known. */
  of(object: number): number | null {
    const known = this.known.get(object);
    return known && known.created === this.births.visit(object) ? known.size : null;
  }

  private remember(object: number, size: number): void {
    this.known.delete(object);
    this.known.set(object, { size, created: this.births.visit(object) });
    if (this.known.size <= MOST) return;
    // Drops the older half.
    for (const key of this.known.keys()) {
      this.known.delete(key);
      if (this.known.size <= MOST / 2) break;
    }
  }
}
