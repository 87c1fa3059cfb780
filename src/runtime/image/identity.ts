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
    if (!exported) continue;
    // An engine that keeps one keeps all, and has nothing to be mended.
    if (exported === found) return;
    table.set(i, exported);
  }
}

type NamedFunction = (...args: never[]) => unknown;
type Table = Pick<WebAssembly.Table, 'length' | 'get' | 'set'>;
