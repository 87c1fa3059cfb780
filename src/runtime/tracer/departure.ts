/**
 * What objects count at the moment at which a frame has gone. Nothing tells of that moment, and by the next event the
 * caller has stored the result, or dropped it: what the frame will let go is counted before it goes.
 */
import type { Activation } from './activations';
import type { Graph } from './graph';
import type { Interior } from './interior';

/** So many objects that go with a frame are asked for what they refer to. */
const MOST = 100_000;

export interface Left {
  count: number;
  /** The same if what has a finalizer is kept by it. */
  kept: number;
  /** What has one, and goes with the frame if not. */
  finalized: number[];
  /** More goes with the frame than was looked at. */
  atMost: boolean;
}

export function predictCounts(
  interior: Interior,
  graph: Graph,
  activation: Activation,
  addresses: number[],
): Map<number, Left> {
  const left = new Map<number, Left>();
  if (addresses.length === 0) return left;
  const { frames, objects } = interior;
  const { frame, code, returned } = activation;
  // `RETURN_VALUE` counts what it takes from a slot that did not: CPython 3.14 Python/bytecodes.c.
  const top = frames.end(frame, code.names.length) - 4;
  const lent = frames.isBorrowed(top) && frames.object(top) === returned ? returned : 0;
  const count = (object: number): number => objects.references(object) + Number(object === lent);
  const losses = new Losses(interior, graph, count);
  losses.release(slotsOf(activation, interior));
  const { finalized } = losses;
  const ifKept = new Map(losses.lost);
  // With these, others that have a finalizer may go.
  for (let i = 0; i < finalized.length; i++) losses.release(graph.children(finalized[i]!));
  for (const address of addresses) {
    left.set(address, {
      count: count(address) - (losses.lost.get(address) ?? 0),
      kept: count(address) - (ifKept.get(address) ?? 0),
      finalized,
      atMost: losses.asked >= MOST,
    });
  }
  return left;
}

/** What the slots of a frame hold and count; an object once for each. */
function slotsOf({ frame, code }: Activation, { frames }: Interior): number[] {
  return code.names
    .map((_, i) => frames.slot(frame, i))
    .filter((slot) => frames.object(slot) && !frames.isBorrowed(slot))
    .map((slot) => frames.object(slot));
}

/** How many references objects lose when some are let go, and with one that is let go the last time all that it refers to. */
class Losses {
  readonly lost = new Map<number, number>();
  /** Those with a finalizer: nobody can tell beforehand what it will do. */
  readonly finalized: number[] = [];
  /** So many were asked for what they refer to. */
  asked = 0;

  constructor(
    private readonly interior: Interior,
    private readonly graph: Graph,
    private readonly count: (object: number) => number,
  ) {
    graph.begin();
  }

  release(gone: number[]): void {
    const { lost } = this;
    const { objects, memory, layout } = this.interior;
    for (let i = 0; i < gone.length && this.asked < MOST; i++) {
      const object = gone[i]!;
      const times = (lost.get(object) ?? 0) + 1;
      lost.set(object, times);
      if (times !== this.count(object) || !objects.isContainer(object)) continue;
      this.asked++;
      if (memory.word(objects.type(object) + layout.type.finalize) !== 0) this.finalized.push(object);
      else for (const child of this.graph.children(object)) gone.push(child);
    }
  }
}

/** `now`: what the object counts at the first event after. */
export function counts(
  { left }: Activation,
  object: number,
  now: number,
  references: (object: number) => number,
): number {
  const foretold = left.get(object);
  if (!foretold) return now || 1;
  // What was let go for the last time counts 0 for as long as its memory is not used again.
  if (foretold.finalized.some((each) => references(each) > 0)) return foretold.kept;
  return foretold.atMost && now > 0 ? Math.min(foretold.count, now) : foretold.count || 1;
}
