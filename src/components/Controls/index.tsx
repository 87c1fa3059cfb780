import clsx from 'clsx';
import type { MouseEvent, ReactNode, Ref } from 'react';
import type { Example } from '../../example/model';
import type { PythonVersion } from '../../runtime/protocol';
import type { View } from '../Example/useView';
import { choosePython } from '../state/python';
import { isBusy } from '../state/runs';
import CopyLink from './CopyLink';
import styles from './styles.module.css';

interface Props extends Pick<View, 'assets' | 'python' | 'pythons' | 'run' | 'draft' | 'settings'> {
  example: Example;
  editing: boolean;
  /** Settings as a link has them. */
  linkSettings: string[];
  onRun: () => void;
  onStop: () => void;
  onEdit: () => void;
  onReset: () => void;
  onBack: () => void;
  /** The Run/Stop button. */
  mainRef: Ref<HTMLButtonElement>;
}

/** The second click of a double click: it was meant for Run, which is Stop by then. */
export function isRepeated({ detail }: MouseEvent): boolean {
  return detail > 1;
}

/** What a reader can do with an example. */
export default function Controls(props: Props): ReactNode {
  const { example, assets, python, pythons, editing, mainRef } = props;
  const busy = isBusy(props.run);
  const { code, back } = props.draft;
  const { title } = example;
  /** Code or settings are not the article's. */
  const own = code !== example.code || props.settings.changes.length > 0;
  return (
    <div className={styles.controls}>
      {pythons.length > 1 && <PythonSelect assets={assets} python={python} pythons={pythons} busy={busy} />}
      {own && (
        <>
          <CopyLink
            example={example.id}
            title={title}
            code={code === example.code ? null : code}
            settings={props.linkSettings}
          />
          <Control name="Reset" of={title} disabled={busy} onClick={props.onReset} />
        </>
      )}
      {back === 'reset' && (
        <Control name="Undo" label="Undo the reset" of={title} disabled={busy} onClick={props.onBack} />
      )}
      {back === 'other' && (
        <Control
          name="Other version"
          label="Your other version"
          of={title}
          disabled={busy}
          onClick={props.onBack}
        />
      )}
      <Control name="Edit" of={title} disabled={busy} pressed={editing} onClick={props.onEdit} />
      {/* Run and Stop are one element, so that it keeps the focus. */}
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

function PythonSelect({
  assets,
  python,
  pythons,
  busy,
}: Pick<Props, 'assets' | 'python' | 'pythons'> & { busy: boolean }): ReactNode {
  return (
    <select
      className="control"
      aria-label="Python version"
      title="For every example of the site, remembered"
      value={python}
      disabled={busy}
      onChange={(event) => choosePython(event.currentTarget.value as PythonVersion)}
    >
      {assets.pythons
        .filter((each) => pythons.includes(each.python))
        .map((each) => (
          <option key={each.python} value={each.python}>
            Python {each.label}
          </option>
        ))}
    </select>
  );
}

interface ControlProps {
  name: string;
  /** A longer name for screen readers. */
  label?: string;
  /** The title of the example. */
  of: string;
  disabled: boolean;
  pressed?: boolean;
  onClick: () => void;
}

function Control({ name, label = name, of, disabled, pressed, onClick }: ControlProps): ReactNode {
  return (
    <button
      type="button"
      className="control"
      onClick={onClick}
      disabled={disabled}
      aria-pressed={pressed}
      aria-label={`${label}: ${of}`}
    >
      {name}
    </button>
  );
}
