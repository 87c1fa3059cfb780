import { expect, it, onTestFinished } from 'vitest';
import { keepIdentity, keepsIdentity } from '../../../../src/runtime/image/identity';

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

it('V8 keeps it, and JavaScriptCore would be seen not to', () => {
  expect(keepsIdentity()).toBe(true);
  const { get } = WebAssembly.Table.prototype;
  onTestFinished(() => void (WebAssembly.Table.prototype.get = get));
  WebAssembly.Table.prototype.get = () => named('0');
  expect(keepsIdentity()).toBe(false);
});
