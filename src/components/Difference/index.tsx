import { Fragment, type ReactNode } from 'react';
import type { PerPython } from '../../example/page';
import type { PythonVersion, RunResult } from '../../runtime/protocol';
import { choosePython } from '../state/python';
import Dots from '../Dots';
import { plural } from '../wording';
import { differing, isLent, lenders } from './differing';
import styles from './styles.module.css';

interface Props {
  /** Of the same code. */
  results: PerPython<RunResult>;
  /** The Python whose result the card shows. */
  python: PythonVersion | undefined;
}

/** Counts that are shown; all of them are beside the lines once that Python is chosen. */
const MOST = 4;

/** One line for each other Python that counts differently: where, how many, and whether it borrows there. */
export default function Difference({ results, python }: Props): ReactNode {
  const shown = Object.values(results).find((run) => run.python === python);
  if (!shown) return null;
  return Object.values(results).map((other) => {
    const differences = differing([shown, other]);
    if (differences.length === 0) return null;
    const left = differences.length - MOST;
    const lends = isLent(differences) && lenders([shown, other], differences).includes(other.python);
    return (
      <p key={other.python} className={styles.difference}>
        <button type="button" onClick={() => choosePython(other.python)}>
          <span className="sr-only">Show </span>Python {other.python}
        </button>{' '}
        counts differently:{' '}
        {differences.slice(0, MOST).map(({ line, name, readouts: [, readout] }, index) => (
          <Fragment key={index}>
            {index > 0 && ', '}
            <span className={styles.place}>
              {line !== differences[index - 1]?.line && `line ${line} `}
              <code>{name}</code> {readout ? <Dots readout={readout} /> : 'not bound'}
            </span>
          </Fragment>
        ))}
        {left > 0 && ` and ${plural(left, 'more count')}`}
        {lends && ' (borrowed, not counted)'}
      </p>
    );
  });
}
