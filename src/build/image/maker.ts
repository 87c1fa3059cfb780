/** The inside of the thread that takes one boot image: an interpreter leaves its heap and its globals behind. */
import { parentPort, workerData } from 'node:worker_threads';
import { gzipSync } from 'node:zlib';
import { pythonOf } from '../../runtime/distribution';
import { encodeImage } from '../../runtime/image/format';
import { takeImage } from '../../runtime/image/take';
import { addProbe, configuration, linking, scriptOf } from '../../runtime/interpreter/boot';
import type { PythonVersion } from '../../runtime/protocol';
import { packageFiles } from './files';

export interface Order {
  version: PythonVersion;
  /** Path of the served folder of this Python, ending in `/`. */
  folder: string;
  /** What the image is to have imported: a package and the module that is its point; null: nothing. */
  package: { name: string; module: string } | null;
  /** Texts of the package `probe` by file name. */
  probe: Record<string, string>;
}

const order = workerData as Order;
const python = pythonOf(order.version);
const { loadPyodide } = await import(`${order.folder}pyodide.mjs`);
const config = configuration(order.folder);
const files = order.package ? await packageFiles(await loadPyodide(config), order.package.name) : [];
const image = await takeImage(
  { loadPyodide, script: scriptOf(python, order.folder) },
  {
    config: configuration(order.folder),
    files,
    linking,
    fill(pyodide) {
      addProbe(pyodide, python, order.probe);
      const run = pyodide.pyimport('probe.run') as { warm(modules: string): void; destroy(): void };
      run.warm(order.package?.module ?? '');
      run.destroy();
    },
  },
);
parentPort!.postMessage(gzipSync(encodeImage(image)));
