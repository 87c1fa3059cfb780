import clsx from 'clsx';
import type { ReactNode, Ref } from 'react';
import type { Example } from '../../example/model';
import type { PythonVersion } from '../../runtime/protocol';
import { choosePython } from '../bench/python';
import CopyLink from './CopyLink';
import styles from './styles.module.css';

interface Props {
  example: Example;
  python: PythonVersion | undefined;
  pythons: PythonVersion[];
  busy: boolean;
  editing: boolean;
  /** As it stands in the card. */
  code: string;
  /** Something else than the code is not the article's. */
  changed: boolean;
  /** What a link says of that. */
  words: string[];
  onRun: () => void;
  onStop: () => void;
  onEdit: () => void;
  onReset: () => void;
  /** The button that runs and stops. */
  mainRef: Ref<HTMLButtonElement>;
}

/** What a reader can do with an example. */
export default function Controls(props: Props): ReactNode {
  const { example, python, pythons, busy, editing, code, mainRef } = props;
  const { title } = example;
  /** The reader has a version of their own. */
  const own = code !== example.code || props.changed;
  return (
    <div className={styles.controls}>
      {pythons.length > 1 && (
        <select
          className="control"
          aria-label="Python version"
          title="For every example of the site, remembered"
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
      {own && (
        <>
          <CopyLink
            example={example.id}
            title={title}
            code={code === example.code ? null : code}
            words={props.words}
          />
          <button
            type="button"
            className="control"
            onClick={props.onReset}
            disabled={busy}
            aria-label={`Reset: ${title}`}
          >
            Reset
          </button>
        </>
      )}
      <button
        type="button"
        className="control"
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
        className={clsx('control', styles.main)}
        onClick={busy ? props.onStop : props.onRun}
        disabled={!python}
        aria-label={`${busy ? 'Stop' : 'Run'}: ${title}`}
      >
        <span aria-hidden>{busy ? '■' : '▶'}</span> {busy ? 'Stop' : 'Run'}
      </button>
    </div>
  );
}
