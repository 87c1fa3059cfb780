/** The process of interpreters, seen from outside: what is said when it does not start, or ends. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { fileAsset } from '../../src/build/assets/file-asset';
import type { Begin } from '../../src/build/pool/host';
import { Host } from '../../src/build/pool/host-process';
import type { Failure } from '../../src/runtime/protocol';
import { folder } from '../folder';

/** With a worker that never answers. */
async function host(): Promise<Host> {
  const place = folder();
  writeFileSync(join(place, 'worker.mjs'), 'export {};');
  writeFileSync(join(place, 'pyodide-lock.json'), '{}');
  writeFileSync(join(place, 'pyodide.asm.wasm'), new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]));
  const url = `${pathToFileURL(place).href}/`;
  const asset = async (name: string) => ({ ...(await fileAsset(place, name)), url: url + name });
  const begin: Begin = {
    pythons: [
      {
        python: '3.13',
        version: '3.13.0',
        folder: url,
        script: await asset('worker.mjs'),
        files: [await asset('pyodide-lock.json')],
        images: [],
      },
    ],
    parallel: 1,
    limit: 1000,
    reserve: false,
  };
  const made = new Host(begin);
  onTestFinished(() => made.end());
  return made;
}

const program = { file: 'a#b', code: '', before: [], track: [] };
const begun = async (it: Host) => {
  while (!it['begun']) await new Promise((resolve) => setTimeout(resolve, 10));
};

test('one that cannot be started says why in a sentence', async () => {
  const { execPath } = process;
  process.execPath = '/nowhere/node';
  onTestFinished(() => void (process.execPath = execPath));
  const failure = (await (await host()).run('3.13', program)) as Failure;
  expect(failure.kind).toBe('load');
  expect(failure.message).toMatch(
    /^The process that runs examples could not be started: .*\/nowhere\/node.*\.$/,
  );
  expect(failure.message).not.toContain('\n');
});

test('what runs in one that ends has died, and says so in a sentence', async () => {
  const it = await host();
  const outcome = it.run('3.13', program);
  await begun(it);
  (await it['child']).kill('SIGKILL');
  expect(await outcome).toMatchObject({
    kind: 'died',
    message: 'Python itself broke down (the process of its interpreter: it ended with SIGKILL).',
  });
  expect(it.over).toBe(true);
});

test('what runs in one that is ended was stopped, and the process is gone', async () => {
  const it = await host();
  const outcome = it.run('3.13', program);
  await begun(it);
  const child = await it['child'];
  const gone = new Promise((resolve) => child.once('exit', resolve));
  it.end();
  expect(await outcome).toMatchObject({ kind: 'stopped' });
  await gone;
});
