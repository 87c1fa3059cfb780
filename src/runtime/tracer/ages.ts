/** How many of the live bytes were allocated during each visit, so that what a call allocated can be told from what it freed. */
import { Pages } from './pages';

/** Visits per partial sum. */
const MANY = 1024;

export class Ages {
  /** By block, the visit that allocated it; a block that is resized or moved keeps it. */
  private readonly made = new Pages();
  /** Live bytes by the visit that allocated them. */
  private live = new Float64Array(MANY);
  /** The same, summed over MANY visits each. */
  private sums = new Float64Array(1);
  private newest = 0;

  /** @param from the block that `realloc` moved or resized; 0: none */
  allocated(block: number, from: number, visit: number, bytes: number): void {
    const made = from ? this.made.get(from) : visit;
    this.made.set(block, made);
    this.add(made, bytes);
  }

  /** @param bytes by which `live` fell */
  freed(block: number, bytes: number): void {
    this.add(this.made.get(block), -bytes);
  }

  /** The visit that allocated the block. */
  visit(block: number): number {
    return this.made.get(block);
  }

  /** Live bytes that were allocated during this visit or a later one. */
  since(visit: number): number {
    let bytes = 0;
    let at = visit;
    for (; at % MANY !== 0 && at <= this.newest; at++) bytes += this.live[at]!;
    for (; at <= this.newest; at += MANY) bytes += this.sums[at / MANY]!;
    return bytes;
  }

  private add(visit: number, bytes: number): void {
    while (visit >= this.live.length) {
      this.live = longer(this.live);
      this.sums = longer(this.sums);
    }
    this.live[visit]! += bytes;
    this.sums[Math.floor(visit / MANY)]! += bytes;
    if (visit > this.newest) this.newest = visit;
  }
}

function longer(numbers: Float64Array): Float64Array<ArrayBuffer> {
  const twice = new Float64Array(2 * numbers.length);
  twice.set(numbers);
  return twice;
}
