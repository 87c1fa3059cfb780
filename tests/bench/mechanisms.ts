/** What a start is made quicker with, each beside a start without it. */
import type { AssetsManifest } from '../../src/example/page';
import type { ImageAsset } from '../../src/runtime/protocol';
import type { Bench } from './bench';
import { withSlowLink } from './link';
import { interleave, median, ratio, type Measurements } from './rounds';
import { table } from './table';
import { tasks } from './tasks';

type Pythons = AssetsManifest['pythons'];

/** An image fits Pyodide's own files, too: indices, table and memory are the same. */
const WITHOUT: Record<string, (image: ImageAsset, python: Pythons[number]) => ImageAsset> = {
  'the rewritten module': (image, { files }) => ({
    ...image,
    module: files.find(({ url }) => url.endsWith('/pyodide.asm.wasm'))!,
  }),
  'the cut script': (image, { script }) => ({ ...image, script }),
};

export async function mechanisms(
  bench: Bench,
  rounds: number,
  note: (text: string) => void,
): Promise<string> {
  const measurements: Measurements = {};
  for (const task of ['core', 'pandas'] as const) {
    const cold = async (assets: AssetsManifest) =>
      (await bench.measure<{ cold: number }>('ours', assets, tasks[task], false)).cold;
    for (const [name, without] of [['all', null], ...Object.entries(WITHOUT)] as const) {
      const assets = without ? changed(bench.assets, without) : bench.assets;
      measurements[`${name} ${task}`] = async () => ({
        machine: await cold(assets),
        link: await withSlowLink(bench, () => cold(assets)),
      });
    }
  }
  const found = await interleave(rounds, measurements, note);
  const rows = Object.keys(WITHOUT).map((name) => {
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

function changed(assets: AssetsManifest, change: (typeof WITHOUT)[string]): AssetsManifest {
  const pythons = assets.pythons.map((python) => ({
    ...python,
    images: python.images.map((image) => change(image, python)),
  }));
  return { ...assets, pythons };
}
