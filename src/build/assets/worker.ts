import { readdir, readFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import type { FileAsset } from '../../runtime/protocol';
import { ROOT } from '../files';
import { bundle } from './bundle';
import { fileAsset } from './file-asset';
import { hash, put } from './put';

/** `src/runtime/worker.ts` and all it imports as one ES module, with the probe's Python files in it and without Pyodide's scripts. */
export async function bundleWorker(root: string): Promise<string> {
  return bundle(root, WORKER, 'browser', await probeIn(root));
}

/**
 * Lays the same with a Pyodide's scripts in it: a worker without network can load no other script, and one from a `data:`
 * URL imports none in WebKit. Its name holds the hash of its content.
 *
 * @param folder the served folder, where `pyodide.mjs` lies
 * @param asm name or path of the script around the interpreter's module
 */
export async function layWorker(folder: string, asm: string, root = ROOT): Promise<FileAsset> {
  const modules = { '#pyodide.mjs': join(folder, 'pyodide.mjs'), '#pyodide.asm': resolve(folder, asm) };
  const script = await bundle(root, WORKER, 'browser', await probeIn(root), modules);
  // Or each line of a stack would begin with the whole script, which is its URL.
  const text = `${script}//# sourceURL=${basename(folder)}/worker.js\n`;
  if (text.length > MAX_URL) {
    throw new Error(`the worker's script has ${text.length} characters, and a URL takes ${MAX_URL}`);
  }
  // Node takes `.js` for CommonJS here.
  const name = `worker-${hash([text])}.mjs`;
  await put(join(folder, name), Buffer.from(text));
  return fileAsset(folder, name);
}

const WORKER = 'src/runtime/worker.ts';

/** Chromium's limit is 2 MiB (url/url_constants.h, kMaxURLChars); some characters take three. */
const MAX_URL = 2_000_000;

const probeIn = async (root: string) => ({ PROBE: JSON.stringify(await probeTexts(root)) });

/** The Python files of the package `probe`, by name. */
export async function probeTexts(root: string): Promise<Record<string, string>> {
  const folder = join(root, 'src/probe');
  const files = (await readdir(folder)).filter((file) => file.endsWith('.py')).sort();
  const texts = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')));
  return Object.fromEntries(files.map((file, i) => [file, texts[i]!]));
}
