/** What tracked names come to be bound to: followed from then on, with the bytes that came with it. */
import type { Activation, Visit } from './activations';
import type { Ages } from './ages';
import type { Followed, Lifetimes } from './lifetimes';
import type { Names } from './names';
import type { Sizes } from './sizes';

export class Bindings {
  constructor(
    private readonly names: Names,
    private readonly lifetimes: Lifetimes,
    private readonly sizes: Sizes,
    private readonly ages: Ages,
  ) {}

  /** Of a frame that has just been entered, in the caller's statement. */
  arguments(activation: Activation, caller: Visit | null): void {
    this.names.observe(activation, (object, name) => this.follow(object, name, caller));
  }

  /** Since the statement began; sizes what it made. */
  look(activation: Activation, visit: Visit): void {
    let made: Followed | null = null;
    let several = false;
    this.names.observe(activation, (object, name) => {
      const followed = this.follow(object, name, visit);
      if (followed.size === null && followed.created >= visit.serial && followed !== made) {
        several ||= made !== null;
        made = followed;
      }
      return followed;
    });
    if (made && !several) (made as Followed).size = this.ages.since(visit.serial);
  }

  private follow(object: number, name: string, visit: Visit | null): Followed {
    const followed = this.lifetimes.follow(object, name, visit);
    followed.size ??= this.sizes.of(object);
    return followed;
  }
}
