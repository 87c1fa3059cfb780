import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bundle } from './bundle';
import { hash } from './put';

/** A script whose name changes with its content. */
export interface Script {
  name: string;
  text: string;
}

/**
 * `src/runtime/worker.ts` and all it imports as one ES module, with the probe's Python files in it.
 * Docusaurus's own bundler would make a classic worker of it, in which Pyodide 314 does not load, and
 * would try to resolve the import of `pyodide.mjs`.
 */
export async function bundleWorker(root: string): Promise<Script> {
  const define = { PROBE: JSON.stringify(await probeTexts(root)) };
  const text = await bundle(root, 'src/runtime/worker.ts', 'browser', define);
  return { name: `worker-${hash([text])}.js`, text };
}

/** The Python files of the package `probe`, by name. */
export async function probeTexts(root: string): Promise<Record<string, string>> {
  const folder = join(root, 'src/probe');
  const files = (await readdir(folder)).filter((file) => file.endsWith('.py')).sort();
  const texts = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')));
  return Object.fromEntries(files.map((file, i) => [file, texts[i]!]));
}
