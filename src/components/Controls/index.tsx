import type { ReactNode, Ref } from 'react';
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
  /** The button that runs and stops. */
  mainRef: Ref<HTMLButtonElement>;
}

/** What a reader can do with an example. */
export default function Controls(props: Props): ReactNode {
  const { title, python, pythons, phase, editing, edited, mainRef } = props;
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
      {/* One button, so that the focus stays where it is. */}
      <button
        ref={mainRef}
        type="button"
        className={styles.main}
        onClick={busy ? props.onStop : props.onRun}
        disabled={!python}
        aria-label={`${busy ? 'Stop' : 'Run'}: ${title}`}
      >
        <span aria-hidden>{busy ? '■' : '▶'}</span> {busy ? 'Stop' : 'Run'}
      </button>
    </div>
  );
}
