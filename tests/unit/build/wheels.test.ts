import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { embeddedZips } from '../../../src/build/assets/carve';
import { explainMissing, fetchWheels, type Source, type Wheel } from '../../../src/build/assets/wheels';
import { zip } from './zip';

const contents = { 'one.whl': zip('one.py', '1'), 'two.whl': zip('two.py', '2') };

const wheels: Wheel[] = Object.entries(contents).map(([file, bytes]) => ({
  label: `${file} for Python 3.13`,
  file,
  sha256: createHash('sha256').update(bytes).digest('hex'),
  url: `https://example.invalid/${file}`,
}));

function source(name: string, files: Iterable<Uint8Array>, asked: string[] = []): Source {
  return {
    name,
    async *offer(wanted) {
      asked.push(...wanted.map(({ file }) => file));
      yield* files;
    },
  };
}

const offline: Source = {
  name: 'the distribution',
  // eslint-disable-next-line require-yield
  async *offer() {
    throw new Error('fetch failed', { cause: new Error('getaddrinfo ENOTFOUND') });
  },
};

let cache: string;
beforeEach(async () => {
  cache = await mkdtemp(join(tmpdir(), 'wheels-test-'));
});
afterEach(() => rm(cache, { recursive: true }));

const cached = async () =>
  Object.fromEntries(
    await Promise.all((await readdir(cache)).map(async (file) => [file, await readFile(join(cache, file))])),
  );

describe('fetchWheels', () => {
  it('takes from a carrier the archives whose checksum is the lock’s, and nothing else', async () => {
    const carrier = Buffer.concat([
      contents['two.whl'],
      zip('other', 'x'),
      Buffer.from('…'),
      contents['one.whl'],
    ]);
    expect(await fetchWheels(wheels, cache, [source('a carrier', embeddedZips(carrier))])).toEqual([]);
    expect(await cached()).toEqual(contents);
  });

  it('asks the next source only for what is still missing', async () => {
    const asked: string[] = [];
    const sources = [source('first', [contents['one.whl']]), source('second', [contents['two.whl']], asked)];
    expect(await fetchWheels(wheels, cache, sources)).toEqual([]);
    expect(asked).toEqual(['two.whl']);
  });

  it('asks nobody when everything is in the cache', async () => {
    await fetchWheels(wheels, cache, [source('first', Object.values(contents))]);
    const asked: string[] = [];
    expect(await fetchWheels(wheels, cache, [source('second', [], asked)])).toEqual([]);
    expect(asked).toEqual([]);
  });

  it('refuses a file that was changed on the way', async () => {
    const changed = Buffer.from(contents['one.whl']);
    changed[changed.length - 1]! ^= 1;
    const missing = await fetchWheels(wheels, cache, [source('a mirror', [changed, contents['two.whl']])]);
    expect(missing.map(({ wheel }) => wheel.file)).toEqual(['one.whl']);
    expect(Object.keys(await cached())).toEqual(['two.whl']);
  });

  it('refuses a file that was cut short', async () => {
    const missing = await fetchWheels(wheels, cache, [
      source('a mirror', [contents['one.whl'].subarray(0, -1)]),
    ]);
    expect(missing).toHaveLength(2);
  });

  it('does not trust its own cache: a file changed on disk is fetched again', async () => {
    await fetchWheels(wheels, cache, [source('first', Object.values(contents))]);
    await writeFile(join(cache, 'one.whl'), 'poisoned');
    const asked: string[] = [];
    expect(await fetchWheels(wheels, cache, [source('second', [contents['one.whl']], asked)])).toEqual([]);
    expect(asked).toEqual(['one.whl']);
    expect(await cached()).toEqual(contents);
  });

  it('says what is missing, where it was looked for, why, and what to do', async () => {
    const [first] = await fetchWheels(wheels, cache, [offline, source('a carrier', [zip('other', 'x')])]);
    const text = explainMissing(first!, cache);
    expect(text).toContain('one.whl for Python 3.13 is not available');
    expect(text).toContain('tried the distribution: fetch failed (getaddrinfo ENOTFOUND).');
    expect(text).toContain("tried a carrier: offered 1 file, none with the checksum of Pyodide's lock.");
    expect(text).toContain(`put one.whl`);
    expect(text).toContain(wheels[0]!.sha256);
  });
});
