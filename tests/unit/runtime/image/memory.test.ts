import { describe, expect, it } from 'vitest';
import { clearFreed, condense, fillMemory } from '../../../../src/runtime/image/memory';

const BYTES = 65_536;

/** Memory as an interpreter leaves it: something at these addresses, and nothing elsewhere. */
function memory(addresses: number[]): Uint8Array {
  const bytes = new Uint8Array(BYTES);
  for (const address of addresses) bytes[address] = 1 + (address % 255);
  return bytes;
}

const same = (one: Uint8Array, other: Uint8Array) => Buffer.compare(one, other) === 0;

/** What WebAssembly puts into the beginning of it: a constant in every word. */
const INITIAL = new Uint8Array(4096).map((_, i) => i & 127);

/** An interpreter that has just been made: it has written to all of its memory below the break. */
function made(used: number, bytes = BYTES) {
  const HEAPU8 = new Uint8Array(bytes);
  HEAPU8.fill(255, 0, used);
  HEAPU8.set(INITIAL);
  return {
    HEAPU8,
    _sbrk: () => Math.max(used, INITIAL.length),
    _emscripten_stack_get_end: () => 0,
    _emscripten_stack_get_current: () => 0,
  };
}

describe('memory without what is there anyway', () => {
  it.each([
    ['nothing', []],
    ['its first and its last byte', [0, BYTES - 1]],
    ['neighbours', [1023, 1024, 2047, 2048]],
    ['what lies apart', [5, 9000, 40_000, 40_001, 65_000]],
  ])('is what it was, over what was there before: %s', (_, addresses) => {
    const own = memory(addresses);
    const constant = own.slice();
    constant.set(INITIAL.subarray(1024, 3072), 1024);
    for (const before of [own, constant]) {
      for (const used of [0, 1, 1024, 9001, 45_000, BYTES]) {
        const target = made(used);
        fillMemory(target, condense(before, INITIAL));
        expect(same(target.HEAPU8, before)).toBe(true);
      }
    }
  });

  it('is little where there is little in it', () => {
    const before = memory([5, 9000, 9500]);
    before.set(INITIAL.subarray(2048), 2048);
    const { pieces, given } = condense(before, INITIAL);
    expect(pieces.map(({ at, bytes }) => [at, bytes.length])).toEqual([
      [0, 1024],
      [8192, 2048],
    ]);
    expect(given).toEqual([{ at: 2048, bytes: 2048 }]);
  });

  it('is no other interpreter’s', () => {
    expect(() => fillMemory(made(0, BYTES * 2), condense(memory([5]), INITIAL))).toThrow(
      'the memory has 131072 bytes instead of 65536',
    );
  });

  it('is refused where one byte of what is not sent is another', () => {
    const before = memory([9000]);
    before.set(INITIAL);
    const target = made(9001);
    target.HEAPU8[3000]! ^= 1;
    expect(() => fillMemory(target, condense(before, INITIAL))).toThrow('is another');
  });

  it('has nothing of before, but on the stack below what is on it', () => {
    const own = memory([5, 30_000]);
    const target = made(BYTES);
    const stack = { _emscripten_stack_get_end: () => 10_000, _emscripten_stack_get_current: () => 20_000 };
    fillMemory({ ...target, ...stack }, condense(own, INITIAL));
    expect([9_999, 10_000, 19_999, 20_000].map((at) => target.HEAPU8[at])).toEqual([0, 255, 255, 0]);
    own.fill(255, 10_000, 20_000);
    expect(same(target.HEAPU8, own)).toBe(true);
  });

  it('would be seen to have kept what was there before', () => {
    const target = made(9001);
    fillMemory({ ...target, _sbrk: () => 0 }, condense(memory([5]), INITIAL));
    expect(same(target.HEAPU8, memory([5]))).toBe(false);
  });
});

/** An allocator of the simplest kind, which knows what is free and takes new memory where nothing fits. */
function allocator(free: [at: number, end: number][], end: number, bytes = BYTES) {
  const module = {
    HEAPU8: new Uint8Array(bytes).fill(255, 0, end),
    _sbrk: () => end,
    _emscripten_builtin_malloc(bytes: number) {
      const fitting = free.find(([at, until]) => until - at >= bytes);
      if (fitting) return (fitting[0] += bytes) - bytes;
      if (end + bytes > module.HEAPU8.length) module.HEAPU8 = new Uint8Array(2 * (end + bytes));
      return (end += bytes) - bytes;
    },
    _emscripten_builtin_free: () => {},
  };
  return module;
}

describe('what was freed', () => {
  it('is cleared, and nothing else', () => {
    const free: [number, number][] = [
      [1024, 9216],
      [20_480, 20_736],
    ];
    const module = allocator(free, 40_000, 3_000_000);
    clearFreed(module);
    const cleared = (from: number, to: number) => module.HEAPU8.slice(from, to).every((byte) => byte === 0);
    const kept = (from: number, to: number) => module.HEAPU8.slice(from, to).every((byte) => byte === 255);
    expect([cleared(1024, 9216), cleared(20_480, 20_736)]).toEqual([true, true]);
    expect([kept(0, 1024), kept(9216, 20_480), kept(20_736, 40_000)]).toEqual([true, true, true]);
  });

  it('is not cleared where memory had to grow for it: an image of it would be larger than what it was taken of', () => {
    expect(() => clearFreed(allocator([], 40_000))).toThrow('memory had to grow');
  });
});
