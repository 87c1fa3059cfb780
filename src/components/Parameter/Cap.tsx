import type { ReactNode } from 'react';
import { capsOf } from '../state/settings';
import { formatMebibytes } from '../wording';
import styles from './styles.module.css';

interface Props {
  title: string;
  /** Bytes. */
  declared: number;
  /** Bytes; undefined: no cap. */
  memory: number | undefined;
  busy: boolean;
  /** Called with bytes; null: no cap. */
  onCap: (memory: number | null) => void;
}

/** Selects the cap on the interpreter's memory. */
export default function Cap({ title, declared, memory, busy, onCap }: Props): ReactNode {
  return (
    <label className={styles.cap}>
      Memory cap <span className={styles.fixed}>{formatMebibytes(declared)}</span>
      <select
        className="control"
        aria-label={`Memory cap of ${title}`}
        value={memory ?? 'none'}
        disabled={busy}
        onChange={({ currentTarget: { value } }) => onCap(value === 'none' ? null : Number(value))}
      >
        {capsOf(declared).map((cap) => (
          <option key={cap} value={cap ?? 'none'}>
            {cap === null ? 'none' : formatMebibytes(cap)}
            {cap === declared && ', as in the text'}
          </option>
        ))}
      </select>
    </label>
  );
}
