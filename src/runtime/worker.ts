/**
 * The worker's entry: it starts one Python, runs one program in it, and answers on the port that came with the first
 * message. The port is ours alone: a program that reaches the worker's own `postMessage` speaks to nobody.
 */
import type { PyodideAPI, PyodideConfig } from 'pyodide';
import { CapError, LoadError, startInterpreter } from './interpreter';
import { buffersOf } from './image/moved';
import { phase } from './phase';
import { deathOf, failures } from './failures';
import type { Begin, Failure, FromWorker, ToWorker } from './protocol';

performance.measure('start worker', { start: 0 });

/** The probe's Python files by name, written in by the bundler. */
declare const PROBE: Record<string, string>;

// A worker that closes itself ends without a word, and a program has no business on the network.
for (const door of ['close', 'WebSocket', 'XMLHttpRequest', 'EventSource', 'WebTransport']) {
  Object.defineProperty(globalThis, door, { value: undefined });
}

self.onmessage = async ({ data: { python, assets, stock, patience }, ports }: MessageEvent<Begin>) => {
  const port = ports[0]!;
  const send = (message: FromWorker, moved: Transferable[] = []) => port.postMessage(message, moved);
  const fail = (error: unknown) => send({ kind: 'failure', failure: failureOf(error) });
  try {
    const interpreter = await startInterpreter({
      python,
      loadPyodide: loaderOf(`${assets.folder}pyodide.mjs`),
      indexURL: assets.folder,
      bytes: assets.bytes,
      image: assets.image,
      stock,
      patience,
      probe: PROBE,
      onProgress: (progress) => send({ kind: 'progress', progress }),
    });
    send({ kind: 'ready', stock: interpreter.stock }, buffersOf(interpreter.stock));
    port.onmessage = ({ data: { program } }: MessageEvent<ToWorker>) =>
      interpreter
        .run(program, {
          onProgress: (progress) => send({ kind: 'progress', progress }),
          onStarted: () => send({ kind: 'started' }),
          onOutput: (pieces) => send({ kind: 'output', pieces }),
        })
        .then(({ result, took }) => send({ kind: 'result', result, took }))
        .catch(fail);
  } catch (error) {
    fail(error);
  }
};

/** `loadPyodide` of the script at `url`, which is on its way from now on. */
function loaderOf(url: string): (config: PyodideConfig) => Promise<PyodideAPI> {
  const script = phase('load pyodide.mjs', () => import(url)) as Promise<{
    loadPyodide: (config: PyodideConfig) => Promise<PyodideAPI>;
  }>;
  const loaded = script.catch((error: Error) => {
    throw new LoadError('pyodide.mjs', error.message);
  });
  loaded.catch(() => {}); // Whoever calls it hears of it.
  return async (config) => (await loaded).loadPyodide(config);
}

function failureOf(error: unknown): Failure {
  if (error instanceof LoadError) return failures.lost(error.asset, error.reason);
  if (error instanceof CapError) return failures.cap(error.allowed, error.taken);
  return deathOf(error);
}
