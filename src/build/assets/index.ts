/** Everything the browser needs to run Python, laid out to be served: runtimes, wheels, boot images and the worker. */
import { join } from 'node:path';
import type { AssetsManifest, PythonAssets } from '../../example/page';
import { folderOf, labelOf, pythons } from '../../runtime/pythons';
import { mapImage } from '../../runtime/image/choose';
import { ROOT } from '../files';
import type { FileAsset } from '../../runtime/protocol';
import { fileAsset } from './file-asset';
import { type Compression, layImages } from './image/lay';
import { layRuntime } from './runtimes';
import { removeStale } from './stale';
import { bundleWorker, layWorker } from './worker';

/** Generated, ignored by git, and one of the site's `staticDirectories`: a folder for each kind, because a build copies all of it. */
export const siteStatic = (compression: Compression) =>
  join(ROOT, compression === 'small' ? '.cache/site-static-small' : '.cache/site-static');

/** `docusaurus build` makes what is published; a test of what it builds says that it need not be small. */
export const siteCompression = (): Compression =>
  process.env.NODE_ENV === 'production' && !process.env.FAST_IMAGES ? 'small' : 'fast';

/**
 * Fills that folder. Quick when nothing changed: files are compared by content.
 *
 * @param baseUrl what the manifest's URLs begin with; ends in `/`
 * @param warn told what could not be had; the build goes on without it
 */
export async function prepareAssets(
  baseUrl = '/',
  compression: Compression = 'fast',
  warn: (text: string) => void = console.warn,
): Promise<AssetsManifest> {
  const worker = await bundleWorker(ROOT);
  return {
    pythons: await Promise.all(
      pythons.map(async (python): Promise<PythonAssets> => {
        const { unavailable } = await layRuntime(python, ROOT, siteStatic(compression), warn);
        const folder = join(siteStatic(compression), folderOf(python));
        const images = await layImages(python, folder, ROOT, worker, { compression }, warn);
        const script = await layWorker(
          folder,
          python.runtime.find((file) => /\.asm\.m?js$/.test(file))!,
        );
        const files = ['pyodide-lock.json', ...python.runtime.filter((file) => !/\.m?js$/.test(file))];
        await removeStale(folder, /^worker-/, [script.url, ...images.map((image) => image.script.url)]);
        const base = `${baseUrl}${folderOf(python)}`;
        const located = (file: FileAsset) => ({ ...file, url: base + file.url });
        return {
          python: python.version,
          label: labelOf(python),
          version: python.full,
          folder: base,
          script: located(script),
          files: await Promise.all(files.map(async (file) => located(await fileAsset(folder, file)))),
          images: images.map((image) => mapImage((name) => base + name, image)),
          unavailable,
        };
      }),
    ),
  };
}
