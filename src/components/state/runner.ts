/** Starts and stops runs with the page's client, and puts their state into `runs.ts`. */
import type { ExampleProps, AssetsManifest } from '../../example/page';
import { judge } from '../../example/judge';
import { measure } from '../../example/judge/measure';
import { withNumber } from '../../example/parameter';
import { isFailure } from '../../runtime/client';
import type { Asked, Program, Progress, PythonVersion, RunResult } from '../../runtime/protocol';
import { clientFor, deviceCap, mayPrepare } from './client';
import { mapLines, type LineMap } from './lines';
import { oncePerFrame } from './listeners';
import { addLive, clearLive } from './live';
import { getRun, runKey, updateRun, type Finished } from './runs';
import { changesOf, ownNumber, settingsOf, type Settings } from './settings';

/** Runs that have not ended, by key, in the client's order. */
const active = new Map<string, { title: string; stop: () => void }>();

/** Runs an example with this code and the reader's settings. Resolves when the run has ended. */
export async function startRun(
  props: Pick<ExampleProps, 'article' | 'example' | 'before'>,
  code: string,
  python: PythonVersion,
  assets: AssetsManifest,
): Promise<void> {
  const key = runKey(props.article, props.example.id, python);
  stopRun(key);
  const settings = settingsOf(props);
  const asked = program(props, code, settings);
  let progress: Progress | null = null;
  let took: number | null = null;
  const tellProgress = oncePerFrame(() => {
    if (getRun(key).phase.state === 'loading' && active.get(key) === me)
      updateRun(key, { phase: { state: 'loading', progress } });
  });
  clearLive(key);
  updateRun(key, { phase: { state: 'loading', progress: null } });
  const run = clientFor(assets).run(python, asked, {
    onProgress: (now) => {
      progress = now;
      tellProgress();
    },
    onStarted: () => {
      clearLive(key);
      updateRun(key, { phase: { state: 'running' } });
    },
    onOutput: (pieces) => addLive(key, pieces),
    onTook: (ms) => (took = ms),
  });
  const me = { title: props.example.title, stop: () => run.stop() };
  active.delete(key); // Else it would keep the place of the earlier run.
  active.set(key, me);
  tellWhoWaits();
  const outcome = await run.outcome;
  if (active.get(key) !== me) return; // Another run of the same example has begun.
  active.delete(key);
  if (!isFailure(outcome)) clearLive(key);
  tellWhoWaits();
  if (isFailure(outcome)) return updateRun(key, { phase: { state: 'failed', failure: outcome } });
  const changes = changesOf(props, code, settings);
  const edited = code !== props.example.code;
  const lineOf = mapLines(numbered(props.example, code), code);
  const { memory } = asked;
  updateRun(key, {
    phase: { state: 'idle' },
    finished: {
      result: outcome,
      code,
      edited,
      settings,
      changes,
      lineOf,
      took,
      memory,
      ...judging(outcome, lineOf),
    },
  });
}

/** One runs at a time: the others show which one they wait for. */
function tellWhoWaits(): void {
  const [first] = active.values();
  for (const [key, each] of active) {
    const { phase } = getRun(key);
    if (phase.state !== 'loading') continue;
    const behind = each === first ? undefined : first!.title;
    if (phase.behind !== behind)
      updateRun(key, { phase: { state: 'loading', progress: phase.progress, behind } });
  }
}

/** The author's code with the number in `code`, so that a changed number does not make the line a changed one. */
function numbered(example: ExampleProps['example'], code: string): string {
  const own = ownNumber(example, code);
  return own ? withNumber(example.code, own.parameter, own.value) : example.code;
}

/** Starts a Python for the example, if this device may (`mayPrepare`). */
export function prepareRun(
  props: Pick<ExampleProps, 'article' | 'example' | 'before'>,
  code: string,
  python: PythonVersion,
  assets: AssetsManifest,
): void {
  if (mayPrepare()) clientFor(assets).prepare(python, program(props, code, settingsOf(props)));
}

/** Does nothing where nothing runs. */
export function stopRun(key: string): void {
  active.get(key)?.stop();
}

function program(
  { article, example }: Pick<ExampleProps, 'article' | 'example'>,
  code: string,
  { before, memory }: Settings,
): Program {
  const { id, track, unit, asked } = example;
  const file = (name: string) => `${article}#${name}`;
  return {
    file: file(id),
    code,
    before: before.map((source) => ({ file: file(source.id), code: source.code })),
    track,
    unit,
    memory: memory ?? deviceCap(),
    asked: asked && askedIn(code, asked, example),
  };
}

/** With the lines of the code that is to run; those that were edited are gone. */
function askedIn(code: string, asked: Asked, example: ExampleProps['example']): Asked {
  if (code === example.code) return asked;
  const lineOf = mapLines(numbered(example, code), code);
  const moved = (lines: number[]) => lines.flatMap((line) => lineOf(line) ?? []);
  return { ...asked, lines: moved(asked.lines), ends: moved(asked.ends) };
}

/** @param lineOf from the author's lines to lines of the code that ran */
function judging(result: RunResult, lineOf: LineMap): Pick<Finished, 'judge' | 'measure'> {
  return {
    measure: (reading) => measure(reading, result),
    judge(claim) {
      if (claim.line === undefined) return judge(claim, result);
      const line = lineOf(claim.line);
      if (line !== undefined) return judge({ ...claim, line }, result);
      return { verdict: 'not reached', measured: '', detail: 'The line it speaks of was edited.' };
    },
  };
}
