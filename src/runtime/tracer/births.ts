/**
 * During which visit each address last became an object, and which addresses are being followed: two bits and a
 * number per 8 bytes of heap, in pages made when first needed. 8 is pymalloc's ALIGNMENT on 32 bits (CPython
 * Objects/obmalloc.c), the least that two objects can be apart.
 */
const PAGE = 16;
const SLOTS = 1 << (PAGE - 3);

export const OBJECT = 1;
/** An allocator's block in which a followed object lies. */
export const BLOCK = 2;

export class Births {
  private readonly pages: (Uint32Array | undefined)[] = [];

  /** Answers whether an object at this address was being followed. */
  note(object: number, visit: number): boolean {
    const page = this.page(object);
    const at = (object >>> 3) & (SLOTS - 1);
    const followed = (page[at]! & OBJECT) !== 0;
    page[at] = (visit << 2) | (page[at]! & (OBJECT | BLOCK));
    return followed;
  }

  visit(object: number): number {
    return (this.pages[object >>> PAGE]?.[(object >>> 3) & (SLOTS - 1)] ?? 0) >>> 2;
  }

  is(address: number, mark: number): boolean {
    const page = this.pages[address >>> PAGE];
    return page !== undefined && (page[(address >>> 3) & (SLOTS - 1)]! & mark) !== 0;
  }

  mark(address: number, mark: number): void {
    this.page(address)[(address >>> 3) & (SLOTS - 1)]! |= mark;
  }

  unmark(address: number, mark: number): void {
    this.page(address)[(address >>> 3) & (SLOTS - 1)]! &= ~mark;
  }

  private page(address: number): Uint32Array {
    return (this.pages[address >>> PAGE] ??= new Uint32Array(SLOTS));
  }
}
