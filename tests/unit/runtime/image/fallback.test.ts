import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { prepareAssets, siteStatic } from '../../../../src/build/assets';
import { readFileAt, threadAsWorker } from '../../../../src/build/pool/thread';
import type { AssetsManifest } from '../../../../src/example/page';
import { createClient } from '../../../../src/runtime/client';
import { type BootImage, encodeImage, imageIn, outlineOf } from '../../../../src/runtime/image/format';
import type { Failure, PythonVersion, RunResult } from '../../../../src/runtime/protocol';
import { folder } from '../../../folder';

const long = { timeout: 300_000 };
let assets: AssetsManifest;

beforeAll(async () => {
  assets = await prepareAssets(`${pathToFileURL(siteStatic('fast')).href}/`);
}, long.timeout);

afterEach(() => vi.restoreAllMocks());

const filesOf = (python: PythonVersion) => assets.pythons.find((each) => each.python === python)!;

/** Starts Python 3.13 from the image at `path`, and runs two lines in it. `patience` in milliseconds. */
async function start(path: string, patience = 60_000, read = readFileAt, changed = false) {
  const [core] = filesOf('3.13').images;
  const content = await readFile(path).catch(() => Buffer.alloc(0));
  const sha256 = createHash('sha256').update(content).digest().subarray(0, 16).toString('base64');
  const url = pathToFileURL(path).href;
  const image = { ...core!, url, bytes: content.length, sha256: changed ? core!.sha256 : sha256 };
  let said = '';
  vi.spyOn(console, 'info').mockImplementation((text: string) => void (said += text));
  let starts = 0;
  const client = createClient({
    pythons: [{ ...filesOf('3.13'), images: [image] }],
    patience,
    fetch: (url) => (String(url) === image.url ? read(url) : readFileAt(url)),
    spawn: (script) => threadAsWorker(script, (text) => (said += text)),
  });
  const program = { file: 'a#b', code: 'x = []\nprint("fine")', before: [], track: ['x'] };
  const onProgress = ({ loaded }: { loaded: number }) => (starts += loaded === 0 ? 1 : 0);
  const result = (await client.run('3.13', program, { onProgress }).outcome) as RunResult;
  expect(result.output).toEqual([{ stream: 'stdout', text: 'fine\n' }]);
  expect(result.names.x).toMatchObject({ state: 'alive', counted: 1 });
  return { starts, said };
}

async function laid(image: Buffer): Promise<string> {
  const path = join(folder(), 'core.boot');
  await writeFile(path, image);
  return path;
}

async function coreOf(python: PythonVersion): Promise<Buffer> {
  const { url } = filesOf(python).images.find(({ modules }) => modules.length === 0)!;
  return readFile(fileURLToPath(url));
}

function unpacked(file: Buffer) {
  const bytes = new Uint8Array(brotliDecompressSync(file));
  return imageIn(bytes.buffer, outlineOf(bytes)!);
}

describe('an image', () => {
  it('that fits is used, and nothing is said', long, async () => {
    expect(await start(await laid(await coreOf('3.13')))).toEqual({ starts: 1, said: '' });
  });

  it.each<[string, RegExp, (file: Buffer) => Buffer | Promise<Buffer>]>([
    ['of another Python', /does not export/, () => coreOf('3.14')],
    ['that is cut short', /was not used/, (file) => file.subarray(0, file.length / 2)],
    ['with a damaged snapshot', /magic number/, (file) => damaged(file)],
    ['of another size', /bytes instead of/, (file) => larger(file)],
    ['made where modules lie elsewhere', /lays the compiled modules out differently/, (file) => moved(file)],
    [
      'made where functions lie elsewhere',
      /lays the compiled modules out differently/,
      (file) => shifted(file),
    ],
    ['made where modules begin with other constants', /puts into memory is another/, (file) => other(file)],
    ['that asks for what the module does not have', /does not export _nothing/, (file) => greedy(file)],
    ['that is something else', /no boot image/, () => brotliCompressSync('<!doctype html>')],
    ['that cannot be unpacked', /decompress failed/, () => Buffer.from('<!doctype html>')],
  ])('%s leaves a plain start, and the log says why', long, async (_, why, broken) => {
    const { starts, said } = await start(await laid(await broken(await coreOf('3.13'))));
    expect(starts).toBe(2);
    expect(said).toMatch(why);
    expect(said).toContain('core.boot was not used');
  });

  it('that is not what the site has leaves a plain start', long, async () => {
    const another = await laid(packed(unpacked(await coreOf('3.13'))));
    expect(await start(another)).toMatchObject({ starts: 1 });
    const { starts, said } = await start(another, undefined, undefined, true);
    expect(starts).toBe(2);
    expect(said).toContain('did not arrive as the site has it');
  });

  it('that is missing leaves a plain start', long, async () => {
    const { starts, said } = await start(join(folder(), 'core.boot'));
    expect(starts).toBe(2);
    expect(said).toContain('no such file');
  });

  it('that never comes to an end is given up', long, async () => {
    const silent = async () => new Response(new ReadableStream());
    const { starts, said } = await start(join(folder(), 'core.boot'), 5_000, silent);
    expect(starts).toBe(2);
    expect(said).toContain('nothing more arrived for 5 s');
  });
});

describe('a file that is read when a program asks for it', () => {
  const run = (code: string, modules: string[] = []) => {
    const image = filesOf('3.13').images.find((each) => each.modules.join() === modules.join())!;
    const nowhere = (name: string) => ({ url: `file:///nowhere/${name}`, bytes: 1, sha256: '' });
    const late = {
      stdlib: nowhere('python_stdlib.zip'),
      files: nowhere('packages.files'),
      lazy: nowhere('packages.late'),
    };
    const pythons = [{ ...filesOf('3.13'), images: [{ ...image, late }] }];
    const client = createClient({ pythons, fetch: readFileAt, spawn: threadAsWorker });
    return client.run('3.13', { file: 'a#b', code, before: [], track: ['x'] }).outcome;
  };

  it.each([
    ['import sys\nx = []', []],
    ['import pandas\nx = pandas.DataFrame({"a": [1]})', ['numpy', 'pandas']],
  ])('is not missed by one that does not: %s', long, async (code, modules) => {
    expect(await run(code, modules)).toMatchObject({ error: null, names: { x: { counted: 1 } } });
  });

  it.each([
    ['python_stdlib.zip', [], 'import decimal'],
    ['packages.late', ['numpy'], 'import numpy\n    numpy.linalg.inv(numpy.eye(2))'],
  ])(
    'is named when it is not there, whatever the program made of it: %s',
    long,
    async (file, modules, code) => {
      const failure = (await run(
        `x = []\ntry:\n    ${code}\nexcept Exception:\n    pass`,
        modules,
      )) as Failure;
      expect(failure.kind).toBe('load');
      expect(failure.message).toMatch(
        new RegExp(`^${file.replace('.', '\\.')} could not be loaded: .*no such file`),
      );
      expect(failure.mend).toBe('Check the connection, then run it again.');
    },
  );
});

function packed(image: BootImage): Buffer {
  return brotliCompressSync(encodeImage(image), { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } });
}

function damaged(file: Buffer): Buffer {
  const image = unpacked(file);
  image.state[0]! ^= 1;
  return packed(image);
}

function moved(file: Buffer): Buffer {
  const image = unpacked(file);
  image.layout.memory += 16;
  return packed(image);
}

function shifted(file: Buffer): Buffer {
  const image = unpacked(file);
  image.layout.tables[0]! += 1;
  return packed(image);
}

function other(file: Buffer): Buffer {
  const image = unpacked(file);
  image.memory.sum ^= 1;
  return packed(image);
}

function larger(file: Buffer): Buffer {
  const image = unpacked(file);
  image.memory.bytes += 1;
  return packed(image);
}

function greedy(file: Buffer): Buffer {
  const image = unpacked(file);
  image.exports.push('_nothing');
  return packed(image);
}
