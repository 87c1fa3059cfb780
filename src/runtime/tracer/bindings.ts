/** Follows the objects that tracked names are bound to, and finds out their sizes. */
import type { Activation, Followed, Visit } from './activations';
import type { Heap } from './heap';
import type { Lifetimes } from './lifetimes';
import type { Names } from './names';
import type { Sizes } from './sizes';

export class Bindings {
  constructor(
    private readonly names: Names,
    private readonly lifetimes: Lifetimes,
    private readonly sizes: Sizes,
    private readonly heap: Heap,
  ) {}

  /** A frame has been entered: its arguments are bound, during the caller's statement. */
  arguments(activation: Activation, caller: Visit | null): void {
    const { names } = this;
    names.look(activation);
    for (let k = 0; k < names.many; k++) {
      const i = names.changed[k]!;
      if (names.isUnknown(activation, i)) this.follow(activation, i, caller);
    }
  }

  /** The names that the statement has bound. Its object gets a size if making it is all that the statement does. */
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
        // Binding the name may have resized the namespace's dict: that is not the object's.
        room = this.heap.justMade(names.keys(activation, i), visit.serial);
      }
    }
    if (made && !several) made.lifetime.size = this.heap.ages.since(visit.serial) - room;
  }

  /** Follows the object that the `i`th name is bound to. */
  private follow(activation: Activation, i: number, visit: Visit | null): Followed {
    const { names } = this;
    const object = names.objects[i]!;
    const followed = this.lifetimes.follow(object, names.qualified(activation, i), visit);
    followed.lifetime.size ??= this.sizes.of(object);
    names.bind(activation, i, followed);
    return followed;
  }
}
