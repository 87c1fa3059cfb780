/** Starting and stopping runs. One client for the page; what happens is told to the store. */
import type { ExampleProps, AssetsManifest } from '../../example/page';
import { judge } from '../../example/judge';
import { measure } from '../../example/judge/measure';
import { withNumber } from '../../example/parameter';
import { isFailure } from '../../runtime/client';
import type { Program, Progress, PythonVersion, RunResult } from '../../runtime/protocol';
import { clientFor, deviceCap, mayPrepare } from './client';
import { mapLines, type LineMap } from './lines';
import { oncePerFrame } from './listeners';
import { addLive, clearLive } from './live';
import { getRun, runKey, updateRun, type Finished } from './runs';
import { changesOf, ownNumber, settingsOf, type Settings } from './settings';

/** Runs that are not over, by key, in the order in which the client makes them. */
const active = new Map<string, { title: string; stop: () => void }>();

/** Runs an example, with the author's code or the reader's, and puts what becomes of it into the store. */
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
  active.delete(key); // It stood where the run before it was.
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

/** One runs at a time: of the others it is said for which they wait. */
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

/** The author's code with the number that `code` has: a line is not another one because of it. */
function numbered(example: ExampleProps['example'], code: string): string {
  const own = ownNumber(example, code);
  return own ? withNumber(example.code, own.parameter, own.value) : example.code;
}

/** At the first sign that the reader wants to run an example: a Python for it is started, where that may be. */
export function prepareRun(
  props: Pick<ExampleProps, 'article' | 'example' | 'before'>,
  code: string,
  python: PythonVersion,
  assets: AssetsManifest,
): void {
  if (mayPrepare()) clientFor(assets).prepare(python, program(props, code, settingsOf(props)));
}

/** Harmless where nothing runs. */
export function stopRun(key: string): void {
  active.get(key)?.stop();
}

function program(
  { article, example }: Pick<ExampleProps, 'article' | 'example'>,
  code: string,
  { before, memory }: Settings,
): Program {
  const { id, track, unit } = example;
  const file = (name: string) => `${article}#${name}`;
  return {
    file: file(id),
    code,
    before: before.map((source) => ({ file: file(source.id), code: source.code })),
    track,
    unit,
    memory: memory ?? deviceCap(),
  };
}

/** @param lineOf where the author's lines are in the code that ran */
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
