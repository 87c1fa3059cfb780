/** What tracked names come to be bound to: followed from then on, with the bytes that came with it. */
import type { Activation, Visit } from './activations';
import type { Heap } from './heap';
import type { Followed, Lifetimes } from './lifetimes';
import type { Names } from './names';
import type { Sizes } from './sizes';

export class Bindings {
  constructor(
    private readonly names: Names,
    private readonly lifetimes: Lifetimes,
    private readonly sizes: Sizes,
    private readonly heap: Heap,
  ) {}

  /** Of a frame that has just been entered, in the caller's statement. */
  arguments(activation: Activation, caller: Visit | null): void {
    const { names } = this;
    names.look(activation);
    for (let k = 0; k < names.many; k++) {
      const i = names.changed[k]!;
      if (names.isUnknown(activation, i)) this.follow(activation, i, caller);
    }
  }

  /** Since the statement began; sizes what it made, if it is for nothing else. */
  look(activation: Activation, visit: Visit): void {
    const { names } = this;
    let made: Followed | null = null;
    let several = false;
    let room = 0;
    names.look(activation);
    for (let k = 0; k < names.many; k++) {
      const i = names.changed[k]!;
      if (!names.isUnknown(activation, i)) continue;
      const followed = this.follow(activation, i, visit);
      if (!visit.statement.gives.includes(names.lastParts[i]!)) continue;
      if (followed.lifetime.size === null && followed.created >= visit.serial && followed !== made) {
        several ||= made !== null;
        made = followed;
        // The name itself may have needed room: its dict grows when the object is put there, after all else.
        room = this.heap.justMade(names.keys(activation, i), visit.serial);
      }
    }
    if (made && !several) made.lifetime.size = this.heap.ages.since(visit.serial) - room;
  }

  /** The object that the `i`th name is bound to, as far as is known by now. */
  private follow(activation: Activation, i: number, visit: Visit | null): Followed {
    const { names } = this;
    const object = names.objects[i]!;
    const followed = this.lifetimes.follow(object, names.qualified(activation, i), visit);
    followed.lifetime.size ??= this.sizes.of(object);
    names.bind(activation, i, followed);
    return followed;
  }
}
