import type { ReactNode } from 'react';
import styles from './styles.module.css';

interface Props {
  /** Shown where it stands under its line instead of in its column. */
  name?: string;
  now: ReactNode;
  /** The same over the whole run: takes its room at every moment, so that no line moves when another is shown. */
  room: ReactNode;
}

/** What stands beside a line in one column. */
export default function Readout({ name, now, room }: Props): ReactNode {
  if (!now && !room) return null;
  return (
    <span className={styles.cell}>
      <span className={now ? undefined : styles.absent} aria-hidden={!now}>
        {name && (
          <code className={styles.name} aria-hidden>
            {name}
          </code>
        )}
        {now || room}
      </span>
      {now && room && (
        <span className={styles.absent} aria-hidden>
          {name && <code className={styles.name}>{name}</code>}
          {room}
        </span>
      )}
    </span>
  );
}
