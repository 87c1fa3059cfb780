import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { prepareAssets, siteStatic } from '../../src/build/assets';
import { readFileAt, threadAsWorker } from '../../src/build/pool/thread';
import type { AssetsManifest } from '../../src/example/page';
import { createClient } from '../../src/runtime/client';
import { encodeImage, imageIn, outlineOf, type BootImage } from '../../src/runtime/image/format';
import type { Failure, PythonVersion, RunResult } from '../../src/runtime/protocol';
import { folder } from '../folder';

let assets: AssetsManifest;

beforeAll(async () => {
  assets = await prepareAssets(`${pathToFileURL(siteStatic('fast')).href}/`);
});

afterEach(() => vi.restoreAllMocks());

const filesOf = (python: PythonVersion) => assets.pythons.find((each) => each.python === python)!;

/** Starts Python 3.13 from the image at `path`, and runs two lines in it. `sha256`: what the site says that it has. */
async function start(path: string, sha256?: string) {
  const [core] = filesOf('3.13').images;
  const content = await readFile(path);
  const sum = createHash('sha256').update(content).digest().subarray(0, 16).toString('base64');
  const image = { ...core!, url: pathToFileURL(path).href, bytes: content.length, sha256: sha256 ?? sum };
  let said = '';
  vi.spyOn(console, 'info').mockImplementation((text: string) => void (said += text));
  let starts = 0;
  const client = createClient({
    pythons: [{ ...filesOf('3.13'), images: [image] }],
    fetch: readFileAt,
    spawn: (script) => threadAsWorker(script, (text) => (said += text)),
  });
  const program = { file: 'a#b', code: 'x = []\nprint("fine")', before: [], track: ['x'] };
  const onProgress = ({ loaded }: { loaded: number }) => (starts += loaded === 0 ? 1 : 0);
  const result = (await client.run('3.13', program, { onProgress }).outcome) as RunResult;
  expect(result.output).toEqual([{ stream: 'stdout', text: 'fine\n' }]);
  expect(result.names.x).toMatchObject({ state: 'alive', counted: 1 });
  return { starts, said };
}

async function laid(image: Uint8Array): Promise<string> {
  const path = join(folder(), 'core.boot');
  await writeFile(path, image);
  return path;
}

async function coreOf(python: PythonVersion): Promise<Buffer> {
  const { url } = filesOf(python).images.find(({ modules }) => modules.length === 0)!;
  return readFile(fileURLToPath(url));
}

function changed(change: (image: BootImage) => void) {
  return (file: Buffer): Uint8Array => {
    const bytes = new Uint8Array(brotliDecompressSync(file));
    const image = imageIn(bytes.buffer, outlineOf(bytes)!);
    change(image);
    return brotliCompressSync(encodeImage(image), { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } });
  };
}

describe('an image', () => {
  it('that fits is used, and nothing is said', async () => {
    expect(await start(await laid(await coreOf('3.13')))).toEqual({ starts: 1, said: '' });
  });

  // At each of the moments at which it can fail; what else does not fit is refused in `tests/unit/runtime`, where bytes arrive and memory is filled.
  it.each<[string, RegExp, (file: Buffer) => Uint8Array | Promise<Uint8Array>]>([
    ['of another Python', /does not export/, () => coreOf('3.14')],
    [
      'made where modules lie elsewhere',
      /lays the compiled modules out differently/,
      changed(({ layout }) => (layout.memory += 16)),
    ],
    [
      'made where modules begin with other constants',
      /puts into memory is another/,
      changed(({ memory }) => (memory.sum ^= 1)),
    ],
    ['with a damaged snapshot', /magic number/, changed(({ state }) => (state[0]! ^= 1))],
    ['that cannot be unpacked', /decompress failed/, () => Buffer.from('<!doctype html>')],
  ])('%s leaves a plain start, and the log says why', async (_, why, broken) => {
    const { starts, said } = await start(await laid(await broken(await coreOf('3.13'))));
    expect(starts).toBe(2);
    expect(said).toMatch(why);
    expect(said).toContain('core.boot was not used');
  });

  it('that is not what the site has leaves a plain start', async () => {
    const { sha256 } = filesOf('3.13').images[0]!;
    const { starts, said } = await start(await laid(changed(() => {})(await coreOf('3.13'))), sha256);
    expect(starts).toBe(2);
    expect(said).toContain('did not arrive as the site has it');
  });
});

describe('a file that is read when a program asks for it', () => {
  const run = (code: string, modules: string[] = []) => {
    const image = filesOf('3.13').images.find((each) => each.modules.join() === modules.join())!;
    const nowhere = (name: string) => ({ url: `file:///nowhere/${name}`, bytes: 1, sha256: '' });
    const late = {
      stdlib: nowhere('python_stdlib.zip'),
      files: nowhere('packages.files'),
      lazy: nowhere('packages.lazy'),
    };
    const pythons = [{ ...filesOf('3.13'), images: [{ ...image, late }] }];
    const client = createClient({ pythons, fetch: readFileAt, spawn: threadAsWorker });
    return client.run('3.13', { file: 'a#b', code, before: [], track: ['x'] }).outcome;
  };

  it.each([
    ['import sys\nx = []', []],
    ['import pandas\nx = pandas.DataFrame({"a": [1]})', ['numpy', 'pandas']],
  ])('is not missed by one that does not: %s', async (code, modules) => {
    expect(await run(code, modules)).toMatchObject({ error: null, names: { x: { counted: 1 } } });
  });

  it.each([
    ['python_stdlib.zip', [], 'import decimal'],
    ['packages.lazy', ['numpy'], 'import numpy\n    numpy.linalg.inv(numpy.eye(2))'],
  ])('is named when it is not there, whatever the program made of it: %s', async (file, modules, code) => {
    const failure = (await run(`x = []\ntry:\n    ${code}\nexcept Exception:\n    pass`, modules)) as Failure;
    expect(failure.kind).toBe('load');
    expect(failure.message).toMatch(
      new RegExp(`^${file.replace('.', '\\.')} could not be loaded: .*no such file`),
    );
    expect(failure.mend).toBe('Check the connection, then run it again.');
  });
});
