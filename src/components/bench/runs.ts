/** The runs made in this page, for every card, claim and comparison that speaks of them. */
import { useSyncExternalStore } from 'react';
import type { Claim, Reading, Verdict } from '../../example/model';
import type { Measure } from '../../example/page';
import type { Failure, Progress, PythonVersion, RunResult } from '../../runtime/protocol';
import type { LineMap } from './lines';
import type { Change, Settings } from './settings';
import { createListeners } from './listeners';

export type Phase =
  | { state: 'idle' }
  /** `progress` is null until the first of it arrives. */
  | { state: 'loading'; progress: Progress | null }
  | { state: 'running'; output: RunResult['output'] }
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
  /** Milliseconds that the example took, measuring included. */
  took: number;
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

let version = 0;

export function updateRun(key: string, change: Partial<Run>): void {
  runs.set(key, { ...getRun(key), ...change });
  version += 1;
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

export function useRuns(keys: string[]): Run[] {
  useSyncExternalStore(
    subscribe,
    () => version,
    () => 0,
  );
  return keys.map((key) => getRun(key));
}
