/** What runs in a thread has what a browser's worker has of JavaScript, files that it is given, and nothing else. */
import { writeFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { MessageChannel } from 'node:worker_threads';
import { expect, onTestFinished, test } from 'vitest';
import { threadAsWorker } from '../../src/build/pool/thread';
import { folder } from '../folder';

const worker = `
globalThis.addEventListener('message', async ({ data: { code }, ports: [port] }) => {
  const AsyncFunction = (async () => {}).constructor;
  port.postMessage(await new AsyncFunction(code)().catch((error) => error.message));
});`;

/** What a worker answers that evaluates this: it may make code, other than in the process of the pool. */
async function answer(code: string): Promise<unknown> {
  const path = join(folder(), 'worker.mjs');
  writeFileSync(path, worker);
  const thread = threadAsWorker({ url: pathToFileURL(path).href });
  onTestFinished(() => thread.terminate());
  const { port1, port2 } = new MessageChannel();
  const answered = new Promise((resolve) => port1.once('message', resolve));
  thread.postMessage({ code }, [port2 as unknown as Transferable]);
  return answered.finally(() => port1.close());
}

test.each([
  'process',
  'require',
  'global',
  'fetch',
  'XMLHttpRequest',
  'BroadcastChannel',
  'WebSocket',
  'EventSource',
  'navigator',
])('a worker has no %s', async (name) => {
  expect(await answer(`return typeof ${name}`)).toBe('undefined');
  expect(await answer(`return typeof structuredClone`)).toBe('function');
});

/** Modules of Node's with what they do for whoever imports them. */
test.each([
  ['worker_threads', 'Worker'],
  ['worker_threads', 'parentPort'],
  ['child_process', 'spawn'],
  ['child_process', 'execSync'],
  ['net', 'connect'],
  ['dgram', 'createSocket'],
  ['dns', 'lookup'],
  ['dns/promises', 'lookup'],
  ['tls', 'connect'],
  ['http', 'request'],
  ['http2', 'connect'],
  ['https', 'get'],
  ['inspector', 'Session'],
  ['module', 'createRequire'],
  ['module', 'register'],
  ['v8', 'setFlagsFromString'],
  ['wasi', 'WASI'],
  ['cluster', 'fork'],
  ['fs', 'writeSync'],
  ['fs', 'writeFileSync'],
  ['fs/promises', 'open'],
  ['os', 'hostname'],
  ['process', 'kill'],
  ['process', 'binding'],
  ['process', 'dlopen'],
  ['process', 'getBuiltinModule'],
])('whoever imports %s there finds no %s', async (name, key) => {
  expect(builtinModules).toContain(name);
  const code = `const it = await import('node:${name}'); return [typeof it.${key}, typeof it.default.${key}]`;
  expect(await answer(code)).toEqual(['undefined', 'undefined']);
  expect(await answer(`return typeof (await import('node:path')).join`)).toBe('function');
});

test('nobody puts himself between a worker and its port', async () => {
  const code = `
    MessagePort.prototype.postMessage = () => {};
    return Object.isFrozen(MessagePort.prototype) && 'heard'`;
  expect(await answer(code)).toBe('heard');
});
