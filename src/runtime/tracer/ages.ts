/** How many of the live bytes were made since when: what a call or a statement made is told from what it freed. */
import { Pages } from './pages';

export class Ages {
  /** The visit during which each block was made; a block that grows or moves keeps its age. */
  private readonly made = new Pages();
  /** Bytes live of those made during each visit. */
  private live = new Float64Array(1024);
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

  /** Bytes live that were made during this visit or a later one. */
  since(visit: number): number {
    let bytes = 0;
    for (let i = visit; i <= this.newest; i++) bytes += this.live[i]!;
    return bytes;
  }

  private add(visit: number, bytes: number): void {
    if (visit >= this.live.length) {
      const longer = new Float64Array(2 * visit);
      longer.set(this.live);
      this.live = longer;
    }
    this.live[visit]! += bytes;
    if (visit > this.newest) this.newest = visit;
  }
}
