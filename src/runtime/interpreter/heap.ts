/**
 * A real cap on an interpreter's memory. Emscripten grows a heap only through `WebAssembly.Memory.prototype.grow`
 * (`emscripten_resize_heap`); where that throws, `malloc` gives NULL and Python raises its own MemoryError.
 */
import { patch } from '../patch';

const PAGE = 65_536;

/** A program may have less memory than was taken before it began. */
export class CapError extends Error {
  /** Bytes. */
  constructor(
    readonly allowed: number,
    readonly taken: number,
  ) {
    super(`${allowed} bytes are allowed, ${taken} are taken`);
  }
}

/**
 * Lets the heap that `heap` names grow to `bytes` at most, whoever else has memories in this realm.
 * Returns a function that lifts the cap. Throws CapError where the heap is past it already: it never shrinks.
 */
export function capHeap(heap: () => ArrayBufferLike, bytes: number): () => void {
  if (heap().byteLength > bytes) throw new CapError(bytes, heap().byteLength);
  const { prototype } = WebAssembly.Memory;
  const { grow } = prototype;
  const capped = function (this: WebAssembly.Memory, pages: number): number {
    if (this.buffer === heap() && this.buffer.byteLength + pages * PAGE > bytes) {
      throw new RangeError(`The heap may not grow past ${bytes} bytes.`);
    }
    return grow.call(this, pages);
  };
  return patch(prototype, 'grow', capped);
}
