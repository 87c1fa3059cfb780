/**
 * A real cap on an interpreter's memory. Emscripten grows a heap only through `WebAssembly.Memory.prototype.grow`
 * (`emscripten_resize_heap`); where that throws, `malloc` gives NULL and Python raises its own MemoryError.
 */
const PAGE = 65_536;

/**
 * Lets the heap that `heap` names grow to `bytes` at most, whoever else has memories in this realm.
 * Returns a function that lifts the cap.
 */
export function capHeap(heap: () => ArrayBufferLike, bytes: number): () => void {
  const prototype = WebAssembly.Memory.prototype;
  const grow = prototype.grow;
  const capped = function (this: WebAssembly.Memory, pages: number): number {
    if (this.buffer === heap() && this.buffer.byteLength + pages * PAGE > bytes) {
      throw new RangeError(`The heap may not grow past ${bytes} bytes.`);
    }
    return grow.call(this, pages);
  };
  prototype.grow = capped;
  return () => {
    if (prototype.grow === capped) prototype.grow = grow;
  };
}
