import { useMemo, useState } from 'react';
import type { RunResult } from '../../runtime/protocol';
import { upTo, wholeRun, type Readouts } from '../Listing/readouts';

/** Which moment of a run is shown. */
export interface Moment {
  /** Where the slider stands; null: the whole run. */
  step: number | null;
  setStep: (step: number | null) => void;
  /** The step under the pointer, for as long as the pointer is there. */
  point: (step: number | null) => void;
  /** The step shown: the pointer's, else the slider's. */
  shown: number | null;
  readouts: Readouts;
  /** Those of the whole run, whatever moment is shown. */
  whole: Readouts;
  /** The line that has just finished. */
  line: number | null;
}

/** Of code that has not run. */
export const NONE: Readouts = new Map();

export function useMoment(result: RunResult | undefined): Moment {
  const [step, setStep] = useState<number | null>(null);
  const [pointed, point] = useState<number | null>(null);
  const steps = result?.steps ?? [];
  const chosen = pointed ?? step;
  const shown = chosen === null || steps.length === 0 ? null : Math.min(chosen, steps.length - 1);
  const whole = useMemo(() => (result ? wholeRun(result) : NONE), [result]);
  const readouts = useMemo(
    () => (result && shown !== null ? upTo(result, shown) : whole),
    [result, shown, whole],
  );
  const line = shown === null ? null : (steps[shown]?.line ?? null);
  return { step, setStep, point, shown, readouts, whole, line };
}
