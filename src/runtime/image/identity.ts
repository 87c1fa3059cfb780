/**
 * An exported function is to be one object, whether the table of functions or the exports are asked for it:
 * https://webassembly.github.io/spec/js-api/#a-new-exported-function. In JavaScriptCore an element segment puts other objects into the
 * table. Emscripten's `addFunction` then does not find an export there (src/lib/libaddfunction.js, getFunctionAddress: a map by
 * identity) and gives it a second place: all that follows lies elsewhere than when an image was taken, and one function has two addresses.
 *
 * @param table of an instance that has just been made: all functions in it are its own
 */
export function keepIdentity(table: Table, exports: WebAssembly.Exports): void {
  const functions = Object.values(exports).filter((each) => typeof each === 'function');
  // The specification names an exported function by its index in the module.
  const byIndex = new Map(functions.map((each) => [each.name, each]));
  for (let i = 0; i < table.length; i++) {
    const found = table.get(i) as NamedFunction | null;
    const exported = found && byIndex.get(found.name);
    if (exported) table.set(i, exported);
  }
}

/** Whether the engine keeps it by itself. Asked of a small module: Firefox makes a function only when it is first had from the exports. */
export function keepsIdentity(): boolean {
  const { f, t } = new WebAssembly.Instance(new WebAssembly.Module(ONE_FUNCTION)).exports;
  return (t as WebAssembly.Table).get(0) === f;
}

/** A module with one function, which it exports as `f` and puts into a table of its own, exported as `t`. */
const ONE_FUNCTION = new Uint8Array(
  [
    [0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    [1, 4, 1, 0x60, 0, 0],
    [3, 2, 1, 0],
    [4, 4, 1, 0x70, 0, 1],
    [7, 9, 2, 1, 0x66, 0, 0, 1, 0x74, 1, 0],
    [9, 7, 1, 0, 0x41, 0, 0x0b, 1, 0],
    [10, 4, 1, 2, 0, 0x0b],
  ].flat(),
);

type NamedFunction = (...args: never[]) => unknown;
type Table = Pick<WebAssembly.Table, 'length' | 'get' | 'set'>;
