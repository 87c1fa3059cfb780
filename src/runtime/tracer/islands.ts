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
 * Whether nothing but the objects that lead to it holds the object. Where one of these has a counted reference that was
 * not found, C code keeps it.
 */
export function isIsland(walk: Walk, index: number): boolean {
  if (walk.isReached(index)) return false;
  return [...leadingTo(walk, index)].every((each) => walk.unknown(each) === 0);
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
