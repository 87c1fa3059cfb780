import type { ReactNode } from 'react';
import type { Readouts } from '../Listing/readouts';
import styles from './styles.module.css';

interface Props {
  readouts: Readouts;
  memory: boolean;
}

/** What the dots and bars beside the code stand for; only those that are there. */
export default function Legend({ readouts, memory }: Props): ReactNode {
  const names = [...readouts.values()].flatMap((line) => Object.values(line.names));
  const counted = names.some((name) => name.state === 'alive');
  const borrowed = names.some((name) => name.state === 'alive' && name.borrowed.max > 0);
  return (
    <p className={styles.legend}>
      {counted && (
        <span>
          <i className={styles.counted} aria-hidden /> counted reference
        </span>
      )}
      {borrowed && (
        <span>
          <i className={styles.borrowed} aria-hidden /> borrowed reference, not counted
        </span>
      )}
      {memory && (
        <>
          <span>
            <i className={styles.live} aria-hidden /> live when the line has finished
          </span>
          <span>
            <i className={styles.peak} aria-hidden /> most while it ran
          </span>
        </>
      )}
    </p>
  );
}
