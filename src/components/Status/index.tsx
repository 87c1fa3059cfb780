import type { ReactNode } from 'react';
import { stands } from '../../example/judge/stands';
import type { Verdict } from '../../example/model';
import type { Unavailable } from '../../example/page';
import type { PythonVersion, RunResult } from '../../runtime/protocol';
import type { Draft } from '../bench/drafts';
import type { Run } from '../bench/runs';
import { plural } from '../format';
import { Loading, Running, seconds } from './Progress';
import styles from './styles.module.css';

interface Props {
  run: Run;
  python: PythonVersion | undefined;
  /** What the card shows. */
  result: RunResult | undefined;
  here: Verdict[] | undefined;
  draft: Draft;
  /** What the card shows is of the code it shows; else that was edited since. */
  fresh: boolean;
  /** Another Python that has run the code in the card. */
  elsewhere: PythonVersion | undefined;
  /** The link that led here could not be read. */
  broken: boolean;
  unavailable: Unavailable[];
  onRun: () => void;
}

/** Where the numbers come from, or how far a run is: one line that is always there. */
export default function Status(props: Props): ReactNode {
  const { run, unavailable } = props;
  return (
    <div className={styles.status} data-room={room(props)}>
      <span>
        <Now {...props} />
        {run.phase.state === 'idle' &&
          unavailable.map(({ python, reason }) => <span key={python}> {reason}</span>)}
      </span>
      <span className="sr-only" role="status">
        {announce(props)}
      </span>
    </div>
  );
}

/** The longest that a run will say, so that there is room for it before it does. */
function room({ result, unavailable }: Props): string | undefined {
  const measured = result && `Measured on your machine with ${versions(result)} in 10.0 s.`;
  return measured && [measured, ...unavailable.map(({ reason }) => reason)].join(' ');
}

function Now(props: Props): ReactNode {
  const { phase, finished } = props.run;
  const { result, fresh, elsewhere, python, onRun } = props;
  switch (phase.state) {
    case 'loading':
      return <Loading progress={phase.progress} />;
    case 'running':
      return <Running />;
    case 'failed':
      return (
        <span className={phase.failure.kind === 'stopped' ? undefined : styles.failed}>
          <span aria-hidden>{phase.failure.kind === 'stopped' ? '■' : '✗'}</span> {phase.failure.message}{' '}
          {phase.failure.mend}{' '}
          {phase.failure.kind !== 'stopped' && (
            <button type="button" onClick={onRun}>
              Retry
            </button>
          )}
        </span>
      );
    case 'idle':
      if (fresh && result) {
        const from = finished
          ? `Measured on your machine with ${versions(result)} in ${seconds(finished.took)}.`
          : `Recorded with ${versions(result)}.`;
        return props.broken && !finished ? `${BROKEN} ${from}` : from;
      }
      return (
        <>
          {notRun(props)}{' '}
          {!fresh && elsewhere && (
            <button type="button" onClick={onRun}>
              Run it on Python {python}
            </button>
          )}
        </>
      );
  }
}

const BROKEN =
  'The link here is damaged: it was to show a changed version, and this is the article’s own code.';

function notRun({ draft, fresh, result, elsewhere, python, run }: Props): string {
  if (fresh) return 'Not recorded.';
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

/** For who does not see it: the states of a run, each once, and what a link brought; not every letter that is typed. */
function announce(props: Props): string {
  const { run, here, draft, fresh, broken } = props;
  const { phase, finished } = run;
  switch (phase.state) {
    case 'loading':
      return 'Loading Python.';
    case 'running':
      return 'Running.';
    case 'failed':
      return `${phase.failure.message} ${phase.failure.mend}`;
    case 'idle': {
      if (!fresh) return draft.by === 'link' ? notRun(props) : '';
      if (!finished) return broken ? BROKEN : '';
      const { error } = finished.result;
      const wrong = here?.filter((verdict) => !stands(verdict)).length ?? 0;
      const claims =
        wrong === 0
          ? 'Everything the text says holds.'
          : `${plural(wrong, 'claim')} of the text did not hold.`;
      return `${error ? `Finished with ${error.type}.` : 'Finished.'} ${claims}`;
    }
  }
}

function versions({ versions: all }: RunResult): string {
  return Object.entries(all)
    .map(([name, version]) => `${name === 'python' ? 'Python' : name} ${version}`)
    .join(', ');
}
