import type { ReactNode } from 'react';
import type { PerPython } from '../../example/page';
import type { PythonVersion, RunResult } from '../../runtime/protocol';
import { choosePython } from '../bench/python';
import { wholeRun, type LineReadout } from '../Listing/readouts';
import { formatList } from '../format';
import styles from './styles.module.css';

interface Props {
  results: PerPython<RunResult>;
  python: PythonVersion | undefined;
}

/** Where another Python counts references differently, with the way to look at it. */
export default function Difference({ results, python }: Props): ReactNode {
  const shown = python && results[python];
  if (!shown) return null;
  return Object.values(results).map((other) => {
    const lines = other === shown ? [] : differing(shown, other);
    if (lines.length === 0) return null;
    return (
      <p key={other.python} className={styles.difference}>
        Python {other.python} counts differently on {lines.length === 1 ? 'line' : 'lines'}{' '}
        {formatList(lines.map(String))}.{' '}
        <button type="button" onClick={() => choosePython(other.python)}>
          Show Python {other.python}
        </button>
      </p>
    );
  });
}

function differing(one: RunResult, other: RunResult): number[] {
  const others = wholeRun(other);
  return [...wholeRun(one)]
    .filter(([line, readout]) => counts(readout) !== counts(others.get(line)))
    .map(([line]) => line)
    .sort((a, b) => a - b);
}

/** Two lines that count the same have the same counts. */
function counts(readout: LineReadout | undefined): string {
  return JSON.stringify(
    Object.entries(readout?.names ?? {}).map(([name, { state, ...rest }]) => [
      name,
      state,
      'counted' in rest ? rest.counted : null,
    ]),
  );
}
