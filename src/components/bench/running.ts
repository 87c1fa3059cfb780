/** Starting and stopping runs. One client for the page; what happens is told to the store. */
import type { ExampleProps, AssetsManifest } from '../../example/page';
import { isFailure } from '../../runtime/client';
import type { Program, PythonVersion, RunResult } from '../../runtime/protocol';
import { clientFor, mayPrepare } from './client';
import { judging } from './judged';
import { mapLines } from './lines';
import { withNumber } from '../../example/parameter';
import { runKey, updateRun } from './runs';
import { changesOf, ownNumber, settingsOf, type Settings } from './settings';

const stops = new Map<string, () => void>();

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
  const output: RunResult['output'] = [];
  let began = performance.now();
  updateRun(key, { phase: { state: 'loading', progress: null } });
  const run = clientFor(assets).run(python, program(props, code, settings), {
    onProgress: (progress) => updateRun(key, { phase: { state: 'loading', progress } }),
    onStarted: () => {
      began = performance.now();
      updateRun(key, { phase: { state: 'running', output: [] } });
    },
    onOutput: (pieces) => {
      output.push(...pieces);
      updateRun(key, { phase: { state: 'running', output: [...output] } });
    },
  });
  const stop = () => run.stop();
  stops.set(key, stop);
  const outcome = await run.outcome;
  if (stops.get(key) !== stop) return; // Another run of the same example has begun.
  stops.delete(key);
  if (isFailure(outcome)) return updateRun(key, { phase: { state: 'failed', failure: outcome } });
  const took = performance.now() - began;
  const changes = changesOf(props, code, settings);
  const edited = code !== props.example.code;
  const lineOf = mapLines(numbered(props.example, code), code);
  updateRun(key, {
    phase: { state: 'idle' },
    finished: { result: outcome, code, edited, settings, changes, lineOf, took, ...judging(outcome, lineOf) },
  });
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
  stops.get(key)?.();
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
    memory,
  };
}
