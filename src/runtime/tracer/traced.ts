/** The result of a traced run. */
import { MAX_STEPS } from '../limits';
import type { Note, PythonError, RunResult } from '../protocol';
import type { Run } from './run';

export type Traced = Pick<
  RunResult,
  | 'steps'
  | 'lines'
  | 'lifetimes'
  | 'peak'
  | 'live'
  | 'names'
  | 'unit'
  | 'references'
  | 'lastReferences'
  | 'answers'
  | 'error'
  | 'notes'
>;

/** The result of a program that was not measured. @param because a sentence for the reader */
export function unmeasured(error: PythonError | null, because?: string): Traced {
  return {
    steps: [],
    lines: [],
    lifetimes: [],
    peak: { bytes: 0, line: 0, step: 0, holders: [] },
    live: 0,
    names: {},
    unit: null,
    error,
    notes: because === undefined ? [] : [{ about: 'probe', text: because }],
  };
}

export function result(run: Run, track: string[]): Traced {
  const { stepLog } = run;
  const { peak } = run.stack;
  const notes: Note[] = [];
  if (stepLog.count > MAX_STEPS) {
    const [kept, all] = [MAX_STEPS, stepLog.count].map((count) => count.toLocaleString('en'));
    notes.push({
      about: 'steps',
      text: `${all} steps were made; the first ${kept} are shown one by one, all of them are in the totals.`,
    });
  }
  return {
    steps: stepLog.steps,
    lines: stepLog.data(),
    lifetimes: run.lifetimes.data(stepLog.count),
    peak: {
      bytes: peak.bytes,
      line: peak.visit?.statement.line ?? 0,
      step: peak.visit && peak.visit.step >= 0 ? peak.visit.step : stepLog.count,
      holders: run.snapshots.holders,
    },
    live: run.live,
    names: run.names.atEnd(run.module, track),
    unit: run.unit,
    ...(track.length > 0 && {
      references: run.holding.references,
      lastReferences: run.heldAtEnd?.references ?? null,
    }),
    ...(run.heldAtEnd?.answers && { answers: run.heldAtEnd.answers }),
    error: null,
    notes,
  };
}
