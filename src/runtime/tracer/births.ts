/** By address: the visit during which it last became an object, and whether it is followed. */
import { Pages } from './pages';

export const OBJECT = 1;
/** The allocator's block of a followed object. */
export const BLOCK = 2;
/** A dead object on a freelist. */
export const KEPT = 4;
const BITS = 3;

export class Births {
  private readonly pages = new Pages();

  /** An object was made. @returns whether a followed object was at this address */
  note(object: number, visit: number): boolean {
    const marks = this.pages.get(object) & (OBJECT | BLOCK);
    this.pages.set(object, (visit << BITS) | marks);
    return (marks & OBJECT) !== 0;
  }

  /** 0: before the run. */
  visit(object: number): number {
    return this.pages.get(object) >>> BITS;
  }

  is(address: number, mark: number): boolean {
    return (this.pages.get(address) & mark) !== 0;
  }

  mark(address: number, mark: number): void {
    this.pages.set(address, this.pages.get(address) | mark);
  }

  unmark(address: number, mark: number): void {
    this.pages.set(address, this.pages.get(address) & ~mark);
  }
}
