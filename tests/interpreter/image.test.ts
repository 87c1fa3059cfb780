import { pathToFileURL } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { prepareAssets, siteStatic } from '../../src/build/assets';
import { differences } from '../../src/build/check/same';
import { readFileAt, threadAsWorker } from '../../src/build/pool/thread';
import type { AssetsManifest } from '../../src/example/page';
import { createClient } from '../../src/runtime/client';
import type { ImageAsset, Program, PythonVersion, RunResult } from '../../src/runtime/protocol';
import { programs } from './programs';

let assets: AssetsManifest;
beforeAll(async () => {
  assets = await prepareAssets(`${pathToFileURL(siteStatic('fast')).href}/`);
});

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

const all = (images: ImageAsset[]) => images;
const known = new Map<string, ReturnType<typeof run>>();

/** What it reads where it started plainly. A start with pandas takes seconds, so each program has one. */
function plainly(python: PythonVersion, program: Program): ReturnType<typeof run> {
  const name = `${program.file} ${python}`;
  const plain = known.get(name) ?? run(python, program, () => []);
  known.set(name, plain);
  return plain;
}

describe('a boot image', () => {
  it.each(programs)('reads on %s as a plain start does', async (python, program) => {
    const image = await run(python, program, all);
    const plain = await plainly(python, program);
    expect(image.fetched).not.toContain(plainBytes(python));
    expect(plain.fetched).toEqual([plainBytes(python)]);
    expect(differences(image.result, plain.result)).toEqual([]);
    expect(plain.result.output).toEqual(image.result.output);
  });

  it('would be seen to read otherwise', async () => {
    const [python, program] = programs[0]!;
    const code = program.code.replace('[0] * 1000', '[0] * 1100');
    const other = await run(python, { ...program, code }, all);
    const plain = await plainly(python, program);
    expect(differences(other.result, plain.result)).not.toEqual([]);
  });

  it('takes a package that it was not made with', async () => {
    const [python, program] = programs.find(([, { file }]) => file === 'image#pandas')!;
    const core = (images: ImageAsset[]) => images.filter(({ modules }) => modules.length === 0);
    const late = await run(python, program, core);
    const plain = await plainly(python, program);
    const image = core(assets.pythons[0]!.images)[0]!;
    const lock = assets.pythons[0]!.files.find(({ url }) => url.endsWith('/pyodide-lock.json'))!;
    // Once more where it reads what the image left out.
    expect(new Set(late.fetched)).toContain(
      bytesOf([image, image.module, image.decoder, image.script, lock]),
    );
    expect(late.fetched).not.toContain(plainBytes(python));
    expect(differences(late.result, plain.result)).toEqual([]);
  });

  it('draws other random numbers each time it is restored', async () => {
    const code = 'import random, numpy.random\nprint(random.random(), numpy.random.random())';
    const program = { file: 'image#random', code, before: [], track: [] };
    const once = await run('3.13', program, all);
    const again = await run('3.13', program, all);
    expect(once.result.output).not.toEqual(again.result.output);
  });
});
