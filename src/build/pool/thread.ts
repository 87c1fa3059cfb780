import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { Worker as Thread } from 'node:worker_threads';
import type { Script } from '../../runtime/client';

/**
 * Megabytes: what breaks down in a browser is not to pass here. Node leaves 192 kB of it unused. With this much, a chain of
 * 1,490 objects (Python 3.14: 1,589) can be freed, in Chromium's worker one of 1,639 (1,688). Recursion through C goes less
 * deep than there, to 160 calls of `__repr__` instead of 515: the frames of an older V8 are larger.
 * One case is more lenient: `json.loads` of nested lists on 3.13, 3,275 deep instead of 2,185.
 */
const STACK = 0.7;

/**
 * A thread of Node's that looks like a browser's module worker, as far as `client.ts` and `worker.ts` know one.
 * What it would write to the process's own streams, Pyodide's obituaries above all, goes to `log`.
 */
export function threadAsWorker({ url }: Pick<Script, 'url'>, log: (text: string) => void = () => {}): Worker {
  const thread = new Thread(new URL('thread-main.mjs', import.meta.url), {
    workerData: { url },
    stdout: true,
    stderr: true,
    resourceLimits: { stackSizeMb: STACK },
  });
  thread.stdout.on('data', (text: Buffer) => log(text.toString()));
  const worker = {
    onerror: null as ((event: { message: string }) => void) | null,
    postMessage: (message: unknown, ports: Transferable[]) =>
      thread.postMessage({ message, ports }, ports as unknown as Parameters<Thread['postMessage']>[1]),
    terminate: () => void thread.terminate(),
  };
  thread.on('error', (error: Error) => worker.onerror?.({ message: error.message }));
  thread.on('exit', (code) => worker.onerror?.({ message: `its thread ended with code ${code}` }));
  return worker as unknown as Worker;
}

/** As much of `fetch` as reads a file. */
export const readFileAt: typeof fetch = async (url) =>
  new Response(await readFile(fileURLToPath(String(url))));
