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
