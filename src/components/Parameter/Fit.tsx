import { useState, type ReactNode } from 'react';
import { formatMultiple } from '../../example/format';
import styles from './styles.module.css';

/** What most readers' machines have, in GB. */
const USUAL = 8;

/** Two digits are as many as a rule of thumb has. */
const amount = new Intl.NumberFormat('en', { maximumSignificantDigits: 2 });

interface Props {
  /** Null: no run that finished has told. */
  multiple: number | null;
  /** Not every run finished. */
  partly: boolean;
  title: string;
}

/** How large the data may be on a machine of some size, as the measured multiple has it. */
export default function Fit({ multiple, partly, title }: Props): ReactNode {
  const [memory, setMemory] = useState(String(USUAL));
  if (multiple === null) return null;
  const shown = formatMultiple(multiple);
  // The sentence must be right with the multiple that it states.
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
