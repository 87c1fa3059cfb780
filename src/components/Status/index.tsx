import { useEffect, useState, type ReactNode } from 'react';
import { formatBytes } from '../../example/format';
import type { Verdict } from '../../example/model';
import type { Unavailable } from '../../example/page';
import type { RunResult } from '../../runtime/protocol';
import type { Run } from '../bench/runs';
import { plural } from '../format';
import styles from './styles.module.css';

interface Props {
  run: Run;
  /** What the card shows. */
  result: RunResult | undefined;
  here: Verdict[] | undefined;
  /** What the card shows is of the code it shows; else that was edited since. */
  fresh: boolean;
  unavailable: Unavailable[];
  onRetry: () => void;
}

/** Where the numbers come from, or how far a run is: one line that is always there. */
export default function Status({ run, result, here, fresh, unavailable, onRetry }: Props): ReactNode {
  return (
    <div className={styles.status}>
      <Now run={run} result={result} fresh={fresh} onRetry={onRetry} />
      {run.phase.state === 'idle' &&
        unavailable.map(({ python, reason }) => <span key={python}> {reason}</span>)}
      <span className="sr-only" role="status">
        {announce(run, here)}
      </span>
    </div>
  );
}

type NowProps = Pick<Props, 'run' | 'result' | 'fresh' | 'onRetry'>;

function Now({ run: { phase, finished }, result, fresh, onRetry }: NowProps): ReactNode {
  switch (phase.state) {
    case 'loading': {
      const { what, loaded, total } = phase.progress ?? { what: 'Python', loaded: 0, total: 0 };
      const far =
        total > 0 ? `${formatBytes(loaded)} of ${formatBytes(total)}` : loaded > 0 ? formatBytes(loaded) : '';
      return (
        <>
          <progress
            value={total > 0 ? loaded : undefined}
            max={total || undefined}
            aria-label="Loading Python"
          />{' '}
          Loading {what}
          {far && `, ${far}`}
        </>
      );
    }
    case 'running':
      return <Running />;
    case 'failed':
      return (
        <span className={phase.failure.kind === 'stopped' ? undefined : styles.failed}>
          <span aria-hidden>{phase.failure.kind === 'stopped' ? '■' : '✗'}</span> {phase.failure.message}{' '}
          {phase.failure.mend}{' '}
          {phase.failure.kind !== 'stopped' && (
            <button type="button" onClick={onRetry}>
              Retry
            </button>
          )}
        </span>
      );
    case 'idle':
      if (!fresh) return 'Edited and not run yet: what is below the code is of the version before.';
      if (!result) return 'Not recorded.';
      if (!finished) return `Recorded with ${versions(result)}.`;
      return `Measured on your machine with ${versions(result)} in ${seconds(finished.took)}.`;
  }
}

/** How long it has been running; a program may well run for ever. */
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

function announce({ phase, finished }: Run, here: Verdict[] | undefined): string {
  switch (phase.state) {
    case 'loading':
      return 'Loading Python.';
    case 'running':
      return 'Running.';
    case 'failed':
      return `${phase.failure.message} ${phase.failure.mend}`;
    case 'idle': {
      if (!finished) return '';
      const { error } = finished.result;
      const wrong = here?.filter(({ verdict }) => verdict !== 'holds').length ?? 0;
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

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}
