import clsx from 'clsx';
import type { ReactNode } from 'react';
import type { Lifetime, RunResult } from '../../runtime/protocol';
import { formatSize } from '../../example/format';
import { plural } from '../wording';
import { percent } from '../scale';
import { words } from '../Words';
import styles from './styles.module.css';

/** Objects smaller than this part of the peak are shown without a size. */
const WORTH_A_SIZE = 0.01;

/** Objects that are shown. */
const MOST = 50;

interface Props {
  result: RunResult;
  step: number | null;
}

/** One bar per object that a tracked name was bound to, from the line where it was born to the line where it died. */
export default function Lifetimes({ result, step }: Props): ReactNode {
  const count = result.steps.length;
  const left = result.lifetimes.length - MOST;
  const x = (step: number) => percent(step, count);
  return (
    <ul className={styles.lifetimes}>
      {result.lifetimes.slice(0, MOST).map((life, index) => {
        const from = x(life.born.step + 0.5);
        const to = x(life.died ? life.died.step + 0.5 : count);
        return (
          <li key={index}>
            <span className={styles.words}>
              <code>{words(life.name)}</code> <span className={styles.type}>{describe(life, result)}</span>
            </span>
            <span className={styles.track} aria-hidden>
              <i
                className={clsx(styles.life, !life.died && styles.open)}
                style={{ left: `${from}%`, width: `${to - from}%` }}
              />
              {step !== null && (
                <i className={styles.moment} style={{ left: `${x(step)}%`, width: `${x(1)}%` }} />
              )}
            </span>
          </li>
        );
      })}
      {left > 0 && <li className={styles.words}>… {plural(left, 'more object')} are not shown.</li>}
    </ul>
  );
}

function describe({ type, size, born, died }: Lifetime, { unit, peak }: RunResult): string {
  const worth = size !== null && size >= peak.bytes * WORTH_A_SIZE;
  const what = worth ? `${words(type)}, ${formatSize(size, unit)}` : words(type);
  return died
    ? `${what}: born on line ${born.line}, freed on line ${died.line}`
    : `${what}: born on line ${born.line}, alive at the end`;
}
