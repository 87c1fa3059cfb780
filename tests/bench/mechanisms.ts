/** What a start is made quicker with, each beside a start without it. */
import { join } from 'node:path';
import { layImages } from '../../src/build/assets/image/lay';
import { layRuntime } from '../../src/build/assets/runtimes';
import { bundleWorker } from '../../src/build/assets/worker';
import { ROOT } from '../../src/build/files';
import type { AssetsManifest } from '../../src/example/page';
import { folderOf, pythonOf } from '../../src/runtime/pythons';
import { mapImage } from '../../src/runtime/image/choose';
import type { ImageAsset } from '../../src/runtime/protocol';
import type { Bench } from './bench';
import { withSlowLink } from './link';
import { interleave, median, ratio, type Measurements } from './rounds';
import { table } from './table';
import { tasks } from './tasks';

type Pythons = AssetsManifest['pythons'];

/** Where images lie that have every compiled module whole. */
export const WHOLE = join(ROOT, '.cache/bench/whole');

export async function mechanisms(
  bench: Bench,
  rounds: number,
  note: (text: string) => void,
): Promise<string> {
  note('taking images without lazy modules');
  const without: Record<string, (python: Pythons[number]) => ImageAsset[]> = {
    'lazy modules': await wholeImages(`${bench.served.origin}/whole/`),
    // An image fits Pyodide's own script, too.
    'the cut script': ({ images, script }) => images.map((image) => ({ ...image, script })),
  };
  const measurements: Measurements = {};
  for (const task of ['core', 'pandas'] as const) {
    const cold = async (assets: AssetsManifest) =>
      (await bench.measure<{ cold: number }>('ours', assets, tasks[task], false)).cold;
    for (const [name, imagesOf] of [['all', null], ...Object.entries(without)] as const) {
      const pythons = imagesOf
        ? bench.assets.pythons.map((python) => ({ ...python, images: imagesOf(python) }))
        : bench.assets.pythons;
      const assets = { ...bench.assets, pythons };
      measurements[`${name} ${task}`] = async () => ({
        machine: await cold(assets),
        link: await withSlowLink(bench, () => cold(assets)),
      });
    }
  }
  const found = await interleave(rounds, measurements, note);
  const rows = Object.keys(without).map((name) => {
    const cells = (['core', 'pandas'] as const).flatMap((task) =>
      ['machine', 'link'].map((where) => {
        const [own, other] = ['all', name].map((whose) => found.get(`${whose} ${task} ${where}`)!);
        return `${ratio(own!, other!).toFixed(2)} (${median(own!).toFixed(0)} ms)`;
      }),
    );
    return [`with ${name}, × without`, ...cells];
  });
  const heads = ['core', 'pandas'].flatMap((task) => [`${task}, this machine`, `${task}, 50 Mbit/s`]);
  return table(['first Run', ...heads], rows);
}

async function wholeImages(base: string): Promise<(python: Pythons[number]) => ImageAsset[]> {
  const python = pythonOf('3.13');
  await layRuntime(python, ROOT, WHOLE, console.warn);
  const options = { compression: 'small', lazy: false } as const;
  const folder = join(WHOLE, folderOf(python));
  const laid = await layImages(python, folder, ROOT, await bundleWorker(ROOT), options, console.warn);
  const images = laid.map((image) => mapImage((name) => base + folderOf(python) + name, image));
  return ({ python: version, images: others }) => (version === python.version ? images : others);
}
