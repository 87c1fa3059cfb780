import type { ReactNode } from 'react';
import type { PerPython } from '../../example/page';
import type { PythonVersion, RunResult } from '../../runtime/protocol';
import { choosePython } from '../state/python';
import Dots from '../Dots';
import { formatList } from '../wording';
import { differing, isLent, lenders } from './differing';
import styles from './styles.module.css';

interface Props {
  /** Of the same code. */
  results: PerPython<RunResult>;
  /** The Python whose result the card shows. */
  python: PythonVersion | undefined;
}

/** A table of the counts that differ between Pythons, with the reason if it is borrowing. */
export default function Difference({ results, python }: Props): ReactNode {
  const runs = Object.values(results);
  const differences = differing(runs);
  if (differences.length === 0) return null;
  const lending = lenders(runs, differences);
  const lines = [...new Set(differences.map(({ line }) => line))];
  return (
    <div className={styles.difference}>
      <p>
        The Pythons count differently on {lines.length === 1 ? 'line' : 'lines'}{' '}
        {formatList(lines.map(String))}
        {isLent(differences) && lending.length > 0
          ? `: Python ${formatList(lending)} passes the object on without counting, so the reference is only borrowed.`
          : '.'}
      </p>
      <table>
        <caption className="sr-only">References, where not every Python counts the same</caption>
        <thead>
          <tr>
            <th scope="col">Line</th>
            <th scope="col">Name</th>
            {runs.map((run) => (
              <th key={run.python} scope="col" aria-current={run.python === python || undefined}>
                {run.python === python ? (
                  `Python ${run.python}`
                ) : (
                  <button type="button" onClick={() => choosePython(run.python)}>
                    <span className="sr-only">Show </span>Python {run.python}
                  </button>
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {differences.map(({ line, name, readouts }) => (
            <tr key={`${line} ${name}`}>
              <td>{line}</td>
              <td>
                <code>{name}</code>
              </td>
              {readouts.map((readout, index) => (
                <td key={index}>{readout ? <Dots readout={readout} /> : 'not bound'}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
