import { useEffect, useState, type ReactNode } from 'react';
import type { RunResult } from '../../runtime/protocol';
import { formatSize } from '../../example/format';
import { words } from '../Words';
import styles from './styles.module.css';

interface Props {
  result: RunResult;
  /** The step chosen; null: the whole run. */
  step: number | null;
  /** The step shown: for as long as the pointer is on it, that of a line or of the chart. */
  shown: number | null;
  memory: boolean;
  onStep: (step: number | null) => void;
}

/** Milliseconds per step when the steps are played: enough to read two numbers. */
const PACE = 900;

/** What a step usually is: left out where there is one line for it. */
const FINISHED = 'has finished';

/** Steps through the run: a slider, buttons, and play. */
export default function Stepper({ result, step, shown, memory, onStep }: Props): ReactNode {
  const last = result.steps.length - 1;
  const [playing, setPlaying] = usePlayback(step, last, onStep);
  const go = (to: number | null) => {
    setPlaying(false);
    onStep(to);
  };
  const play = () => {
    if (!playing) onStep(step === null || step >= last ? 0 : step);
    setPlaying(!playing);
  };
  const words = describe(result, shown, memory);
  return (
    <div className={styles.stepper}>
      <button
        type="button"
        className="control"
        onClick={play}
        aria-label={playing ? 'Pause' : 'Play the steps'}
      >
        <span aria-hidden>{playing ? '❚❚' : '▶'}</span>
      </button>
      <button
        type="button"
        className="control"
        onClick={() => go(Math.max((step ?? last + 1) - 1, 0))}
        disabled={step === 0}
        aria-label="Step back"
      >
        <span aria-hidden>‹</span>
      </button>
      <input
        type="range"
        min={0}
        max={last}
        value={shown ?? last}
        onChange={(event) => go(event.currentTarget.valueAsNumber)}
        aria-label="Step"
        aria-valuetext={words}
      />
      <button
        type="button"
        className="control"
        onClick={() => go(step === null ? 0 : Math.min(step + 1, last))}
        disabled={step === last}
        aria-label="Step forward"
      >
        <span aria-hidden>›</span>
      </button>
      <button type="button" className="control" onClick={() => go(null)} disabled={step === null}>
        Whole run
      </button>
      <p className={styles.words} title={words}>
        {words.replace(` ${FINISHED}`, '')}
      </p>
    </div>
  );
}

/** While it plays, one step after the other, to the last. */
function usePlayback(step: number | null, last: number, onStep: Props['onStep']) {
  const [playing, setPlaying] = useState(false);
  useEffect(() => {
    if (!playing) return undefined;
    const timer = setTimeout(() => {
      const next = step === null ? 0 : step + 1;
      onStep(next);
      if (next >= last) setPlaying(false);
    }, PACE);
    return () => clearTimeout(timer);
  }, [playing, step, last, onStep]);
  return [playing, setPlaying] as const;
}

function describe({ steps, unit }: RunResult, step: number | null, memory: boolean): string {
  const at = step === null ? undefined : steps[step];
  if (step === null || !at) return `The whole run: ${steps.length} steps`;
  const where = at.function === '<module>' ? '' : ` in ${words(at.function)}`;
  const how = at.raised ? `ended in ${words(at.raised)}` : FINISHED;
  const live = memory ? `, ${formatSize(at.live, unit)} live` : '';
  return `Step ${step + 1} of ${steps.length}: line ${at.line}${where} ${how}${live}`;
}
