/** What files weigh on the wire. */
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

export interface Weight {
  bytes: number;
  gzip: number;
  brotli: number;
}

const known = new Map<string, Promise<Weight>>();

/** Each file counts once; one that does not become smaller counts as it is. */
export async function weigh(files: string[]): Promise<Weight> {
  const weights = await Promise.all([...new Set(files)].map(weightOf));
  const sum = (key: keyof Weight) => weights.reduce((total, weight) => total + weight[key], 0);
  return { bytes: sum('bytes'), gzip: sum('gzip'), brotli: sum('brotli') };
}

function weightOf(file: string): Promise<Weight> {
  const weight = known.get(file) ?? compressed(file);
  known.set(file, weight);
  return weight;
}

async function compressed(file: string): Promise<Weight> {
  const content = await readFile(file);
  const params = { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_LGWIN]: 24 };
  const packed = await promisify(gzip)(content, { level: 9 });
  const smaller = await promisify(brotliCompress)(content, { params });
  const bytes = content.length;
  return { bytes, gzip: Math.min(bytes, packed.length), brotli: Math.min(bytes, smaller.length) };
}
