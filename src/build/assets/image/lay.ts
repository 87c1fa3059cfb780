/** Boot images of one Python, in its served folder: taken when any of what they are made of has changed. */
import { readFile, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Worker as Thread } from 'node:worker_threads';
import { type Lock, type Python, withDependencies } from '../../../runtime/distribution';
import type { ImageAsset } from '../../../runtime/protocol';
import { bundle } from '../bundle';
import { exists, hash, put } from '../put';
import { layModule } from '../module/lay';
import { layScript } from '../script/lay';
import { sweep } from '../sweep';
import { fileAsset } from '../file-asset';
import { layWorker, probeTexts } from '../worker';
import type { Made, Order } from './maker';

/** URLs are names of files in the served folder. */
export type LaidImage = ImageAsset;

/**
 * One image with the standard library, and one for each package of the table that is served. The name of each holds
 * the hash of all that it follows from; images of other names are removed in time.
 *
 * @param folder the served folder, where the runtime, the wheels and the lock lie already
 * @param worker the worker's text
 * @param warn told of an image that could not be taken; the site goes on without it
 */
export async function layImages(
  python: Python,
  folder: string,
  root: string,
  worker: string,
  warn: (text: string) => void,
): Promise<LaidImage[]> {
  const lock = JSON.parse(await readFile(join(folder, 'pyodide-lock.json'), 'utf8')) as Lock;
  const contents = await Promise.all(python.runtime.map((file) => readFile(join(folder, file))));
  const runtime = new Map(python.runtime.map((file, i) => [file, contents[i]!]));
  const maker = await bundle(root, 'src/build/assets/image/maker.ts', 'node');
  const thread = join(root, '.cache', `image-maker-${hash([maker])}.mjs`);
  await put(thread, Buffer.from(maker));
  await sweep(dirname(thread), /^image-maker-/, [basename(thread)]);
  const probe = await probeTexts(root);
  const report = (what: string, error: unknown) => {
    const why = error instanceof Error ? error.message : String(error);
    warn(`${what} of Python ${python.version} could not be made: ${why}. It starts plainly.`);
  };
  const layShared = async () => {
    const script = await layScript(runtime, folder, root, [worker, maker]);
    const wasm = await layModule(runtime.get(MODULE)!, folder, root);
    return { script, wasm, module: await fileAsset(folder, wasm), composed: await layWorker(folder, script) };
  };
  const shared = await layShared().catch((error: unknown) => report('The boot images', error));
  if (!shared) return [];
  const { script, wasm, module, composed } = shared;
  const images: LaidImage[] = [];
  for (const tier of tiersOf(python, lock)) {
    const wheels = tier.needs.map((name) => lock.packages[name]!.sha256);
    const name = `${tier.name}-${hash([maker, script, wasm, JSON.stringify(probe), ...contents, ...wheels])}`;
    const [url, files, late] = [`${name}.boot`, `${name}.rest`, `${name}.late`];
    const order: Order = {
      version: python.version,
      folder: `${folder}/`,
      script,
      wasm,
      package: tier.package,
      probe,
    };
    try {
      if (!(await exists(join(folder, url)))) {
        const made = await take(thread, order);
        // The image last: where it is, all are.
        await put(join(folder, files), made.files);
        if (made.wholes.length > 0) await put(join(folder, late), made.wholes);
        await put(join(folder, url), made.image);
      }
      const { size: bytes } = await stat(join(folder, url));
      const { modules } = tier;
      images.push({
        url,
        bytes,
        module,
        script: composed,
        late: {
          library: await fileAsset(folder, LIBRARY),
          files: await fileAsset(folder, files),
          wholes: (await exists(join(folder, late))) ? await fileAsset(folder, late) : null,
        },
        modules,
      });
    } catch (error) {
      report(`The boot image ${tier.name}`, error);
    }
  }
  await sweep(
    folder,
    /\.(boot|rest|late)$/,
    images.flatMap(({ url, late }) => [url, ...Object.values(late).map((file) => file?.url ?? '')]),
  );
  return images;
}

const MODULE = 'pyodide.asm.wasm';
const LIBRARY = 'python_stdlib.zip';

interface Tier {
  name: string;
  package: Order['package'];
  /** Packages that are in it. */
  needs: string[];
  /** Modules that a program which imports them finds imported. */
  modules: string[];
}

function tiersOf(python: Python, lock: Lock): Tier[] {
  const served = python.packages.filter((name) => name in lock.packages);
  const moduleOf = (name: string) => lock.packages[name]!.imports[0]!;
  const tiers = served.map((name): Tier => {
    const needs = withDependencies([name], lock);
    const modules = served.filter((each) => needs.includes(each)).map(moduleOf);
    return { name, package: { name, module: moduleOf(name) }, needs, modules };
  });
  return [{ name: 'core', package: null, needs: [], modules: [] }, ...tiers];
}

function take(script: string, order: Order): Promise<Made> {
  return new Promise((resolve, reject) => {
    const thread = new Thread(script, { workerData: order, stdout: true, stderr: true });
    thread.once('message', (made: Made) => {
      resolve(made);
      void thread.terminate();
    });
    thread.once('error', reject);
    thread.once('exit', (code) => reject(new Error(`its thread ended with code ${code}`)));
  });
}
