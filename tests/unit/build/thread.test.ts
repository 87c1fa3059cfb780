/** What runs in a thread has no network. */
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { MessageChannel } from 'node:worker_threads';
import { expect, onTestFinished, test } from 'vitest';
import { threadAsWorker } from '../../../src/build/pool/thread';
import { folder } from '../../folder';

const worker = `
globalThis.addEventListener('message', async ({ data: { code }, ports: [port] }) => {
  const AsyncFunction = (async () => {}).constructor;
  port.postMessage(await new AsyncFunction(code)().catch((error) => error.message));
});`;

/** What a worker answers that evaluates this. */
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

let asked = 0;

/** A server that counts who asks it. */
async function served(): Promise<string> {
  const server = createServer((_, response) => response.end(String((asked += 1))));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

test.each([
  ['fetch', (url: string) => `return (await fetch("${url}")).text()`],
  ['a request', (url: string) => `return (await fetch(new Request("${url}"))).text()`],
  ['a web socket', (url: string) => `return new WebSocket("${url}").url`],
])('the network is out of reach of %s', async (_, code) => {
  const url = await served();
  const before = asked;
  expect(await answer(code(url))).toBe('There is no network.');
  expect(asked).toBe(before);
  await fetch(url);
  expect(asked).toBe(before + 1);
});
