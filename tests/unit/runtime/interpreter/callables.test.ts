import { expect, onTestFinished, test } from 'vitest';
import { cheapCallables } from '../../../../src/runtime/interpreter/callables';

/** A module that exports as `f` what it imports as `e.f`: JavaScriptCore names such a function of WebAssembly otherwise than others. */
const PASSING_ON = new Uint8Array(
  [
    [0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    [1, 6, 1, 0x60, 1, 0x7f, 1, 0x7f],
    [2, 7, 1, 1, 0x65, 1, 0x66, 0, 0],
    [7, 5, 1, 1, 0x66, 0, 0],
  ].flat(),
);
const table = new WebAssembly.Table({ element: 'anyfunc', initial: 2 });
const thrown = () => {
  try {
    table.set(0, () => {});
  } catch (error) {
    return error;
  }
};

test('a function of JavaScript is refused as the engine does it, and always with the same error', () => {
  expect(thrown()).toBeInstanceOf(TypeError);
  expect(thrown()).not.toBe(thrown());
  onTestFinished(cheapCallables());
  expect(thrown()).toBeInstanceOf(TypeError);
  expect(thrown()).toBe(thrown());
});

test('small modules are compiled once, and what they export goes into the table', () => {
  const restore = cheapCallables();
  const [one, other] = [new WebAssembly.Module(PASSING_ON), new WebAssembly.Module(PASSING_ON)];
  expect(one).toBe(other);
  const { f } = new WebAssembly.Instance(one, { e: { f: () => 0 } }).exports;
  table.set(1, f);
  expect(table.get(1)).toBe(f);
  table.set(1, null);
  expect(table.get(1)).toBe(null);
  restore();
  expect(new WebAssembly.Module(PASSING_ON)).not.toBe(one);
});
