/** During which visit each address last became an object, and which addresses are being followed. */
import { Pages } from './pages';

export const OBJECT = 1;
/** An allocator's block in which a followed object lies. */
export const BLOCK = 2;
/** An object that is dead, and kept for reuse. */
export const KEPT = 4;
const BITS = 3;

export class Births {
  private readonly pages = new Pages();

  /** Answers whether an object at this address was being followed. */
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
