/**
 * The worker's entry: one message in, one run, answers on the port that came with it. The port is ours
 * alone: a program that reaches the worker's own `postMessage` speaks to nobody.
 */
import { chooseImage } from './image/choose';
import { LoadError, startInterpreter } from './interpreter';
import type { Failure, FromWorker, ToWorker } from './protocol';

/** The probe's Python files by name, written in by the bundler. */
declare const PROBE: Record<string, string>;

// A worker that closes itself ends without a word, and a program has no business on the network.
for (const door of ['close', 'WebSocket', 'XMLHttpRequest', 'EventSource', 'WebTransport']) {
  Object.defineProperty(globalThis, door, { value: undefined });
}

self.onmessage = async ({ data, ports }: MessageEvent<ToWorker>) => {
  const { id, python, assets, program } = data;
  const send = (message: FromWorker) => ports[0]!.postMessage(message);
  try {
    const { loadPyodide } = await import(`${assets.folder}pyodide.mjs`).catch((error: Error) => {
      throw new LoadError('pyodide.mjs', error.message);
    });
    const interpreter = await startInterpreter({
      python,
      loadPyodide,
      indexURL: assets.folder,
      bytes: assets.bytes,
      image: chooseImage(assets.images, program),
      probe: PROBE,
      onProgress: (progress) => send({ kind: 'progress', id, progress }),
      onStarted: () => send({ kind: 'started', id }),
    });
    const result = await interpreter.run(program, (stream, text) =>
      send({ kind: 'output', id, stream, text }),
    );
    send({ kind: 'result', id, result });
  } catch (error) {
    send({ kind: 'failure', id, failure: failureOf(error) });
  }
};

function failureOf(error: unknown): Failure {
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof LoadError)
    return { kind: 'load', message, mend: 'Check the connection, then run it again.' };
  return {
    kind: 'died',
    message: `Python itself broke down (${message}).`,
    mend: 'Run it again: it starts afresh.',
  };
}
