import { expect, it } from 'vitest';
import { keepIdentity } from '../../../../src/runtime/image/identity';

const named = (name: string) => Object.defineProperty(() => name, 'name', { value: name });

/** A table as an engine has it: `get` and `set` of whatever is in it. */
function tableOf(functions: (ReturnType<typeof named> | null)[]) {
  const set: number[] = [];
  return {
    set: (place: number, value: ReturnType<typeof named>) => {
      functions[place] = value;
      set.push(place);
    },
    get: (place: number) => functions[place]!,
    length: functions.length,
    changed: set,
    functions,
  };
}

const memory = { name: '7' } as unknown as WebAssembly.Memory;

it('puts into the table what is exported, where an engine has put other objects of the same function', () => {
  const exports = { first: named('7'), second: named('9'), memory };
  const table = tableOf([null, named('9'), named('8'), named('7')]);
  keepIdentity(table, exports);
  expect(table.functions[1]).toBe(exports.second);
  expect(table.functions[3]).toBe(exports.first);
  expect(table.changed).toEqual([1, 3]);
});

it('leaves a table alone in which they are what is exported', () => {
  const exports = { first: named('7') };
  const table = tableOf([null, named('8'), exports.first]);
  keepIdentity(table, exports);
  expect(table.changed).toEqual([]);
});

/** A module with one function, which it exports as `f` and puts into a table of its own, exported as `t`. */
const MODULE = [
  [0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
  [1, 4, 1, 0x60, 0, 0],
  [3, 2, 1, 0],
  [4, 4, 1, 0x70, 0, 1],
  [7, 9, 2, 1, 0x66, 0, 0, 1, 0x74, 1, 0],
  [9, 7, 1, 0, 0x41, 0, 0x0b, 1, 0],
  [10, 4, 1, 2, 0, 0x0b],
].flat();

it('knows a function by what the specification names it', async () => {
  const { instance } = await WebAssembly.instantiate(new Uint8Array(MODULE));
  const { f, t } = instance.exports as { f: () => void; t: WebAssembly.Table };
  expect(f.name).toBe('0');
  expect(t.get(0)).toBe(f);
});
