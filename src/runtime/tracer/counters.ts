/**
 * tracemalloc's two counters, read from memory: `_PyRuntime.tracemalloc.traced_memory` and, in the word
 * after it, `peak_traced_memory` (CPython Include/internal/pycore_tracemalloc.h). Python's own
 * `get_traced_memory()` would allocate.
 */
import type { Memory } from './memory';

/** Python allocates a few small objects between reading the counters and returning them from `get_traced_memory()`. */
const SMALL = 1024;

export class Counters {
  constructor(
    private readonly memory: Memory,
    private readonly address: number,
  ) {}

  /** Bytes that tracemalloc counts. */
  get current(): number {
    return this.memory.word(this.address);
  }

  /** Most bytes since it was set. */
  set peak(bytes: number) {
    this.memory.set(this.address + 4, bytes);
  }
}

/** Addresses in `_PyRuntime` that hold what `get_traced_memory()` has just returned. */
export function candidates(memory: Memory, size: number, current: number, peak: number): number[] {
  const start = memory.module.__PyRuntime;
  const words = memory.module.HEAPU32.subarray(start >>> 2, (start + size) >>> 2);
  const near = (word: number, bytes: number): boolean => Math.abs(word - bytes) < SMALL;
  const found: number[] = [];
  // The first comparison is inlined by hand: this runs once, before the engine has compiled it.
  for (let i = 0; i + 1 < words.length; i++) {
    const ahead = words[i]! - current;
    if (ahead < SMALL && -ahead < SMALL && near(words[i + 1]!, peak)) found.push(start + 4 * i);
  }
  return found;
}
