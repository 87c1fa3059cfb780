/** How many of the live bytes were made since when: what a call or a statement made is told from what it freed. */
import { Pages } from './pages';

/** Visits that are summed up together. */
const MANY = 1024;

export class Ages {
  /** The visit during which each block was made; a block that grows or moves keeps its age. */
  private readonly made = new Pages();
  /** Bytes live of those made during each visit. */
  private live = new Float64Array(MANY);
  /** The same, of each so many visits. */
  private sums = new Float64Array(1);
  private newest = 0;

  /** A block was made; `from`: out of that one. */
  allocated(block: number, from: number, visit: number, bytes: number): void {
    const made = from ? this.made.get(from) : visit;
    this.made.set(block, made);
    this.add(made, bytes);
  }

  /** `bytes` is what `live` has become less by. */
  freed(block: number, bytes: number): void {
    this.add(this.made.get(block), -bytes);
  }

  /** The visit during which the block was made. */
  visit(block: number): number {
    return this.made.get(block);
  }

  /** Bytes live that were made during this visit or a later one. */
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
