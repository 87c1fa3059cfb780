import { useCallback, useMemo, useState } from 'react';
import type { RunResult } from '../../runtime/protocol';
import { lastSteps, upTo, wholeRun, type Readouts } from '../../example/readouts';

/** Which moment of a run is shown. */
export interface Moment {
  /** Where the slider was put; null: the whole run. */
  step: number | null;
  setStep: (step: number | null) => void;
  /** The step of what the pointer or the focus is on, for as long as it is there. */
  point: (step: number | null) => void;
  /** The step shown: the one pointed at, else the slider's. */
  shown: number | null;
  readouts: Readouts;
  /** Those of the whole run, whatever moment is shown. */
  whole: Readouts;
  /** The last time that each line had finished, as a step. */
  steps: ReadonlyMap<number, number>;
  /** The line that has just finished. */
  line: number | null;
}

/** Of code that has not run. */
const NONE: ReadonlyMap<number, never> = new Map<number, never>();

export function useMoment(result: RunResult | undefined): Moment {
  const [step, choose] = useState<number | null>(null);
  const [pointed, point] = useState<number | null>(null);
  const setStep = useCallback((to: number | null) => {
    point(null); // Whatever the pointer rests on: this is newer.
    choose(to);
  }, []);
  const count = result?.steps.length ?? 0;
  const chosen = pointed ?? step;
  const shown = chosen === null || count === 0 ? null : Math.min(chosen, count - 1);
  const whole = useMemo(() => (result ? wholeRun(result) : NONE), [result]);
  const steps = useMemo(() => (result ? lastSteps(result) : NONE), [result]);
  const readouts = useMemo(
    () => (result && shown !== null ? upTo(result, shown) : whole),
    [result, shown, whole],
  );
  const line = shown === null ? null : (result?.steps[shown]?.line ?? null);
  return { step, setStep, point, shown, readouts, whole, steps, line };
}
