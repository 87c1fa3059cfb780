/** The runs made in this page, for every card, claim and comparison that speaks of them. */
import { useMemo, useSyncExternalStore } from 'react';
import type { Claim, Reading, Verdict } from '../../example/model';
import type { Measure } from '../../example/page';
import type { Failure, Progress, PythonVersion, RunResult } from '../../runtime/protocol';
import type { LineMap } from './lines';
import type { Change, Settings } from './settings';
import { createListeners } from './listeners';

export type Phase =
  | { state: 'idle' }
  /** `progress` is null until the first of it arrives; `behind`: the title of the run that has to end before. */
  | { state: 'loading'; progress: Progress | null; behind?: string }
  /** What it has written so far is in `live.ts`: it changes too often for all that a card shows. */
  | { state: 'running' }
  | { state: 'failed'; failure: Failure };

/** A run that came to an end. */
export interface Finished {
  result: RunResult;
  /** What ran: the author's code, or what the reader made of it. */
  code: string;
  /** It is not the author's. */
  edited: boolean;
  /** What else it ran with. */
  settings: Settings;
  /** Numbers and caps that were not as the article has them. */
  changes: Change[];
  /** Where the author's lines are in it. */
  lineOf: LineMap;
  /** Milliseconds that the program itself took, measured where it ran; null: that was not told. */
  took: number | null;
  /** Bytes that Python could have; undefined: no cap. */
  memory: number | undefined;
  /** The verdict on a claim of the text, on the line where the claim's line stands now. */
  judge: (claim: Claim) => Verdict;
  /** A reading of it as one number; null where it has none. */
  measure: (reading: Reading) => Measure | null;
}

export interface Run {
  phase: Phase;
  /** It stays while the next run is under way. */
  finished: Finished | null;
}

/** Being loaded, or running. */
export function isBusy({ phase: { state } }: Run): boolean {
  return state === 'loading' || state === 'running';
}

const NOT_RUN: Run = { phase: { state: 'idle' }, finished: null };
const runs = new Map<string, Run>();
const { subscribe, tell } = createListeners();

/** One example on one Python. */
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

/** The runs of these keys. Who asks is rendered when one of them changes, and for no other. */
export function useRuns(keys: string[]): Run[] {
  const joined = keys.join('\n');
  const look = useMemo(() => lookAt(joined === '' ? [] : joined.split('\n')), [joined]);
  return useSyncExternalStore(subscribe, look, () => look(NOT_RUN));
}

/** The same list until a run in it is another. */
function lookAt(keys: string[]): (all?: Run) => Run[] {
  let list: Run[] = [];
  return (all) => {
    const now = keys.map((key) => all ?? getRun(key));
    if (now.length !== list.length || now.some((run, index) => run !== list[index])) list = now;
    return list;
  };
}
