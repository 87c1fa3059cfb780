import type { ReactNode } from 'react';
import type { PythonVersion } from '../../runtime/protocol';
import { choosePython } from '../bench/python';
import type { Phase } from '../bench/runs';
import styles from './styles.module.css';

interface Props {
  title: string;
  python: PythonVersion | undefined;
  pythons: PythonVersion[];
  phase: Phase;
  editing: boolean;
  /** The code is not the author's any more. */
  edited: boolean;
  onRun: () => void;
  onStop: () => void;
  onEdit: () => void;
  onReset: () => void;
}

/** What a reader can do with an example. */
export default function Controls(props: Props): ReactNode {
  const { title, python, pythons, phase, editing, edited } = props;
  const busy = phase.state === 'loading' || phase.state === 'running';
  return (
    <div className={styles.controls}>
      {pythons.length > 1 && (
        <select
          aria-label="Python version"
          value={python}
          disabled={busy}
          onChange={(event) => choosePython(event.currentTarget.value as PythonVersion)}
        >
          {pythons.map((version) => (
            <option key={version} value={version}>
              Python {version}
            </option>
          ))}
        </select>
      )}
      {edited && (
        <button type="button" onClick={props.onReset} disabled={busy}>
          Reset
        </button>
      )}
      <button
        type="button"
        onClick={props.onEdit}
        disabled={busy}
        aria-pressed={editing}
        aria-label={`Edit: ${title}`}
      >
        Edit
      </button>
      {busy ? (
        <button type="button" className={styles.main} onClick={props.onStop} aria-label={`Stop: ${title}`}>
          <span aria-hidden>■</span> Stop
        </button>
      ) : (
        <button
          type="button"
          className={styles.main}
          onClick={props.onRun}
          disabled={!python}
          aria-label={`Run: ${title}`}
        >
          <span aria-hidden>▶</span> Run
        </button>
      )}
    </div>
  );
}
