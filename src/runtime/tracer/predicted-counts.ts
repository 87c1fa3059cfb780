/**
 * Reference counts at the moment at which a frame is gone. There is no event at that moment, and by the next one the
 * caller has stored the result or dropped it. So the references that the frame will release are counted before it goes.
 */
import type { Activation, PredictedCount } from './activations';
import type { Graph } from './graph';
import type { Interior } from './interior';

/** Objects that are walked at most for one frame. */
const MOST = 100_000;

export function predictCounts(
  interior: Interior,
  graph: Graph,
  activation: Activation,
  addresses: number[],
): Map<number, PredictedCount> {
  const predicted = new Map<number, PredictedCount>();
  if (addresses.length === 0) return predicted;
  const { frames, objects } = interior;
  const { frame, code, returned } = activation;
  // `RETURN_VALUE` makes a counted reference of a borrowed one: CPython 3.14 Python/bytecodes.c.
  const top = frames.end(frame, code.names.length) - 4;
  const lent = frames.isBorrowed(top) && frames.object(top) === returned ? returned : 0;
  const count = (object: number): number => objects.references(object) + Number(object === lent);
  const losses = new Losses(interior, graph, count);
  losses.release(slotsOf(activation, interior));
  const { finalized } = losses;
  const ifKept = new Map(losses.lost);
  // Releasing these may release others with a finalizer, which the loop then reaches.
  for (let i = 0; i < finalized.length; i++) losses.release(graph.children(finalized[i]!));
  for (const address of addresses) {
    predicted.set(address, {
      count: count(address) - (losses.lost.get(address) ?? 0),
      kept: count(address) - (ifKept.get(address) ?? 0),
      finalized,
      atMost: losses.walked >= MOST,
    });
  }
  return predicted;
}

/** The objects in a frame's slots that the slots count; once per slot. */
function slotsOf({ frame, code }: Activation, { frames }: Interior): number[] {
  return code.names
    .map((_, i) => frames.slot(frame, i))
    .filter((slot) => frames.object(slot) && !frames.isBorrowed(slot))
    .map((slot) => frames.object(slot));
}

/** How many references each object loses when some are released, and recursively what they alone kept alive. */
class Losses {
  readonly lost = new Map<number, number>();
  /** Objects with a finalizer: what it does cannot be predicted. */
  readonly finalized: number[] = [];
  /** How many objects were walked. */
  walked = 0;

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
    for (let i = 0; i < gone.length && this.walked < MOST; i++) {
      const object = gone[i]!;
      const times = (lost.get(object) ?? 0) + 1;
      lost.set(object, times);
      if (times !== this.count(object) || !objects.isContainer(object)) continue;
      this.walked++;
      if (memory.word(objects.type(object) + layout.type.finalize) !== 0) this.finalized.push(object);
      else for (const child of this.graph.children(object)) gone.push(child);
    }
  }
}

/** @param now the object's count at the first event after the frame was gone */
export function predictedCount(
  { predicted }: Activation,
  object: number,
  now: number,
  references: (object: number) => number,
): number {
  const found = predicted.get(object);
  if (!found) return now || 1;
  // A freed object counts 0 until its memory is used again.
  if (found.finalized.some((each) => references(each) > 0)) return found.kept;
  return found.atMost && now > 0 ? Math.min(found.count, now) : found.count || 1;
}
