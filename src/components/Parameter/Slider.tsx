import { useId, type ReactNode } from 'react';
import { formatBytes, formatCount } from '../../example/format';
import { stops, type CurvePoint, type Parameter } from '../../example/parameter';
import { nearestStop } from './scales';
import styles from './styles.module.css';

interface Props {
  title: string;
  /** The number stands in the card's own code. */
  own: boolean;
  parameter: Parameter;
  /** As it stands in the code; null where its line is not there any more. */
  value: number | null;
  /** What was recorded with this value. */
  recorded: CurvePoint | undefined;
  busy: boolean;
  onTurn: (value: number) => void;
}

export default function Slider({ title, own, parameter, value, recorded, busy, onTurn }: Props): ReactNode {
  const { name, declared } = parameter;
  const text = useId();
  const all = stops(parameter);
  const measured = recorded && `, recorded: ${recorded.died ? 'MemoryError' : formatBytes(recorded.peak)}`;
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
      <p id={text}>
        {value === null ? (
          <>
            The line <code>{`${parameter.line.before}${parameter.line.literal}`}</code> is not in the code any
            more.
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
    </div>
  );
}
