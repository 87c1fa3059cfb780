/** What came with an object: the growth of `live` across the call that returned it first. */
import type { Births } from './births';

const MOST = 10_000;

export class Sizes {
  private readonly known = new Map<number, { size: number; created: number }>();

  constructor(private readonly births: Births) {}

  /** Says what a call that returned the object grew by; the first call's word counts. */
  returned(object: number, growth: number): number {
    const known = this.of(object);
    if (known !== null) return known;
    this.known.delete(object);
    this.known.set(object, { size: growth, created: this.births.visit(object) });
    // The oldest are the least likely to be asked for again.
    if (this.known.size > MOST)
      for (const key of this.known.keys()) {
        this.known.delete(key);
        if (this.known.size <= MOST / 2) break;
      }
    return growth;
  }

  of(object: number): number | null {
    const known = this.known.get(object);
    return known && known.created === this.births.visit(object) ? known.size : null;
  }
}
