import { pathToFileURL } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { prepareAssets, siteStatic } from '../../../../src/build/assets';
import { differences } from '../../../../src/build/check/same';
import { readFileAt, threadAsWorker } from '../../../../src/build/pool/thread';
import type { AssetsManifest } from '../../../../src/example/page';
import { createClient } from '../../../../src/runtime/client';
import type { ImageAsset, Program, PythonVersion, RunResult } from '../../../../src/runtime/protocol';
import { programs } from './programs';

// A plain start with pandas takes 5 s on a quiet machine, and a busy one is several times slower.
const patience = { timeout: 300_000 };
let assets: AssetsManifest;
beforeAll(async () => {
  assets = await prepareAssets(`${pathToFileURL(siteStatic('fast')).href}/`);
}, patience.timeout);

/** Runs it in an interpreter of its own; `fetched` are the bytes that starting it was to fetch, for each attempt. */
async function run(
  python: PythonVersion,
  program: Program,
  imagesOf: (images: ImageAsset[]) => ImageAsset[],
) {
  const pythons = assets.pythons.map((each) => ({ ...each, images: imagesOf(each.images) }));
  const client = createClient({ pythons, fetch: readFileAt, spawn: threadAsWorker });
  const fetched = new Set<number>();
  const onProgress = ({ what, total }: { what: string; total: number }) => {
    if (what.startsWith('Python')) fetched.add(total);
  };
  const result = (await client.run(python, program, { onProgress }).outcome) as RunResult;
  return { result, fetched: [...fetched] };
}

const bytesOf = (files: { bytes: number }[]) => files.reduce((sum, { bytes }) => sum + bytes, 0);
const plainBytes = (python: PythonVersion) => {
  const { script, files } = assets.pythons.find((each) => each.python === python)!;
  return bytesOf([script, ...files]);
};

describe('a boot image', () => {
  it.each(programs)('reads on %s as a plain start does', patience, async (python, program) => {
    const image = await run(python, program, (images) => images);
    const plain = await run(python, program, () => []);
    expect(image.fetched).not.toContain(plainBytes(python));
    expect(plain.fetched).toEqual([plainBytes(python)]);
    expect(differences(image.result, plain.result)).toEqual([]);
    expect(plain.result.output).toEqual(image.result.output);
  });

  it('would be seen to read otherwise', patience, async () => {
    const [python, counter] = programs[0]!;
    const image = await run(python, counter, (images) => images);
    const code = counter.code.replace('[0] * 1000', '[0] * 1100');
    const other = await run(python, { ...counter, code }, () => []);
    expect(differences(image.result, other.result)).not.toEqual([]);
  });

  it('takes a package that it was not made with', patience, async () => {
    const [python, program] = programs.find(([, { file }]) => file === 'image#frames')!;
    const core = (images: ImageAsset[]) => images.filter(({ modules }) => modules.length === 0);
    const late = await run(python, program, core);
    const plain = await run(python, program, () => []);
    const image = core(assets.pythons[0]!.images)[0]!;
    const lock = assets.pythons[0]!.files.find(({ url }) => url.endsWith('/pyodide-lock.json'))!;
    // Once more where it reads what the image left out.
    expect(new Set(late.fetched)).toContain(
      bytesOf([image, image.module, image.decoder, image.script, lock]),
    );
    expect(late.fetched).not.toContain(plainBytes(python));
    expect(differences(late.result, plain.result)).toEqual([]);
  });

  it('draws other random numbers each time it is restored', patience, async () => {
    const code = 'import random, numpy.random\nprint(random.random(), numpy.random.random())';
    const program = { ...programs[0]![1], code, track: [], unit: undefined };
    const once = await run('3.13', program, (images) => images);
    const again = await run('3.13', program, (images) => images);
    expect(once.result.output).not.toEqual(again.result.output);
  });
});
