/**
 * What objects count at the moment at which a frame has gone. Nothing tells of that moment, and by the next event the
 * caller has stored the result, or dropped it: what the frame will let go is counted before it goes.
 */
import type { Activation } from './activations';
import type { Interior } from './interior';

export interface Left {
  count: number;
  /** Something that may refer to the object goes with the frame, and what it refers to with it. */
  atMost: boolean;
}

export function foretell(interior: Interior, activation: Activation, addresses: number[]): Map<number, Left> {
  const { frames, objects } = interior;
  const { frame, code, returned } = activation;
  const left = new Map<number, Left>();
  if (addresses.length === 0) return left;
  const held = code.names
    .map((_, i) => frames.slot(frame, i))
    .filter((slot) => frames.object(slot) && !frames.isBorrowed(slot))
    .map((slot) => frames.object(slot));
  const dying = held.filter((object) => objects.references(object) === 1 && objects.isContainer(object));
  // `RETURN_VALUE` counts what it takes from a slot that did not: CPython 3.14 Python/bytecodes.c.
  const top = frames.end(frame, code.names.length) - 4;
  const lent = frames.isBorrowed(top) && frames.object(top) === returned ? returned : 0;
  for (const address of addresses) {
    const own = held.filter((object) => object === address).length;
    const count = objects.references(address) - own + (address === lent ? 1 : 0);
    left.set(address, { count, atMost: dying.some((object) => object !== address) });
  }
  return left;
}

/** `now`: what the object counts at the first event after. */
export function counts({ left }: Activation, object: number, now: number): number {
  const foretold = left.get(object);
  if (!foretold) return now || 1;
  return foretold.atMost && now > 0 ? Math.min(foretold.count, now) : foretold.count || 1;
}
