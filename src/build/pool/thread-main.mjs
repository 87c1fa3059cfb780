// Inside the thread of `thread.ts`: makes the worker's global scope, then becomes the worker.
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';

// In Node, Emscripten's sockets are those of the package `ws`: a program must not reach the network from here either.
const require = createRequire(import.meta.url);
const ws = require.resolve('ws');
require(ws);
require.cache[ws].exports = refuse;

globalThis.WebSocket = refuse;

/** Thrown at once, not told to a promise: so the error names the program's line. */
function refuse() {
  throw new Error('There is no network.');
}

globalThis.fetch = refuse;
globalThis.self = globalThis;
/** Who listens to the page. */
let listen;
globalThis.addEventListener = (_type, listener) => (listen = listener);
await import(workerData.url);
delete globalThis.addEventListener;
parentPort.on('message', ({ message, ports }) => {
  // In Node, Pyodide takes paths where it takes URLs in a browser.
  const path = message.kind === 'begin' ? { folder: fileURLToPath(message.folder) } : {};
  listen({ data: { ...message, ...path }, ports });
});
