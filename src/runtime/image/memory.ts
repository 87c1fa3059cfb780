/**
 * An interpreter's memory without its zeros. Nearly half of it is zeros: the stack, and what has been freed. They are not
 * sent, not unpacked and not copied.
 */
import type { Module } from './module';

export interface Memory {
  /** Of the whole. */
  bytes: number;
  /** What is in it, by address. */
  pieces: Piece[];
}

export interface Piece {
  at: number;
  bytes: Uint8Array;
}

/** Bytes that are left out or taken together: small enough to leave out most zeros, large enough for few pieces. */
const GRAIN = 1024;

/** Its length must be a multiple of `GRAIN`, as that of any WebAssembly memory is. */
export function withoutZeros(memory: Uint8Array): Memory {
  const pieces: Piece[] = [];
  let start = -1;
  for (let at = 0; at <= memory.length; at += GRAIN) {
    const something = at < memory.length && memory.subarray(at, at + GRAIN).some((byte) => byte !== 0);
    if (something && start < 0) start = at;
    if (something || start < 0) continue;
    pieces.push({ at: start, bytes: memory.slice(start, at) });
    start = -1;
  }
  return { bytes: memory.length, pieces };
}

/** Bytes: blocks of these sizes and those between are asked for, the largest first. */
const LARGEST = 1 << 20;
const SMALLEST = 64;

type Allocator = Pick<Module, 'HEAPU8' | '_sbrk' | '_emscripten_builtin_malloc' | '_emscripten_builtin_free'>;

/** What was freed still holds what it held. `malloc` is asked for all of it once more, to clear it. */
export function clearFreed(module: Allocator): void {
  const { length } = module.HEAPU8;
  const end = module._sbrk(0);
  const taken: number[] = [];
  for (let size = LARGEST; size >= SMALLEST; size /= 2) {
    for (;;) {
      const at = module._emscripten_builtin_malloc(size);
      taken.push(at);
      // There is no more of this size: it had to take new memory.
      if (at + size > end) break;
      module.HEAPU8.fill(0, at, at + size);
    }
  }
  for (const at of taken) module._emscripten_builtin_free(at);
  if (module.HEAPU8.length !== length) throw new Error('to clear what was freed, memory had to grow');
}

type Target = Pick<Module, 'HEAPU8' | '_sbrk'>;

/** Makes the memory of an interpreter that has just been made what it was. Throws where it has another size. */
export function fillMemory(module: Target, { bytes, pieces }: Memory): void {
  const { HEAPU8: heap } = module;
  if (heap.length !== bytes) throw new Error(`the memory has ${heap.length} bytes instead of ${bytes}`);
  // Past the break, nothing has been written yet: it is all zeros.
  const used = module._sbrk(0);
  let done = 0;
  for (const { at, bytes: content } of pieces) {
    heap.fill(0, done, Math.max(done, Math.min(at, used)));
    heap.set(content, at);
    done = at + content.length;
  }
  heap.fill(0, done, Math.max(done, used));
}
