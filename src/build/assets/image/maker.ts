/** The inside of the thread that takes one boot image: an interpreter leaves its heap and its globals behind. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import { deflateRawSync } from 'node:zlib';
import { pythonOf } from '../../../runtime/pythons';
import { encodeImage } from '../../../runtime/image/format';
import { factoryOf } from '../../../runtime/image/prepared';
import { takeImage } from '../../../runtime/image/take';
import { configuration, linking, probeFiles, renew, RESTORED } from '../../../runtime/interpreter/boot';
import type { Pyodide } from '../../../runtime/image/module';
import type { PythonVersion } from '../../../runtime/protocol';
import { splitLibrary } from '../lazy/split';
import { loadedBy } from './files';

export interface Order {
  version: PythonVersion;
  /** Path of the served folder of this Python, ending in `/`. */
  folder: string;
  /** Name of the script in it that the image is to be restored with. */
  script: string;
  /** Whether compiled modules may be split. */
  lazy: boolean;
  /** What the image is to have imported: a package and the module that is its point; null: nothing. */
  package: { name: string; module: string } | null;
  /** Texts of the package `probe` by file name. */
  probe: Record<string, string>;
}

/** Contents of the three files that an image is, the image itself not compressed yet. */
export interface Made {
  image: Uint8Array;
  files: Uint8Array;
  lazy: Uint8Array;
}

const order = workerData as Order;
const python = pythonOf(order.version);
const { loadPyodide } = await import(`${order.folder}pyodide.mjs`);
const config = () => configuration(order.folder);
const loaded = order.package && (await loadedBy(await loadPyodide(config()), order.package.name));
const script = order.folder + order.script;
const loader = { loadPyodide, create: factoryOf((await import(script)) as object) };
const read = (path: string) => readFile(path, 'utf8');
const { image, files, lazy } = await takeImage(loader, {
  config: config(),
  compiled: WebAssembly.compile(await readFile(`${order.folder}pyodide.asm.wasm`)),
  // This one holds all that asks for something once an interpreter is there.
  scripts: [await read(script), await read(fileURLToPath(import.meta.url))],
  files: [...(loaded?.files ?? []), ...probeFiles(python, order.probe)],
  linking,
  deflate: (bytes) => deflateRawSync(bytes, { level: 9 }),
  fill(pyodide) {
    const run = probeIn(pyodide);
    if (loaded) run.warm([...loaded.modules, order.package!.module].join(' '));
    run.destroy();
    (pyodide.pyimport(RESTORED) as { destroy(): void }).destroy();
  },
  settle(pyodide) {
    const run = probeIn(pyodide);
    run.freeze();
    run.destroy();
  },
  exercise(pyodide) {
    renew(pyodide);
    const run = probeIn(pyodide);
    if (order.package) run.exercise(order.package.module);
    run.destroy();
  },
  ...(order.lazy && { split: splitLibrary }),
});

function probeIn(pyodide: Pyodide) {
  return pyodide.pyimport('probe.run') as {
    warm(modules: string): void;
    exercise(module: string): void;
    freeze(): void;
    destroy(): void;
  };
}

parentPort!.postMessage({ image: encodeImage(image), files, lazy } satisfies Made);
