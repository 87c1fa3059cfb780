/**
 * Runs that are asked for. What makes them is loaded at the first sign that a reader will, so that it costs nothing to who
 * only reads; what is asked for before it is there happens when it is.
 */
import { loadPart } from '../../offline/part';
import type * as Running from './runner';
import { runKey, updateRun } from './runs';

type Asked = Parameters<typeof Running.startRun>;

let running: typeof Running | undefined;

async function load(): Promise<typeof Running> {
  return (running ??= await loadPart(() => import('./runner')));
}

/** By key: how to call off what was asked for last and has not begun. */
const waiting = new Map<string, () => void>();

/** Runs an example, with the author's code or the reader's, and puts what becomes of it into the store. */
export async function startRun(...asked: Asked): Promise<void> {
  if (running) return running.startRun(...asked);
  const [{ article, example }, , python] = asked;
  const key = runKey(article, example.id, python);
  waiting.get(key)?.();
  let callOff!: () => void;
  const calledOff = new Promise<null>((resolve) => (callOff = () => resolve(null)));
  waiting.set(key, callOff);
  updateRun(key, { phase: { state: 'loading', progress: null } });
  // Whoever stopped it waits no longer for what it would have needed.
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

/** At the first sign that the reader wants to run an example: a Python for it is started, where that may be. */
export function prepareRun(...asked: Asked): void {
  // A run that needs what cannot be loaded says so.
  void load().then(
    ({ prepareRun: prepare }) => prepare(...asked),
    () => {},
  );
}

/** Harmless where nothing runs. What had not begun is as if it had never been asked for. */
export function stopRun(key: string): void {
  const callOff = waiting.get(key);
  if (!callOff) return running?.stopRun(key);
  waiting.delete(key);
  callOff();
  updateRun(key, { phase: { state: 'idle' } });
}
