/**
 * Loads `runner.ts` at the first sign that the reader will run something, so that other readers never load it. A run
 * that is requested before it is loaded starts when it is.
 */
import { loadPart } from '../../offline/part';
import type * as Running from './runner';
import { runKey, updateRun } from './runs';

type Asked = Parameters<typeof Running.startRun>;

let running: typeof Running | undefined;

async function load(): Promise<typeof Running> {
  return (running ??= await loadPart(() => import('./runner')));
}

/** By key: cancels a request that waits for `runner.ts`. */
const waiting = new Map<string, () => void>();

/** Runs an example. Its state goes into `runs.ts`. */
export async function startRun(...asked: Asked): Promise<void> {
  if (running) return running.startRun(...asked);
  const [{ article, example }, , python] = asked;
  const key = runKey(article, example.id, python);
  waiting.get(key)?.();
  let callOff!: () => void;
  const calledOff = new Promise<null>((resolve) => (callOff = () => resolve(null)));
  waiting.set(key, callOff);
  updateRun(key, { phase: { state: 'loading', progress: null } });
  // A request that was stopped does not wait any longer.
  const loaded = await Promise.race([calledOff, load().catch(() => null)]);
  if (waiting.get(key) !== callOff) return;
  waiting.delete(key);
  if (loaded) return loaded.startRun(...asked);
  updateRun(key, {
    phase: {
      state: 'failed',
      failure: {
        kind: 'load',
        message: 'A part of this page could not be loaded.',
        mend: 'Try again; if the site has changed meanwhile, load the page anew.',
      },
    },
  });
}

/** Starts a Python for the example, if this device may (`mayPrepare`). */
export function prepareRun(...asked: Asked): void {
  // If it cannot be loaded, the run will say so.
  void load().then(
    ({ prepareRun: prepare }) => prepare(...asked),
    () => {},
  );
}

/** Does nothing where nothing runs. A request that waits is dropped without a trace. */
export function stopRun(key: string): void {
  const callOff = waiting.get(key);
  if (!callOff) return running?.stopRun(key);
  waiting.delete(key);
  callOff();
  updateRun(key, { phase: { state: 'idle' } });
}
