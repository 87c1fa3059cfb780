import { useCallback, useMemo, useState } from 'react';
import type { RunResult } from '../../runtime/protocol';
import { lastSteps, upTo, wholeRun } from '../../example/readouts';

/** For code that has not run. */
const NONE: ReadonlyMap<number, never> = new Map<number, never>();

export type Moment = ReturnType<typeof useMoment>;

/** The step of a run that is shown. */
export function useMoment(result: RunResult | undefined) {
  const [step, choose] = useState<number | null>(null);
  const [pointed, point] = useState<number | null>(null);
  const setStep = useCallback((to: number | null) => {
    point(null); // The slider was moved after the pointer.
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
  return {
    /** The slider's step; null: the whole run. */
    step,
    setStep,
    /** Sets the step under the pointer or the focus; null: there is none. */
    point,
    /** The step under the pointer, else the slider's. */
    shown,
    readouts,
    /** Readouts of the whole run. */
    whole,
    /** By line, the last step of it. */
    steps,
    /** The line of `shown`. */
    line,
  };
}
