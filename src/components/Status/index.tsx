import { useEffect, useState, type ReactNode } from 'react';
import { formatBytes } from '../../example/format';
import { stands } from '../../example/judge/stands';
import type { Unavailable } from '../../example/page';
import type { Progress, RunResult } from '../../runtime/protocol';
import type { Opened } from '../Example/useLink';
import type { View } from '../Example/useView';
import type { Finished } from '../state/runs';
import { formatMebibytes, plural } from '../wording';
import Words, { words } from '../Words';
import styles from './styles.module.css';

interface Props extends Pick<View, 'run' | 'python' | 'result' | 'here' | 'draft' | 'stale' | 'elsewhere'> {
  /** The result of opening the URL's version. */
  opened: Opened;
  unavailable: Unavailable[];
  onRun: () => void;
}

/** One line: the origin of the numbers, or the state of the run. */
export default function Status(props: Props): ReactNode {
  const { run, unavailable } = props;
  return (
    <div className={styles.status} data-room={room(props)}>
      <span>
        <Now {...props} />
        {run.phase.state === 'idle' &&
          !run.finished &&
          unavailable.map(({ python, reason }) => <span key={python}> {reason}</span>)}
      </span>
      <span className="sr-only" role="status">
        {announce(props)}
      </span>
    </div>
  );
}

/** The longer of the texts before and after a run, so that there is room for it from the beginning. */
function room({ result, unavailable }: Props): string | undefined {
  if (!result) return undefined;
  const measured = `Measured on your machine with ${versions(result)} in 10.0 s.`;
  const recorded = [`Recorded with ${versions(result)}.`, ...unavailable.map(({ reason }) => reason)].join(
    ' ',
  );
  return measured.length > recorded.length ? measured : recorded;
}

function Now(props: Props): ReactNode {
  const { phase, finished } = props.run;
  const { result, stale, elsewhere, python, onRun } = props;
  switch (phase.state) {
    case 'loading':
      return <Loading progress={phase.progress} behind={phase.behind} />;
    case 'running':
      return <Running />;
    case 'failed':
      return (
        <span className={phase.failure.kind === 'stopped' ? undefined : styles.failed}>
          <span aria-hidden>{phase.failure.kind === 'stopped' ? '■' : '✗'}</span>{' '}
          <Words of={phase.failure.message} /> <Words of={phase.failure.mend} />{' '}
          {phase.failure.kind !== 'stopped' && (
            <button type="button" className="inline-control" onClick={onRun}>
              Retry
            </button>
          )}
        </span>
      );
    case 'idle':
      if (stale !== 'edited' && result) {
        const from = finished
          ? `Measured on your machine with ${versions(result)}${took(finished)}.${capped(finished)}`
          : `Recorded with ${versions(result)}.`;
        const lost = LOST[props.opened];
        return lost && !finished ? `${lost} ${from}` : from;
      }
      return (
        <>
          {notRun(props)}{' '}
          {stale === 'edited' && elsewhere && (
            <button type="button" className="inline-control" onClick={onRun}>
              Run it on Python {python}
            </button>
          )}
        </>
      );
  }
}

const RESET = 'It was reset. Undo brings back what was there.';

const SHOWN = 'it was to show a changed version, and this is the article’s own code.';
/** For a link whose version cannot be shown. */
const LOST: Partial<Record<Opened, string>> = {
  broken: `The link here is damaged: ${SHOWN}`,
  unreadable: `This browser is too old for the link here: ${SHOWN}`,
};

function notRun({ draft, stale, result, elsewhere, python, run }: Props): string {
  if (stale !== 'edited') return 'Not recorded.';
  const below = !result
    ? ''
    : run.finished
      ? ' What is greyed out is from the run before.'
      : ' What is greyed out is of the article’s code.';
  if (elsewhere) {
    return `This version ran on Python ${elsewhere} and has not been run on Python ${python} yet.${below}`;
  }
  if (draft.by === 'link') return `This is somebody’s version of the example; it has not been run.${below}`;
  if (draft.by === 'article') return `This is the article’s code again.${below}`;
  return `Edited and not run yet.${below}`;
}

/** For screen readers: each state of a run once, and the version of a link; nothing while the reader types. */
function announce(props: Props): string {
  const { run, here, draft, stale, opened } = props;
  const { phase, finished } = run;
  switch (phase.state) {
    case 'loading':
      return phase.behind === undefined ? 'Loading Python.' : waiting(phase.behind);
    case 'running':
      return 'Running.';
    case 'failed':
      return words(`${phase.failure.message} ${phase.failure.mend}`, { lines: 20, characters: 1000 });
    case 'idle': {
      if (stale === 'edited') return draft.by === 'link' ? notRun(props) : '';
      if (!finished) return LOST[opened] ?? (draft.back === 'reset' ? RESET : '');
      const { error } = finished.result;
      const wrong = here?.filter((verdict) => !stands(verdict)).length ?? 0;
      const claims =
        wrong === 0
          ? 'Everything the text says holds.'
          : `${plural(wrong, 'claim')} of the text did not hold.`;
      return `${error ? `Finished with ${words(error.type)}.` : 'Finished.'} ${claims}`;
    }
  }
}

/** The program's own time, without the page's. */
function took({ took: milliseconds }: Finished): string {
  return milliseconds === null ? '' : ` in ${seconds(milliseconds)}`;
}

/** A cap that neither the article nor the reader has set: `deviceCap`. */
function capped({ memory, settings }: Finished): string {
  return memory === settings.memory ? '' : ` On this device Python may have ${formatMebibytes(memory!)}.`;
}

function versions({ versions: all }: RunResult): string {
  const text = Object.entries(all)
    // Readers know a Python by CPython's release.
    .filter(([name]) => name !== 'pyodide')
    .slice(0, MOST_VERSIONS)
    .map(([name, version]) => `${name === 'python' ? 'Python' : name} ${version}`)
    .join(', ');
  return words(text);
}

/** Versions that are shown. */
const MOST_VERSIONS = 10;

/** What is being loaded, with a progress bar. */
function Loading({ progress, behind }: { progress: Progress | null; behind?: string }): ReactNode {
  if (behind !== undefined) {
    return (
      <>
        <progress aria-label="Waiting" /> {waiting(behind)}
      </>
    );
  }
  const { what, loaded, total } = progress ?? { what: 'Python', loaded: 0, total: 0 };
  const far =
    total > 0 ? `${formatBytes(loaded)} of ${formatBytes(total)}` : loaded > 0 ? formatBytes(loaded) : '';
  return (
    <>
      <progress value={total > 0 ? loaded : undefined} max={total || undefined} aria-label="Loading Python" />{' '}
      Loading {what}
      {far && `, ${far}`}
    </>
  );
}

/** The time since the run started. */
function Running(): ReactNode {
  const [began] = useState(() => performance.now());
  const [now, setNow] = useState(began);
  useEffect(() => {
    const timer = setInterval(() => setNow(performance.now()), 100);
    return () => clearInterval(timer);
  }, []);
  return (
    <>
      <progress aria-label="Running" /> Running for {seconds(now - began)}
    </>
  );
}

/** @param behind the title of the run that has to end first */
function waiting(behind: string): string {
  return `Waits until “${behind}” has ended.`;
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}
