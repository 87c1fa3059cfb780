/** The runs made in this page, for every card, claim and comparison that speaks of them. */
import { useSyncExternalStore } from 'react';
import type { Failure, Progress, PythonVersion, RunResult } from '../../runtime/protocol';

export type Phase =
  | { state: 'idle' }
  /** `progress` is null until the first of it arrives. */
  | { state: 'loading'; progress: Progress | null }
  | { state: 'running'; output: RunResult['output'] }
  | { state: 'failed'; failure: Failure };

export interface Run {
  phase: Phase;
  /** The last run that came to an end, and the code that it ran. It stays while the next one is under way. */
  finished: { result: RunResult; code: string } | null;
}

const NOT_RUN: Run = { phase: { state: 'idle' }, finished: null };
const runs = new Map<string, Run>();
const listeners = new Set<() => void>();

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** One example on one Python. */
export function runKey(article: string, example: string, python: PythonVersion | undefined): string {
  return `${article}#${example} ${python}`;
}

export function updateRun(key: string, change: Partial<Run>): void {
  runs.set(key, { ...(runs.get(key) ?? NOT_RUN), ...change });
  listeners.forEach((listener) => listener());
}

export function useRun(key: string): Run {
  return useSyncExternalStore(
    subscribe,
    () => runs.get(key) ?? NOT_RUN,
    () => NOT_RUN,
  );
}
