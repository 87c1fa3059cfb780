import clsx from 'clsx';
import type { PropsWithChildren, ReactNode } from 'react';
import { stands } from '../../example/judge/stands';
import type { ProseClaim, Verdict } from '../../example/model';
import type { ClaimProps } from '../../example/page';
import type { PythonVersion } from '../../runtime/protocol';
import { usePython } from '../state/python';
import { runKey, useRun } from '../state/runs';
import type { Change } from '../state/settings';
import ErrorBoundary from '../ErrorBoundary';
import Mark from '../Mark';
import { words } from '../Words';
import styles from './styles.module.css';

/** A claim in a sentence, with its verdict: of the last run on this page, else of the recording. */
export default function Claim(props: PropsWithChildren<ClaimProps>): ReactNode {
  return (
    <ErrorBoundary what="A number of this sentence" fallback={props.children}>
      <Measured {...props} />
    </ErrorBoundary>
  );
}

function Measured({
  article,
  claim,
  recorded,
  elsewhere,
  children,
}: PropsWithChildren<ClaimProps>): ReactNode {
  const pythons = Object.keys(recorded) as PythonVersion[];
  const python = usePython(pythons);
  const { finished } = useRun(runKey(article, claim.of, python));
  const here = finished && finished.judge(claim);
  const verdict = here ?? (python && recorded[python]);
  // It speaks of machines of 64 bits.
  if (!verdict && elsewhere !== '')
    return (
      <span className={styles.claim} title={`measured ${words(elsewhere)}`}>
        {children}
      </span>
    );
  if (!verdict) return children;
  const refuted = !stands(verdict);
  const untold = verdict.verdict === 'unobservable';
  const changes = finished?.changes ?? [];
  return (
    <span
      className={clsx(styles.claim, refuted && styles.refuted)}
      title={explain(claim, verdict, here !== null, changes, python, elsewhere)}
    >
      {children}
      {untold && <span className={styles.measured}>{`not measured: ${verdict.detail}`}</span>}
      {(refuted || (here && !untold)) && (
        <Mark
          verdict={verdict.verdict}
          title={refuted ? undefined : `confirmed on your machine${changed(changes)}`}
        />
      )}
      {refuted && verdict.measured && (
        <span className={styles.measured}>{`now ${words(verdict.measured)}${changed(changes)}`}</span>
      )}
    </span>
  );
}

function explain(
  { text }: ProseClaim,
  { measured, detail }: Verdict,
  here: boolean,
  changes: Change[],
  python?: PythonVersion,
  elsewhere = '',
): string {
  const where = `${here ? 'on your machine' : 'in the recording'}, Python ${python}${changed(changes)}`;
  const speaks = changes.map(({ text: what }) => what).join(' and ');
  const also = elsewhere && changes.length === 0 ? `; also ${elsewhere}` : '';
  const of = speaks && `; the text speaks of ${speaks}`;
  return `${text}: ${words(detail || `measured ${measured}`)} (${where}${of}${also})`;
}

function changed(changes: Change[]): string {
  return changes.length > 0 ? `, with ${changes.map(({ now }) => now).join(' and ')}` : '';
}
