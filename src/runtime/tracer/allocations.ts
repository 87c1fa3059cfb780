/**
 * Hooks into CPython's allocators: functions here wrap tracemalloc's, which wrap pymalloc's. PyMem_SetAllocator and struct PyMemAllocatorEx: CPython Include/cpython/pymem.h.
 */
import type { Memory } from './memory';

export interface Listener {
  /** An allocator was called and has not done anything yet. */
  called(): void;
  /** Whether the int that is being allocated is an argument of an event's callback. */
  isBoxing(): boolean;
  /** @param from the block that `realloc` moved or resized, whose new address its owner does not know yet; 0: none */
  allocated(address: number, bytes: number, from: number): void;
  /** The block is about to be freed. */
  freeing(address: number): void;
  /** It has been freed. */
  freed(address: number): void;
}

/** PYMEM_DOMAIN_RAW, PYMEM_DOMAIN_MEM, PYMEM_DOMAIN_OBJ. */
const DOMAINS = [0, 1, 2];

/** sizeof(PyLongObject): one digit. CPython Include/cpython/longintrepr.h. */
const BOX = 16;

type Native = (...args: number[]) => number;

export class Allocations {
  private listener: Listener | null = null;
  /** Allocators call one another: only the outermost call counts. */
  private depth = 0;
  /** The address of every int for an event, so that it takes none of the program's memory. */
  readonly box: number;
  private readonly theirs: number[];
  private readonly ours: number[];
  private readonly functions: number[][];
  private readonly natives: Native[][] = [[], [], []];

  constructor(private readonly memory: Memory) {
    this.box = memory.take(BOX);
    // ctx, malloc, calloc, realloc, free
    this.theirs = DOMAINS.map(() => memory.take(20));
    this.ours = DOMAINS.map(() => memory.take(20));
    this.functions = DOMAINS.map((domain) => this.makeFunctions(this.natives[domain]!));
  }

  listen(listener: Listener): void {
    const { memory } = this;
    this.listener = listener;
    this.depth = 0;
    for (const domain of DOMAINS) {
      const theirs = this.theirs[domain]!;
      memory.module._PyMem_GetAllocator(domain, theirs);
      const ours = this.ours[domain]!;
      memory.set(ours, memory.word(theirs));
      for (let i = 0; i < 4; i++) {
        this.natives[domain]![i] = memory.module.wasmTable.get(memory.word(theirs + 4 + 4 * i));
        memory.set(ours + 4 + 4 * i, this.functions[domain]![i]!);
      }
      memory.module._PyMem_SetAllocator(domain, ours);
    }
  }

  /** Removes the hooks; false if the program has installed others over them, which then stay. */
  unlisten(): boolean {
    const { memory } = this;
    this.listener = null;
    let untouched = true;
    const now = memory.take(20);
    for (const domain of DOMAINS) {
      memory.module._PyMem_GetAllocator(domain, now);
      if (memory.word(now + 4) === this.functions[domain]![0]) {
        memory.module._PyMem_SetAllocator(domain, this.theirs[domain]!);
      } else untouched = false;
    }
    return untouched;
  }

  private makeFunctions(native: Native[]): number[] {
    const { module } = this.memory;
    const malloc = (ctx: number, bytes: number): number => {
      this.tell();
      if (bytes === BOX && this.depth === 0 && this.listener?.isBoxing()) return this.box;
      this.depth++;
      const address = native[0]!(ctx, bytes);
      this.depth--;
      return this.made(address, bytes);
    };
    const calloc = (ctx: number, count: number, each: number): number => {
      this.tell();
      this.depth++;
      const address = native[1]!(ctx, count, each);
      this.depth--;
      return this.made(address, count * each);
    };
    const realloc = (ctx: number, old: number, bytes: number): number => {
      this.tell();
      this.depth++;
      const address = native[2]!(ctx, old, bytes);
      this.depth--;
      return this.made(address, bytes, old);
    };
    const free = (ctx: number, address: number): void => {
      if (address === this.box) return;
      this.tell();
      this.gone(address);
      this.depth++;
      native[3]!(ctx, address);
      this.depth--;
      if (this.depth === 0 && address) this.listener?.freed(address);
    };
    return [
      module.addFunction(malloc, 'iii'),
      module.addFunction(calloc, 'iiii'),
      module.addFunction(realloc, 'iiii'),
      module.addFunction(free, 'vii'),
    ];
  }

  private tell(): void {
    if (this.depth === 0) this.listener?.called();
  }

  private made(address: number, bytes: number, from = 0): number {
    if (this.depth === 0 && address) this.listener?.allocated(address, bytes, from);
    return address >>> 0;
  }

  private gone(address: number): void {
    if (this.depth === 0 && address) this.listener?.freeing(address);
  }
}
