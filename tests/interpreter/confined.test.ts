/** What a process for interpreters has of the machine: asked from inside, by a script that knows all of Node. */
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { confined, hasNamespaces } from '../../src/build/pool/confined';
import { folder } from '../folder';

process.env.SECRET = 'of the author';

/** What a process answers that evaluates this; `given` is a folder that it may read, `other` one that it may not. */
async function answer(code: (given: string, other: string) => string): Promise<unknown> {
  const [given, other] = [folder(), folder()];
  for (const place of [given, other]) writeFileSync(join(place, 'file'), 'data');
  const script = join(folder(), 'script.mjs');
  writeFileSync(
    script,
    `const answer = await (async () => { ${code(given, other)} })().catch((error) => error.code ?? error.message);
    process.send({ answer });`,
  );
  const child = confined(script, [given]);
  onTestFinished(() => void child.kill('SIGKILL'));
  let said = '';
  child.stderr!.on('data', (text: Buffer) => (said += text.toString()));
  return new Promise((resolve, reject) => {
    child.once('message', (message: { answer: unknown }) => resolve(message.answer));
    child.once('close', () => reject(new Error(said)));
  });
}

const read = (path: string) =>
  `return (await import('node:fs')).readFileSync(${JSON.stringify(path)}, 'utf8');`;

test('it reads what it is given', async () => {
  expect(await answer((given) => read(join(given, 'file')))).toBe('data');
});

test.each<[string, (given: string, other: string) => string]>([
  ['reads another file', (_, other) => read(join(other, 'file'))],
  ['reads who uses the machine', () => read('/etc/passwd')],
  ['reads what another process is given', () => read('/proc/1/environ')],
  ['reads past a folder', (given, other) => read(`${given}/../${other.split('/').pop()}/file`)],
  ['lists a folder', (_, other) => `return (await import('node:fs')).readdirSync('${other}')`],
  ['writes where it reads', (given) => `(await import('node:fs')).writeFileSync('${given}/new', '')`],
  [
    'links to another file',
    (given, other) => `(await import('node:fs')).symlinkSync('${other}', '${given}/l')`,
  ],
  ['starts a process', () => `(await import('node:child_process')).execSync('id')`],
  ['starts itself again', () => `(await import('node:child_process')).fork('/dev/null')`],
  ['has the functions behind', () => `process.binding('fs')`],
  ['is looked into', () => `new (await import('node:inspector')).Session().connect()`],
])('it is refused when it %s', async (_, code) => {
  expect(await answer(code)).toBe('ERR_ACCESS_DENIED');
});

test('it loads no library of the machine', async () => {
  expect(await answer(() => `process.dlopen({ exports: {} }, '/lib/libc.so.6')`)).toMatch(/^ERR_/);
});

test.each(['Function("return 1")()', '(0, eval)("1")', '(async () => {}).constructor("return 1")()'])(
  'it makes no code: %s',
  async (code) => {
    expect(await answer(() => code)).toBe('Code generation from strings disallowed for this context');
  },
);

test('it has nothing of the environment', async () => {
  const names = (await answer(() => 'return Object.keys(process.env)')) as string[];
  expect(names.filter((name) => !name.startsWith('NODE_CHANNEL'))).toEqual([]);
});

test('what it prints is nobody’s', async () => {
  expect(await answer(() => `process.stdout.write('on stdout'); return 'told'`)).toBe('told');
});

test.runIf(hasNamespaces())('it has no network, and no other processes', async () => {
  const server = createServer((_, response) => response.end('heard'));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  onTestFinished(() => void server.close());
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  expect(await (await fetch(url)).text()).toBe('heard');
  expect(await answer(() => `return (await fetch('${url}')).text()`)).toBe('fetch failed');
  expect(await answer(() => `process.kill(${process.pid}, 0); return 'there'`)).toBe('ESRCH');
});

test('it ends when whoever started it is gone', async () => {
  const script = join(folder(), 'script.mjs');
  writeFileSync(script, `process.on('disconnect', () => process.exit()); process.send('here')`);
  const child = confined(script, []);
  await new Promise((resolve) => child.once('message', resolve));
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.disconnect();
  expect(await ended).toBe(0);
});
