import { Fragment, type ReactNode } from 'react';
import type { PerPython } from '../../example/page';
import type { PythonVersion, RunResult } from '../../runtime/protocol';
import { choosePython } from '../state/python';
import Dots from '../Dots';
import { plural } from '../wording';
import { isLent, lenders, others } from './differing';
import styles from './styles.module.css';

interface Props {
  /** Of the same code. */
  results: PerPython<RunResult>;
  /** The Python whose result the card shows. */
  python: PythonVersion | undefined;
}

/** Counts that are shown; all of them are beside the lines once that Python is chosen. */
const MOST = 4;

/** One line for the other Pythons that count differently, and alike: where, how many, and whether they borrow there. */
export default function Difference({ results, python }: Props): ReactNode {
  const shown = Object.values(results).find((run) => run.python === python);
  if (!shown) return null;
  return others(shown, Object.values(results)).map(([pythons, differences]) => {
    const left = differences.length - MOST;
    const [first] = pythons;
    const lends = isLent(differences) && lenders([shown, results[first!]!], differences).includes(first!);
    return (
      <p key={first} className={styles.difference}>
        {pythons.map((each, index) => (
          <Fragment key={each}>
            {index > 0 && ' and '}
            <button type="button" onClick={() => choosePython(each)}>
              <span className="sr-only">Show </span>Python {each}
            </button>
          </Fragment>
        ))}{' '}
        {pythons.length > 1 ? 'count' : 'counts'} differently:{' '}
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
