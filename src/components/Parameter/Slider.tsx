import { useId, type ReactNode } from 'react';
import { formatBytes, formatCount } from '../../example/format';
import { stops, type CurvePoint, type Parameter } from '../../example/parameter';
import { nearestStop } from './scales';
import styles from './styles.module.css';

interface Props {
  title: string;
  /** The number is in the card's code, not in a setup. */
  own: boolean;
  parameter: Parameter;
  /** The number in the code; null: its line is not there any more. */
  value: number | null;
  /** The recording for this value. */
  recorded: CurvePoint | undefined;
  busy: boolean;
  onTurn: (value: number) => void;
  /** Null: no Python can run it. */
  onRun: (() => void) | null;
}

export default function Slider(props: Props): ReactNode {
  const { title, own, parameter, value, recorded, busy, onTurn, onRun } = props;
  const { name, declared } = parameter;
  const text = useId();
  const all = stops(parameter);
  const measured = recorded && `, recorded: ${recorded.died ? 'MemoryError' : formatBytes(recorded.peak)}`;
  const run = value === null ? 'Run as it is' : `Run with ${formatCount(value)}`;
  return (
    <div className={styles.slider}>
      <input
        type="range"
        aria-label={`${name} in ${title}`}
        aria-valuetext={
          value === null ? 'not in the code' : `${name} = ${formatCount(value)}${measured ?? ''}`
        }
        aria-describedby={text}
        min={0}
        max={all.length - 1}
        value={nearestStop(parameter, value ?? declared)}
        disabled={busy || value === null}
        onChange={(event) => onTurn(all[Number(event.currentTarget.value)]!)}
      />
      <div className={styles.choice}>
        <p id={text}>
          {value === null ? (
            <>
              The line <code>{`${parameter.line.before}${parameter.line.literal}`}</code> is not in the code
              any more.
            </>
          ) : (
            <>
              <code>
                {name} = {formatCount(value)}
              </code>
              {!own && ' in the setup'}
              {measured}
              {value !== declared && <>; in the text {formatCount(declared)}</>}
            </>
          )}
        </p>
        <button
          type="button"
          className="control"
          onClick={onRun ?? undefined}
          disabled={!onRun}
          aria-label={`${run}: ${title}`}
        >
          <span aria-hidden>▶</span> {run}
        </button>
      </div>
    </div>
  );
}
