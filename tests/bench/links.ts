/** Size against work: how long it takes until an image is there and unpacked, over links of several speeds. */
import { join } from 'node:path';
import { folderOf, pythonOf } from '../../src/runtime/distribution';
import { SITE_STATIC } from '../../src/build/assets';
import type { Bench } from './bench';
import { layVariants, type Variant, variants } from './codecs';
import { interleave, median, type Measurements } from './rounds';
import { table } from './table';

const MBIT = 1e6;
/** Links by what is fetched over them: tens of megabytes over a slow one take minutes, and say nothing new. */
const LINKS = { core: [10, 50, 250, Infinity], pandas: [50, 250, Infinity] };
/** What a slow link does, it does each time. */
const MOST = 3;

export async function links(bench: Bench, rounds: number, note: (text: string) => void): Promise<string> {
  const tables: string[] = [];
  for (const [name, speeds] of Object.entries(LINKS)) {
    const { images } = bench.assets.pythons[0]!;
    const { url } = images.find((image) => image.url.includes(`/${name}-`))!;
    note(`compressing ${name}`);
    const file = join(SITE_STATIC, folderOf(pythonOf('3.13')), url.slice(url.lastIndexOf('/') + 1));
    const sizes = await layVariants(file, name);
    const measurements: Measurements = {};
    for (const variant of Object.keys(variants) as Variant[]) {
      const at = `${bench.served.origin}/links/${name}.${variant}`;
      for (const speed of speeds)
        measurements[`${variant} ${speed}`] = async () => ({
          ms: await bench.measureOver<number>(speed * MBIT, 'links', at, sizes.raw),
        });
    }
    const found = await interleave(Math.min(rounds, MOST), measurements, note);
    const rows = Object.entries(variants).map(([variant, text]) => [
      text,
      `${(sizes[variant as Variant] / 1e6).toFixed(1)} MB`,
      ...speeds.map((speed) => `${(median(found.get(`${variant} ${speed} ms`)!) / 1000).toFixed(2)} s`),
    ]);
    const heads = speeds.map((speed) => (speed < Infinity ? `${speed} Mbit/s` : 'this machine'));
    tables.push(table([`image: ${name}`, 'size', ...heads], rows));
  }
  return tables.join('\n\n');
}
