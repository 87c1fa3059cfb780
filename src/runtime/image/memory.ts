/**
 * An interpreter's memory without its zeros, and without what WebAssembly puts there by itself whenever an interpreter is
 * made: constants, most of all. Nearly half of it is zeros: the stack, and what has been freed. None of that is sent,
 * unpacked or copied.
 */
import type { Module } from './module';

export interface Memory {
  /** Of the whole. */
  bytes: number;
  /** What is in it, by address. */
  pieces: Piece[];
  /** Where the interpreter's initial memory is unchanged, by address. Elsewhere it is zeros. */
  given: Span[];
  /** `checksum` of these bytes. */
  sum: number;
}

export interface Piece {
  at: number;
  bytes: Uint8Array;
}

export interface Span {
  at: number;
  bytes: number;
}

/** Bytes that are left out or taken together: small enough to leave out most of it, large enough for few pieces. */
const GRAIN = 1024;

/**
 * @param memory its length must be a multiple of `GRAIN`, as that of any WebAssembly memory is
 * @param initial how the beginning of it was when the interpreter had been made
 */
export function condense(memory: Uint8Array, initial: Uint8Array): Memory {
  const pieces: Piece[] = [];
  const given: Span[] = [];
  let start = 0;
  let kind: Kind | null = kindOf(memory, initial, 0);
  for (let at = GRAIN; at <= memory.length; at += GRAIN) {
    const next = at < memory.length ? kindOf(memory, initial, at) : null;
    if (next === kind) continue;
    if (kind === 'own') pieces.push({ at: start, bytes: memory.slice(start, at) });
    if (kind === 'given') given.push({ at: start, bytes: at - start });
    [start, kind] = [at, next];
  }
  return { bytes: memory.length, pieces, given, sum: checksum(memory, given) };
}

type Kind = 'zeros' | 'given' | 'own';

function kindOf(memory: Uint8Array, initial: Uint8Array, at: number): Kind {
  const grain = memory.subarray(at, at + GRAIN);
  if (grain.every((byte) => byte === 0)) return 'zeros';
  const before = initial.subarray(at, at + GRAIN);
  const same = before.length === GRAIN && grain.every((byte, i) => byte === before[i]);
  return same ? 'given' : 'own';
}

/** FNV-1a, taken word by word: http://www.isthe.com/chongo/tech/comp/fnv/ */
export function checksum(memory: Uint8Array, spans: Span[]): number {
  const words = new Uint32Array(memory.buffer, memory.byteOffset, memory.length >> 2);
  let sum = 0x811c9dc5;
  for (const { at, bytes } of spans) {
    for (let i = at >> 2; i < (at + bytes) >> 2; i++) sum = Math.imul(sum ^ words[i]!, 0x01000193);
  }
  return sum;
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

type Target = Pick<
  Module,
  'HEAPU8' | '_sbrk' | '_emscripten_stack_get_end' | '_emscripten_stack_get_current'
>;

/**
 * Fills the memory of an interpreter that has just been made with the image's, except the unused stack, which is always written before it
 * is read. Throws where memory has another size, or other initial bytes.
 */
export function fillMemory(module: Target, { bytes, pieces, given, sum }: Memory): void {
  const { HEAPU8: heap } = module;
  if (heap.length !== bytes) throw new Error(`the memory has ${heap.length} bytes instead of ${bytes}`);
  if (checksum(heap, given) !== sum) throw new Error('what WebAssembly itself puts into memory is another');
  // Past the break, nothing has been written yet: it is all zeros.
  const used = module._sbrk(0);
  const [end, top] = [module._emscripten_stack_get_end(), module._emscripten_stack_get_current()];
  let done = 0;
  const zero = (from: number, to: number) => void (from < to && heap.fill(0, from, to));
  const clear = (until: number) => {
    zero(done, Math.min(until, used, end));
    zero(Math.max(done, top), Math.min(until, used));
  };
  for (const { at, bytes } of [...pieces, ...given].sort((one, other) => one.at - other.at)) {
    clear(at);
    if (typeof bytes === 'number') done = at + bytes;
    else {
      heap.set(bytes, at);
      done = at + bytes.length;
    }
  }
  clear(used);
}
