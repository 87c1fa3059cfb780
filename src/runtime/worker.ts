/**
 * The worker: it starts one Python, runs one program in it, and answers on the port that came with the first message. The
 * program is untrusted: the worker has no network and no storage, and the page checks every message.
 */
import { loadPyodide } from '#pyodide.mjs';
import * as script from '#pyodide.asm';
import { CapError, LoadError, startInterpreter } from './interpreter';
import { buffersOf } from './image/moved';
import { deathOf, failures, startFailureOf } from './failures';
import { factoryOf } from './image/prepared';
import type { Failure, FromWorker, ToWorker } from './protocol';
import { createPageFetch } from './worker/page-fetch';
import { createInbox } from './worker/inbox';
import { assertWalled, closeScope, NoFinalization, type WorkerScope } from './worker/scope';

performance.measure('start worker', { start: 0 });

/** The probe's Python files by name, written in by the bundler. */
declare const PROBE: Record<string, string>;

const loader = { loadPyodide, create: factoryOf(script) };

/** It has no `origin` in Node, where the pool isolates its threads itself. */
const scope: WorkerScope = self;

let receive: (message: ToWorker) => void;
scope.addEventListener('message', (event) => {
  const { data, ports } = event as MessageEvent<ToWorker>;
  if (data.kind === 'begin') receive = begin(data, ports[0]!);
  else receive(data);
});

type Begin = Extract<ToWorker, { kind: 'begin' }>;

/** Returns who takes all further messages. */
function begin({ python, folder, restore }: Begin, port: MessagePort): (message: ToWorker) => void {
  // Taken now: a program may change MessagePort.prototype.
  const post = port.postMessage.bind(port);
  const send = (message: FromWorker, moved: Transferable[] = []) => post(message, moved);
  const inbox = createInbox();
  // Pyodide fetches its module and its library. From an image it gets the module compiled, and the library if a program reads it.
  const empty = new ArrayBuffer(0);
  const here = { 'pyodide.asm.wasm': empty, 'python_stdlib.zip': empty };
  const files = createPageFetch(restore ? here : {}, (name, integrity) =>
    send({ kind: 'want', name, integrity }),
  );

  let ready = false;
  const work = async () => {
    if (scope.origin !== undefined) {
      assertWalled(scope.origin);
      closeScope(scope);
    }
    Object.assign(globalThis, { fetch: files.fetch, FinalizationRegistry: NoFinalization });
    const interpreter = await startInterpreter({
      python,
      loader,
      indexURL: folder,
      supplies: restore ? inbox.supplies : null,
      onMissing(late) {
        send({ kind: 'missing', late });
        // The page terminates this worker and starts the run again: nothing more may happen here.
        for (;;);
      },
      probe: PROBE,
    });
    const content = restore ? await (await inbox.supplies.image).arrived : [];
    ready = true;
    send({ kind: 'ready', content }, buffersOf(content));
    const { program, late } = await inbox.run;
    interpreter.give(late);
    const { result, took } = await interpreter.run(program, {
      onLoading: (what, total) => send({ kind: 'loading', what, total }),
      onStarted() {
        files.close();
        send({ kind: 'started' });
      },
      onOutput: (pieces) => send({ kind: 'output', pieces }),
    });
    send({ kind: 'result', result, took });
  };
  work().catch((error: unknown) => send({ kind: 'failure', failure: failureOf(error, ready) }));
  return (message) =>
    message.kind === 'file' ? files.give(message.name, message.content) : inbox.take(message);
}

/** @param ready the interpreter had started */
function failureOf(error: unknown, ready: boolean): Failure {
  if (error instanceof CapError) return failures.cap(error.allowed, error.taken);
  return ready && !(error instanceof LoadError) ? deathOf(error) : startFailureOf(error);
}
