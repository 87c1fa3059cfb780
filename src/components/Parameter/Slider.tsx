import { useId, type ReactNode } from 'react';
import { formatCount } from '../../example/format';
import { stops, type Parameter } from '../../example/parameter';
import { nearestStop } from './scales';
import styles from './styles.module.css';

interface Props {
  title: string;
  parameter: Parameter;
  /** As it stands in the code; null where its line is not there any more. */
  value: number | null;
  busy: boolean;
  onTurn: (value: number) => void;
}

export default function Slider({ title, parameter, value, busy, onTurn }: Props): ReactNode {
  const { name, declared } = parameter;
  const text = useId();
  const all = stops(parameter);
  return (
    <div className={styles.slider}>
      <input
        type="range"
        aria-label={`${name} in ${title}`}
        aria-valuetext={value === null ? 'not in the code' : `${name} = ${formatCount(value)}`}
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
            {value !== declared && <>, in the text {formatCount(declared)}</>}
          </>
        )}
      </p>
    </div>
  );
}
