import { afterEach, describe, expect, it } from 'vitest';
import { CapError, capHeap } from '../../../../src/runtime/interpreter/heap';

const PAGE = 65_536;
const grow = WebAssembly.Memory.prototype.grow;
afterEach(() => expect(WebAssembly.Memory.prototype.grow).toBe(grow));

describe('capHeap', () => {
  it('lets a heap grow up to its cap and not past it, until it is lifted', () => {
    const memory = new WebAssembly.Memory({ initial: 1, maximum: 10 });
    const lift = capHeap(() => memory.buffer, 3 * PAGE);
    memory.grow(2);
    expect(() => memory.grow(1)).toThrow(RangeError);
    expect(memory.buffer.byteLength).toBe(3 * PAGE);
    lift();
    memory.grow(1);
    expect(memory.buffer.byteLength).toBe(4 * PAGE);
  });

  it('refuses a cap that the heap is past already', () => {
    const memory = new WebAssembly.Memory({ initial: 2 });
    expect(() => capHeap(() => memory.buffer, PAGE)).toThrow(CapError);
    capHeap(() => memory.buffer, 2 * PAGE)();
  });

  it('leaves other heaps alone', () => {
    const [memory, other] = [1, 1].map((initial) => new WebAssembly.Memory({ initial, maximum: 10 }));
    const lift = capHeap(() => memory!.buffer, PAGE);
    other!.grow(5);
    expect(() => memory!.grow(1)).toThrow(RangeError);
    lift();
  });
});
