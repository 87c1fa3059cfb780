/** An image as a host could hold it: as it is, and compressed in several ways. */
import { createRequire } from 'node:module';
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gunzip } from 'node:zlib';
import { ROOT } from '../../src/build/files';
import { type Published, unpacked } from './rivals';

/** What the variants of images lie in, by `name.variant`. */
export const CODECS = join(ROOT, '.cache/bench/links');

/** In JavaScript, for browsers know it only where a host says so. https://github.com/101arrowz/fzstd */
const fzstd: Published = {
  name: 'fzstd',
  version: '0.1.1',
  integrity:
    'sha512-dkuVSOKKwh3eas5VkJy1AW1vFpet8TA/fGmVA5krThl8YcOVE/8ZIoEA1+U1vEn5ckxxhLirSdY837azmbaNHA==',
};
/** Node 20 has none. https://github.com/bokuweb/zstd-wasm */
const zstdWasm: Published = {
  name: '@bokuweb/zstd-wasm',
  version: '0.0.27',
  integrity:
    'sha512-GDm2uOTK3ESjnYmSeLQifJnBsRCWajKLvN32D2ZcQaaCIJI/Hse9s74f7APXjHit95S10UImsRGkTsbwHmrtmg==',
};

/** The folder of the package that unpacks in a page. */
export function fetchCodecs(): Promise<string> {
  return unpacked(fzstd);
}

export const variants = {
  raw: 'as it is',
  gzip: 'gzip in the file itself',
  'hosted-gzip': 'gzip, by the host',
  'hosted-br': 'brotli, by the host',
  zstd: 'zstd, unpacked in JavaScript',
} as const;
export type Variant = keyof typeof variants;

/** Bytes of each variant of this image, which is compressed in itself; all lie in `CODECS` then, under `name`. */
export async function layVariants(image: string, name: string): Promise<Record<Variant, number>> {
  const packed = await readFile(image);
  const content = await promisify(gunzip)(packed);
  const once = join(CODECS, `${name}.of-${basename(image)}`);
  if (!(await stat(once).catch(() => null))) {
    await mkdir(CODECS, { recursive: true });
    const params = { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_LGWIN]: 24 };
    const contents: Record<Variant, Uint8Array> = {
      raw: content,
      gzip: packed,
      'hosted-gzip': packed,
      'hosted-br': await promisify(brotliCompress)(content, { params }),
      zstd: await zstd(content),
    };
    for (const [variant, bytes] of Object.entries(contents))
      await writeFile(join(CODECS, `${name}.${variant}`), bytes);
    await writeFile(once, '');
  }
  const sizes = Object.keys(variants).map(async (variant) => {
    const { size } = await stat(join(CODECS, `${name}.${variant}`));
    return [variant, size] as const;
  });
  return Object.fromEntries(await Promise.all(sizes)) as Record<Variant, number>;
}

interface Zstd {
  init(): Promise<void>;
  compress(content: Uint8Array, level: number): Uint8Array;
}

async function zstd(content: Uint8Array): Promise<Uint8Array> {
  const folder = await unpacked(zstdWasm);
  const { init, compress } = createRequire(import.meta.url)(
    join(folder, 'dist/common/index.node.js'),
  ) as Zstd;
  await init();
  return compress(content, 12);
}
