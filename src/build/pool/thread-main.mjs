// Inside the thread of `thread.ts`: makes the worker's global scope, then becomes the worker.
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';

// In Node, Emscripten's sockets are those of the package `ws`: a program must not reach the network from here either.
const require = createRequire(import.meta.url);
const ws = require.resolve('ws');
require(ws);
require.cache[ws].exports = refuse;

globalThis.WebSocket = refuse;

/** Where the image is to come from, wherever that is. */
let image;

// Node's own fetch knows no files; here there is nothing else, as paths or URLs.
const fetchAnywhere = globalThis.fetch;
globalThis.fetch = (resource, options) => {
  const url = String(resource?.url ?? resource);
  if (/^(?!file:)[a-z][a-z\d+.-]+:/i.test(url)) return url === image ? fetchAnywhere(url, options) : refuse();
  const path = url.startsWith('file:') ? fileURLToPath(url) : url;
  return readFile(path).then((bytes) => new globalThis.Response(bytes));
};

/** As much of one as reads a file while it is waited for: https://xhr.spec.whatwg.org/#sync-flag. */
globalThis.XMLHttpRequest = class {
  status = 0;

  open(_, url) {
    if (!url.startsWith('file:')) refuse();
    this.path = fileURLToPath(url);
  }

  send() {
    this.response = new Uint8Array(readFileSync(this.path)).buffer;
    this.status = 200;
  }
};

/** Thrown at once, not told to a promise: so the error names the program's line. */
function refuse() {
  throw new Error('There is no network.');
}

globalThis.self = globalThis;
await import(workerData.url);
parentPort.on('message', ({ message, ports }) => {
  // In Node, Pyodide takes paths where it takes URLs in a browser.
  image = message.assets.image?.url;
  const assets = { ...message.assets, folder: fileURLToPath(message.assets.folder) };
  globalThis.onmessage({ data: { ...message, assets }, ports });
});
