/** Objects that no path leads to: they hold each other, and wait for the collector; or C code holds one of them. */
import type { Births } from './births';
import type { Interior } from './interior';
import type { Walk } from './walk';

/** Adds to the walk the objects of the run that nothing reached, with their references. */
export function addUnreached(interior: Interior, births: Births, walk: Walk): void {
  walk.addUnreached(ofTheRun(interior, births));
}

function* ofTheRun(interior: Interior, births: Births): Generator<number> {
  for (const object of interior.collectable()) if (births.visit(object) > 0) yield object;
}

/**
 * Counted references to an object that the walk did not find. All that leads to an unreached object counts: where one of
 * them has such a reference, C code keeps it.
 */
export class Unknown {
  private readonly known = new Map<number, number>();

  constructor(
    private readonly interior: Interior,
    private readonly walk: Walk,
  ) {}

  of(index: number): number {
    let unknown = this.known.get(index);
    if (unknown === undefined) {
      const counted = this.interior.objects.references(this.walk.objects[index]!);
      unknown = counted - this.walk.referencesTo(index).length;
      this.known.set(index, unknown);
    }
    return unknown;
  }

  /** Whether nothing but the objects that lead to it holds the unreached object. */
  isIsland(index: number): boolean {
    return [...leadingTo(this.walk, index)].every((each) => this.of(each) === 0);
  }
}

const NONE: ReadonlySet<number> = new Set();

/** The object and all from which it can be reached. @param without references that are left out */
export function leadingTo(walk: Walk, index: number, without: ReadonlySet<number> = NONE): Set<number> {
  const found = new Set([index]);
  for (const each of found) {
    for (const reference of walk.referencesTo(each)) {
      const from = walk.from[reference]!;
      if (from >= 0 && !without.has(reference)) found.add(from);
    }
  }
  return found;
}
