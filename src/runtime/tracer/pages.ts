/**
 * A number for every 8 bytes of the heap, in pages that are allocated when they are first written. 8 is pymalloc's ALIGNMENT
 * on 32 bits (CPython Objects/obmalloc.c): no two blocks are closer.
 */
const PAGE = 16;
const SLOTS = 1 << (PAGE - 3);

export class Pages {
  private readonly pages: (Uint32Array | undefined)[] = [];

  get(address: number): number {
    return this.pages[address >>> PAGE]?.[(address >>> 3) & (SLOTS - 1)] ?? 0;
  }

  set(address: number, value: number): void {
    (this.pages[address >>> PAGE] ??= new Uint32Array(SLOTS))[(address >>> 3) & (SLOTS - 1)] = value;
  }
}
