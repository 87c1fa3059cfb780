import clsx from 'clsx';
import type { ReactNode } from 'react';
import { formatBytes, formatSize } from '../../example/format';
import { percent } from '../scale';
import styles from './styles.module.css';

interface Props {
  live: number;
  peak: number;
  /** Bytes at the full width of the bar. */
  full: number;
  unit: number | null;
}

/** Memory of one line: solid up to `live` when it had finished, pale up to its peak, which is also a number. */
export default function MemoryBar({ live, peak, full, unit }: Props): ReactNode {
  return (
    <span
      className={styles.memory}
      title={`peak ${formatBytes(peak)}, ${formatBytes(live)} when the line had finished`}
    >
      <span className={styles.bar} aria-hidden>
        <i className={styles.peak} style={{ width: `${percent(peak, full)}%` }} />
        <i className={styles.live} style={{ width: `${percent(live, full)}%` }} />
      </span>
      <span className={styles.text}>{formatSize(peak, unit)}</span>
    </span>
  );
}

/** A sample of a bar's colour: solid is live when a line has finished, pale the most while it ran. */
export function Swatch({ kind }: { kind: 'live' | 'peak' }): ReactNode {
  return <i className={clsx(styles.swatch, styles[kind])} aria-hidden />;
}
