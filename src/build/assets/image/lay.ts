/** Boot images of one Python, in its served folder: taken when any of what they are made of has changed. */
import { readdir, readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { Worker as Thread } from 'node:worker_threads';
import { brotliCompress, constants } from 'node:zlib';
import { type Lock, type Python, withDependencies } from '../../../runtime/pythons';
import type { FileAsset, ImageAsset } from '../../../runtime/protocol';
import { bundle } from '../bundle';
import { exists, hash, put } from '../put';
import { layScript } from '../script/lay';
import { removeStale } from '../stale';
import { fileAsset } from '../file-asset';
import { layWorker, probeTexts } from '../worker';
import type { Made, Order } from './maker';

/**
 * How much work is put into compressing images. `small` makes them a tenth smaller than `fast`, for readers of a published
 * site; it takes minutes where `fast` takes seconds.
 */
export type Compression = 'fast' | 'small';

export interface ImageOptions {
  compression: Compression;
  /** Whether modules that hardly any program calls are left out until one does: `src/runtime/image/lazy-library.ts`. */
  lazy?: boolean;
}

/** Of brotli, from 0 to 11. */
const QUALITY: Record<Compression, number> = { fast: 7, small: 10 };

/**
 * One image with the standard library, and one for each package of the table that is served. The name of each holds
 * the hash of all that it follows from; images of other names are removed in time.
 *
 * @returns images whose URLs are names of files in the served folder
 * @param folder the served folder, where the runtime, the wheels and the lock lie already
 * @param root the project
 * @param worker the worker's text
 * @param warn told of an image that could not be taken; the site goes on without it
 */
export async function layImages(
  python: Python,
  folder: string,
  root: string,
  worker: string,
  { compression, lazy = true }: ImageOptions,
  warn: (text: string) => void,
): Promise<ImageAsset[]> {
  const lock = JSON.parse(await readFile(join(folder, 'pyodide-lock.json'), 'utf8')) as Lock;
  const contents = await Promise.all(python.runtime.map((file) => readFile(join(folder, file))));
  const runtime = new Map(python.runtime.map((file, i) => [file, contents[i]!]));
  const maker = await bundle(root, 'src/build/assets/image/maker.ts', 'node');
  const thread = join(root, '.cache', `image-maker-${hash([maker])}.mjs`);
  await put(thread, Buffer.from(maker));
  await removeStale(dirname(thread), /^image-maker-/, [basename(thread)]);
  const probe = await probeTexts(root);
  const report = (what: string, error: unknown) => {
    const why = error instanceof Error ? error.message : String(error);
    warn(`${what} of Python ${python.version} could not be made: ${why}. It starts plainly.`);
  };
  const quality = QUALITY[compression];
  const wasm = runtime.get(MODULE)!;
  const layShared = async () => {
    const script = await layScript(runtime, folder, root, [worker, maker]);
    const [module, decoder, composed] = await Promise.all([
      layPacked(folder, `interpreter-${hash([wasm, String(quality)])}`, quality, async () => wasm),
      layDecoder(folder, root),
      layWorker(folder, script, root),
    ]);
    return { script, module, decoder, composed };
  };
  const shared = await layShared().catch((error: unknown) => report('The boot images', error));
  if (!shared) return [];
  const { script, module, decoder, composed } = shared;
  // Of tens of megabytes: once for all images.
  const common = hash([maker, script, JSON.stringify([probe, lazy, ENDINGS, quality]), ...contents]);
  const layTier = async (tier: Tier): Promise<ImageAsset> => {
    const wheels = tier.needs.map((name) => lock.packages[name]!.sha256);
    const name = `${tier.name}-${hash([common, ...wheels])}`;
    const [files, lazyFile] = [name + ENDINGS.files, name + ENDINGS.lazy];
    const order: Order = {
      version: python.version,
      folder: `${folder}/`,
      script,
      lazy,
      package: tier.package,
      probe,
    };
    const image = await layPacked(folder, name, quality, async () => {
      const made = await taken(thread, order);
      // The image last: where it is, all are.
      await put(join(folder, files), made.files);
      if (made.lazy.length > 0) await put(join(folder, lazyFile), made.lazy);
      return made.image;
    });
    return {
      ...image,
      module,
      decoder,
      script: composed,
      late: {
        stdlib: await fileAsset(folder, STDLIB),
        files: await fileAsset(folder, files),
        lazy: (await exists(join(folder, lazyFile))) ? await fileAsset(folder, lazyFile) : null,
      },
      modules: tier.modules,
    };
  };
  const laid = tiersOf(python, lock).map((tier) =>
    layTier(tier).catch((error: unknown) => report(`The boot image ${tier.name}`, error)),
  );
  const images = (await Promise.all(laid)).filter((image) => image !== undefined);
  const lateUrls = images.flatMap((image) => Object.values(image.late).map((file) => file?.url ?? ''));
  const kept = [module.url, decoder.url, ...images.map(({ url }) => url), ...lateUrls];
  // All that has a hash for a name, also what former versions of this laid; scripts are removed where they are laid.
  await removeStale(folder, /-[0-9a-f]{12}\.(?!m?js$)\w+$/, kept);
  return images;
}

const MODULE = 'pyodide.asm.wasm';
const STDLIB = 'python_stdlib.zip';
/** Of the files beside an image. Under a prefix, Docusaurus's own server finds no file whose ending is longer. */
const ENDINGS = { files: '.file', lazy: '.lazy' };

/**
 * Lays what `make` makes, compressed, unless it is there.
 *
 * @param stem its name so far, with a hash of all that it follows from
 */
async function layPacked(
  folder: string,
  stem: string,
  quality: number,
  make: () => Promise<Uint8Array>,
): Promise<FileAsset> {
  // An image has other bytes each time it is taken, so its name holds a hash of them, too: browsers keep files by name.
  const there = (await readdir(folder)).find((each) => each.startsWith(`${stem}-`) && each.endsWith('.boot'));
  if (there) return fileAsset(folder, there);
  const content = await make();
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: quality,
    [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
    [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
  };
  const packed = await promisify(brotliCompress)(content, { params });
  const url = `${stem}-${hash([packed])}.boot`;
  await put(join(folder, url), packed);
  return fileAsset(folder, url);
}

/** What unpacks them in the page. */
async function layDecoder(folder: string, root: string): Promise<FileAsset> {
  const content = await readFile(join(root, 'node_modules/brotli-dec-wasm/pkg/brotli_dec_wasm_bg.wasm'));
  const url = `brotli-${hash([content])}.wasm`;
  await put(join(folder, url), content);
  return fileAsset(folder, url);
}

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

function taken(script: string, order: Order): Promise<Made> {
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
