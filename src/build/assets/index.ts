/** Everything the browser needs to run Python, laid out to be served: runtimes, wheels, boot images and the worker. */
import { join } from 'node:path';
import type { AssetsManifest } from '../../example/page';
import { folderOf, pythons } from '../../runtime/distribution';
import { locatedBy } from '../../runtime/image/choose';
import { ROOT } from '../files';
import { layImages } from './image/lay';
import { put } from './put';
import { layRuntime } from './runtimes';
import { sweep } from './sweep';
import { bundleWorker, type Script } from './worker';

/** Generated, ignored by git, and one of the site's `staticDirectories`. */
export const SITE_STATIC = join(ROOT, '.cache/site-static');

/**
 * Fills `SITE_STATIC`. Quick when nothing changed: files are compared by content.
 *
 * @param baseUrl what the manifest's URLs begin with; ends in `/`
 * @param warn told what could not be had; the build goes on without it
 */
export async function prepareAssets(
  baseUrl = '/',
  warn: (text: string) => void = console.warn,
): Promise<AssetsManifest> {
  const worker = await bundleWorker(ROOT);
  const runtimes = await Promise.all(
    pythons.map(async (python) => {
      const runtime = await layRuntime(python, ROOT, SITE_STATIC, warn);
      const folder = join(SITE_STATIC, folderOf(python));
      return { ...runtime, images: await layImages(python, folder, ROOT, worker.text, warn) };
    }),
  );
  return {
    worker: `${baseUrl}${await layWorker(worker)}`,
    pythons: runtimes.map(({ python, bytes, images, unavailable }) => ({
      python: python.version,
      version: python.full,
      folder: `${baseUrl}${folderOf(python)}`,
      bytes,
      images: images.map((image) => locatedBy((name) => `${baseUrl}${folderOf(python)}${name}`, image)),
      unavailable,
    })),
  };
}

/** Returns its path. */
async function layWorker({ name, text }: Script): Promise<string> {
  const folder = join(SITE_STATIC, 'runtime');
  await put(join(folder, name), Buffer.from(text));
  await sweep(folder, /^worker-/, [name]);
  return `runtime/${name}`;
}
