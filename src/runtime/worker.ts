/**
 * The worker: it starts one Python, runs one program in it, and answers on the port that came with the first message. From
 * then on it is a stranger's place: it has no network and no storage, and the page believes nothing unchecked.
 */
import { loadPyodide } from '#pyodide.mjs';
import * as script from '#pyodide.asm';
import { CapError, LoadError, startInterpreter } from './interpreter';
import { buffersOf } from './image/moved';
import { deathOf, failures } from './failures';
import { factoryOf } from './image/prepared';
import type { Failure, FromWorker, ToWorker } from './protocol';
import { createFiles } from './worker/files';
import { createInbox } from './worker/inbox';
import { assertWalled, closeScope, NoFinalization, type WorkerScope } from './worker/scope';

performance.measure('start worker', { start: 0 });

/** The probe's Python files by name, written in by the bundler. */
declare const PROBE: Record<string, string>;

const loader = { loadPyodide, create: factoryOf(script) };

/** `origin`: not in Node, whose pool walls its threads off itself. */
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
  // Taken now: a program that changes what all ports do changes nothing here.
  const post = port.postMessage.bind(port);
  const send = (message: FromWorker, moved: Transferable[] = []) => post(message, moved);
  const inbox = createInbox();
  // In an image is what Pyodide would fetch by itself: its module it is given compiled, its library when it reads it.
  const empty = new ArrayBuffer(0);
  const here = { 'pyodide.asm.wasm': empty, 'python_stdlib.zip': empty };
  const files = createFiles(restore ? here : {}, (name, integrity) =>
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
        // The page ends this worker now, and begins anew: nothing is to become of the run.
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

/** @param ready it could have run: before that, what failed is the start, and says why */
function failureOf(error: unknown, ready: boolean): Failure {
  if (error instanceof LoadError) return error.failure;
  if (error instanceof CapError) return failures.cap(error.allowed, error.taken);
  if (!ready) return failures.noWorker(error instanceof Error ? error.message : String(error));
  return deathOf(error);
}
