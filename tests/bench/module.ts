/** What the interpreter's module that images have does, beside Pyodide's own. */
import type { AssetsManifest } from '../../src/example/page';
import type { Bench } from './bench';
import type { Timed } from './pages/tracer';
import { interleave, median, ratio, type Measurements } from './rounds';
import { table } from './table';
import { loops, tasks } from './tasks';

export async function modules(bench: Bench, rounds: number, note: (text: string) => void): Promise<string> {
  const theirs = published(bench.assets);
  const measurements: Measurements = {};
  const both = (name: string, time: (assets: AssetsManifest) => Promise<number>) => {
    measurements[name] = async () => ({ theirs: await time(theirs), ours: await time(bench.assets) });
  };
  both('first Run, core example', (assets) => cold(bench, assets, 'core'));
  both('first Run, pandas pipeline', (assets) => cold(bench, assets, 'pandas'));
  for (const [name, program] of Object.entries(loops)) {
    both(name, async ({ pythons }) => (await bench.measure<Timed>('tracer', pythons[0], program, false)).ms);
  }
  const found = await interleave(rounds, measurements, note);
  const rows = Object.keys(measurements).map((name) => {
    const [own, other] = ['ours', 'theirs'].map((whose) => found.get(`${name} ${whose}`)!);
    const [ms, theirMs] = [own!, other!].map((values) => `${median(values).toFixed(0)} ms`);
    return [name, theirMs!, ms!, ratio(own!, other!).toFixed(2)];
  });
  return table(['', "Pyodide's module", "the image's", 'ratio'], rows);
}

async function cold(bench: Bench, assets: AssetsManifest, task: keyof typeof tasks): Promise<number> {
  return (await bench.measure<{ cold: number }>('ours', assets, tasks[task], false)).cold;
}

/** An image fits the module that its own was made of, too: indices, table and memory are the same. */
function published(assets: AssetsManifest): AssetsManifest {
  const pythons = assets.pythons.map((python) => ({
    ...python,
    images: python.images.map((image) => ({ ...image, wasm: `${python.folder}pyodide.asm.wasm` })),
  }));
  return { ...assets, pythons };
}
