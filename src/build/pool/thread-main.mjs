/**
 * Inside the thread of `thread.ts`: makes of Node's global scope that of a browser's module worker, then becomes the
 * worker. Pyodide and Emscripten then do what they do in a browser: no folder of the machine can be mounted, and
 * `os.system` starts nothing. What is Node's own is taken away before any of that is loaded.
 */
import { builtinModules, createRequire, syncBuiltinESMExports } from 'node:module';
import { runInNewContext } from 'node:vm';
import { parentPort, workerData } from 'node:worker_threads';

/** Of the scope of a browser's worker, what Node has and a program may have: it reaches nothing outside of the thread. */
const SCOPE = [
  ...['AbortController', 'AbortSignal', 'Blob', 'CompressionStream', 'CustomEvent', 'DecompressionStream'],
  ...['DOMException', 'Event', 'EventTarget', 'Headers', 'MessageChannel', 'MessageEvent', 'MessagePort'],
  ...['ReadableStream', 'Request', 'Response', 'TextDecoder', 'TextEncoder', 'TransformStream', 'URL'],
  ...['URLSearchParams', 'WritableStream', 'atob', 'btoa', 'clearInterval', 'clearTimeout', 'crypto'],
  ...['performance', 'queueMicrotask', 'setInterval', 'setTimeout', 'structuredClone'],
  // Node's own Response asks for it.
  'Buffer',
];

/** Modules of Node's that only compute. Node itself goes on using them, so they stay as they are but for `REACH`. */
const COMPUTE = new Set([
  ...['assert', 'async_hooks', 'buffer', 'console', 'constants', 'diagnostics_channel', 'domain', 'events'],
  ...[
    'path',
    'perf_hooks',
    'process',
    'punycode',
    'querystring',
    'stream',
    'string_decoder',
    'sys',
    'timers',
    'url',
  ],
  ...['util', 'vm', 'zlib'],
]);

/** Of the others, what Node itself reads and loads scripts with; the process has leave to read very few files. */
const LOAD = {
  fs: /^(promises|(open|read|realpath|l?stat|fstat|close).*)$/,
  'fs/promises': /^readFile$/,
  module: /^(_.*|wrap|wrapper)$/,
  // How an error that ends the thread gets out of it.
  v8: /erialize/,
};

/** Of `process`, what reaches the machine, other processes or other modules; Node itself needs the rest. */
const REACH = [
  ...['abort', 'binding', 'chdir', 'dlopen', 'getBuiltinModule', 'kill', 'report', '_debugEnd'],
  ...['_debugProcess', '_kill', '_linkedBinding', '_startProfilerIdleNotifier'],
];

const { console, process } = globalThis;
const require = createRequire(import.meta.url);
// An import is gone when its module is closed.
const port = parentPort;
const { url } = workerData;
const scope = browserScope();
closeModules();
becomeScope(scope);
/** Who listens to the page. */
let listen;
globalThis.addEventListener = (_type, listener) => (listen = listener);
await import(url);
delete globalThis.addEventListener;
port.on('message', ({ message, ports }) => listen({ data: message, ports }));

/** What `globalThis` is to be: the language, and what a worker has of it. */
function browserScope() {
  const language = runInNewContext('Object.getOwnPropertyNames(globalThis)');
  const names = [...language, ...SCOPE].filter((name) => name in globalThis && name !== 'console');
  const kept = Object.fromEntries(names.map((name) => [name, globalThis[name]]));
  const write = (...texts) => console.log(...texts);
  return {
    ...kept,
    self: globalThis,
    console: { debug: write, error: write, info: write, log: write, trace: write, warn: write },
    WorkerGlobalScope: { [Symbol.hasInstance]: (it) => it === globalThis },
    location: { href: url, toString: () => url },
  };
}

/**
 * Empties Node's modules, so that a program that finds a way to import them gets nothing. With `worker_threads`, it could start a
 * thread that has not the permissions of this one.
 */
function closeModules() {
  const stays = (name) => COMPUTE.has(name.split('/')[0]) || name.startsWith('_stream');
  // All at once: there is no more loading when the module that loads is closed.
  const closed = builtinModules.filter((name) => !stays(name)).map((name) => [exportsOf(name), LOAD[name]]);
  for (const [exports, kept] of closed) {
    for (const key of Reflect.ownKeys(exports)) if (!kept?.test(String(key))) remove(exports, key);
  }
  for (const key of REACH) remove(process, key);
  syncBuiltinESMExports();
}

function exportsOf(name) {
  try {
    return require(name);
  } catch {
    // This Node has it for its main thread only.
    return {};
  }
}

/** A prototype or what cannot be changed stays: the one is of no use alone, the other is a constant. */
function remove(object, key) {
  Reflect.defineProperty(object, key, { value: undefined, writable: true, configurable: true });
}

function becomeScope(scope) {
  for (const key of Reflect.ownKeys(globalThis)) {
    // What Node's fetch goes through cannot be deleted.
    if (!(key in scope) && !Reflect.deleteProperty(globalThis, key)) globalThis[key] = undefined;
  }
  for (const [key, value] of Object.entries(scope)) {
    const property = Object.getOwnPropertyDescriptor(globalThis, key);
    if (property && !property.configurable) continue;
    Object.defineProperty(globalThis, key, { value, writable: true, configurable: true });
  }
  // The results of a run go through one: nobody may put himself between.
  Object.freeze(globalThis.MessagePort.prototype);
}
