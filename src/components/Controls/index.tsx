import clsx from 'clsx';
import type { MouseEvent, ReactNode, Ref } from 'react';
import type { Example } from '../../example/model';
import type { PythonVersion } from '../../runtime/protocol';
import type { Draft } from '../bench/drafts';
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
  draft: Draft;
  /** Something else than the code is not the article's. */
  changed: boolean;
  /** What a link says of that. */
  words: string[];
  onRun: () => void;
  onStop: () => void;
  onEdit: () => void;
  onReset: () => void;
  onBack: () => void;
  /** The button that runs and stops. */
  mainRef: Ref<HTMLButtonElement>;
}

/** The second click of a double click is meant for what the first one was: Run, which has become Stop by then. */
export function isRepeated({ detail }: MouseEvent): boolean {
  return detail > 1;
}

/** What a reader can do with an example. */
export default function Controls(props: Props): ReactNode {
  const { example, python, pythons, busy, editing, mainRef } = props;
  const { code, back } = props.draft;
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
      {back && (
        <button
          type="button"
          className="control"
          onClick={props.onBack}
          disabled={busy}
          aria-label={`${back === 'reset' ? 'Undo the reset' : 'Your other version'}: ${title}`}
        >
          {back === 'reset' ? 'Undo' : 'Other version'}
        </button>
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
        onClick={(event) => (!busy ? props.onRun() : isRepeated(event) || props.onStop())}
        disabled={!python}
        aria-label={`${busy ? 'Stop' : 'Run'}: ${title}`}
      >
        <span aria-hidden>{busy ? '■' : '▶'}</span> {busy ? 'Stop' : 'Run'}
      </button>
    </div>
  );
}
