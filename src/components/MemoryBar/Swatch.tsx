import clsx from 'clsx';
import type { ReactNode } from 'react';
import styles from './styles.module.css';

/** What a part of a bar looks like: solid is live when a line has finished, pale the most while it ran. */
export default function Swatch({ kind }: { kind: 'live' | 'peak' }): ReactNode {
  return <i className={clsx(styles.swatch, styles[kind])} aria-hidden />;
}
