import type { ReactNode } from 'react';
import styles from './styles.module.css';

/** One reference: solid is counted, hollow is borrowed. */
export default function Dot({ kind }: { kind: 'counted' | 'borrowed' }): ReactNode {
  return <i className={styles[kind]} aria-hidden />;
}
