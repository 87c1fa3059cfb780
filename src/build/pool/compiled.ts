import { readFile } from 'node:fs/promises';

/**
 * A Python's module, compiled. V8 shares the code of modules of the same bytes between all threads of a process while
 * one of them is kept: whoever keeps this one lets each start go on with what those before it made fast (a plain
 * start, which compiles the standard library from its texts, then takes two thirds of the time).
 *
 * @param folder of the Python's files; ends in `/`
 */
export async function compiled(folder: URL): Promise<WebAssembly.Module> {
  return WebAssembly.compile(await readFile(new URL('pyodide.asm.wasm', folder)));
}
