import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Python } from '../../runtime/distribution';
import { ROOT } from '../files';

/**
 * A Python's module, compiled. V8 shares the code of modules of the same bytes between all threads of a process while
 * one of them is kept: whoever keeps this one lets each start go on with what those before it made fast (a plain
 * start, which compiles the standard library from its texts, then takes two thirds of the time).
 */
export async function compiled(python: Python): Promise<WebAssembly.Module> {
  const file = python.runtime.find((name) => name.endsWith('.wasm'))!;
  return WebAssembly.compile(await readFile(join(ROOT, 'node_modules', python.npm, file)));
}
