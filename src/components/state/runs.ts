/** The store of this page's runs, for cards, claims and comparisons. */
import { useMemo, useSyncExternalStore } from 'react';
import type { Claim, Measure, Verdict } from '../../example/model';
import type { Reading } from '../../example/readings';
import type { Failure, Progress, PythonVersion, RunResult } from '../../runtime/protocol';
import type { LineMap } from './lines';
import type { Change, Settings } from './settings';
import { createListeners } from './listeners';

type Phase =
  | { state: 'idle' }
  /** `progress`: null until something has arrived; `behind`: the title of the run that has to end first. */
  | { state: 'loading'; progress: Progress | null; behind?: string }
  /** Its output is in `live.ts`: it changes too often to render the whole card. */
  | { state: 'running' }
  | { state: 'failed'; failure: Failure };

/** A run that has a result. */
export interface Finished {
  result: RunResult;
  /** The code that ran. */
  code: string;
  /** It is not the author's. */
  edited: boolean;
  /** Setups and cap. */
  settings: Settings;
  /** Settings that are not the article's. */
  changes: Change[];
  /** From the author's lines to lines of `code`. */
  lineOf: LineMap;
  /** Milliseconds of the program itself, measured in its worker; null: not known. */
  took: number | null;
  /** Bytes that Python could have; undefined: no cap. */
  memory: number | undefined;
  /** The verdict on a claim, at its line in `code`. */
  judge: (claim: Claim) => Verdict;
  /** A reading as one number; null: it has none. */
  measure: (reading: Reading) => Measure | null;
}

export interface Run {
  phase: Phase;
  /** The last result; it stays while the next run is loading or running. */
  finished: Finished | null;
}

/** Whether it is loading or running. */
export function isBusy({ phase: { state } }: Run): boolean {
  return state === 'loading' || state === 'running';
}

const NOT_RUN: Run = { phase: { state: 'idle' }, finished: null };
const runs = new Map<string, Run>();
const { subscribe, tell } = createListeners();

/** The key of an example on a Python. */
export function runKey(article: string, example: string, python: PythonVersion | undefined): string {
  return `${article}#${example} ${python}`;
}

export function getRun(key: string): Run {
  return runs.get(key) ?? NOT_RUN;
}

export function updateRun(key: string, change: Partial<Run>): void {
  runs.set(key, { ...getRun(key), ...change });
  tell();
}

export function forgetRun(key: string): void {
  updateRun(key, NOT_RUN);
}

export function useRun(key: string): Run {
  return useSyncExternalStore(
    subscribe,
    () => getRun(key),
    () => NOT_RUN,
  );
}

/** The runs of these keys. Renders when one of them changes, and for no other. */
export function useRuns(keys: string[]): Run[] {
  const joined = keys.join('\n');
  const look = useMemo(() => lookAt(joined === '' ? [] : joined.split('\n')), [joined]);
  return useSyncExternalStore(subscribe, look, () => look(NOT_RUN));
}

/** Returns the same array until a run in it has changed. */
function lookAt(keys: string[]): (all?: Run) => Run[] {
  let list: Run[] = [];
  return (all) => {
    const now = keys.map((key) => all ?? getRun(key));
    if (now.length !== list.length || now.some((run, index) => run !== list[index])) list = now;
    return list;
  };
}
