// Inside the thread of `thread.ts`: makes the worker's global scope, then becomes the worker.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';

// In Node, Emscripten's sockets are those of the package `ws`: a program must not reach the network from here either.
const require = createRequire(import.meta.url);
const ws = require.resolve('ws');
require(ws);
require.cache[ws].exports = function () {
  throw new Error('There is no network.');
};

// Node's own fetch knows no files; here they are paths or URLs.
const { fetch } = globalThis;
globalThis.fetch = async (url, init) => {
  if (/^https?:/.test(url)) return fetch(url, init);
  const path = String(url).startsWith('file:') ? fileURLToPath(url) : url;
  return new globalThis.Response(await readFile(path));
};

globalThis.self = globalThis;
await import(workerData.url);
parentPort.on('message', ({ message, ports }) => {
  // In Node, Pyodide takes paths where it takes URLs in a browser.
  const assets = { ...message.assets, folder: fileURLToPath(message.assets.folder) };
  globalThis.onmessage({ data: { ...message, assets }, ports });
});
