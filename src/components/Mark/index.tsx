import clsx from 'clsx';
import type { ReactNode } from 'react';
import type { Verdict } from '../../example/model';
import styles from './styles.module.css';

const signs = { holds: '✓', fails: '✗', 'not reached': '–', unobservable: '~' };

/** A verdict as a sign, with a text for screen readers. */
export default function Mark({ verdict, title }: { verdict: Verdict['verdict']; title?: string }): ReactNode {
  return (
    <span title={title ?? verdict}>
      <Sign verdict={verdict} />
      <span className="sr-only">{title ?? verdict}</span>
    </span>
  );
}

/** The sign alone, where its text stands beside it. */
export function Sign({ verdict }: { verdict: Verdict['verdict'] }): ReactNode {
  const kind = verdict === 'holds' || verdict === 'fails' ? verdict : 'open';
  return (
    <span className={clsx(styles.mark, styles[kind])} aria-hidden>
      {signs[verdict]}
    </span>
  );
}
