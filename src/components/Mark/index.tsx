import clsx from 'clsx';
import type { ReactNode } from 'react';
import type { Verdict } from '../../example/model';
import styles from './styles.module.css';

const signs = { holds: '✓', fails: '✗', 'not reached': '–', unobservable: '~' };

/** A verdict as a sign, with a text for screen readers. */
export default function Mark({ verdict, title }: { verdict: Verdict['verdict']; title?: string }): ReactNode {
  return (
    <span
      className={clsx(styles.mark, styles[verdict === 'holds' || verdict === 'fails' ? verdict : 'open'])}
      title={title ?? verdict}
    >
      <span aria-hidden>{signs[verdict]}</span>
      <span className="sr-only">{title ?? verdict}</span>
    </span>
  );
}
