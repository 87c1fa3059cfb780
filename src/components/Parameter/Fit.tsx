import { useState, type ReactNode } from 'react';
import { formatMultiple } from '../../example/format';
import styles from './styles.module.css';

/** GB of memory: the input's first value. */
const USUAL = 8;

/** Rounded to two digits: it is an estimate. */
const amount = new Intl.NumberFormat('en', { maximumSignificantDigits: 2 });

interface Props {
  /** Peak by size of the data; null: no run has finished. */
  multiple: number | null;
  /** Not every run finished. */
  partly: boolean;
  title: string;
}

/** How large the data may be on a machine with so much memory, by the measured multiple. */
export default function Fit({ multiple, partly, title }: Props): ReactNode {
  const [memory, setMemory] = useState(String(USUAL));
  if (multiple === null) return null;
  const shown = formatMultiple(multiple);
  // Computed with the rounded multiple that the sentence states.
  const most = Number(memory) / Number.parseFloat(shown);
  return (
    <p className={styles.fit}>
      How big can the data be? {partly ? 'Where it finishes, the' : 'The'} peak is <strong>{shown}</strong>{' '}
      the data, so <span className={styles.fixed}>{USUAL}</span>
      <input
        className="control"
        type="number"
        aria-label={`GB of memory for ${title}`}
        min={1}
        inputMode="decimal"
        value={memory}
        onChange={(event) => setMemory(event.currentTarget.value)}
      />{' '}
      GB of memory are enough for data of <strong>{most > 0 ? amount.format(most) : '–'} GB</strong>.
    </p>
  );
}
