import { join } from 'node:path';
import { bundle } from '../bundle';
import { exists, hash, put } from '../put';
import { sweep } from '../sweep';
import { withCallsApart } from './calls';

/** CPython's evaluation loop: Python/ceval.c. */
const LOOP = '_PyEval_EvalFrameDefault';

/**
 * Lays beside an interpreter's module one that engines make less work of. Its name holds the hash of all that it
 * follows from.
 *
 * @param module the interpreter's own
 * @param folder the served folder
 * @returns its name
 */
export async function layModule(module: Buffer, folder: string, root: string): Promise<string> {
  const cutting = await bundle(root, 'src/build/assets/module/calls.ts', 'node');
  const name = `pyodide.asm-${hash([cutting, module])}.wasm`;
  const path = join(folder, name);
  if (!(await exists(path))) await put(path, withCallsApart(module, LOOP));
  await sweep(folder, /\.asm-[0-9a-f]+\.wasm$/, [name]);
  return name;
}
