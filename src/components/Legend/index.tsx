import type { ReactNode } from 'react';
import { Dot } from '../Dots';
import type { Readouts } from '../../example/readouts';
import { Swatch } from '../MemoryBar';
import styles from './styles.module.css';

interface Props {
  readouts: Readouts;
  memory: boolean;
}

/** The meaning of those dots and bars that are shown. */
export default function Legend({ readouts, memory }: Props): ReactNode {
  const names = [...readouts.values()].flatMap((line) => Object.values(line.names));
  const counted = names.some((name) => name.state === 'alive');
  const borrowed = names.some((name) => name.state === 'alive' && name.borrowed.max > 0);
  return (
    <p className={styles.legend}>
      {counted && (
        <span>
          <Dot kind="counted" /> counted reference
        </span>
      )}
      {borrowed && (
        <span>
          <Dot kind="borrowed" /> borrowed reference, not counted
        </span>
      )}
      {memory && (
        <>
          <span>
            <Swatch kind="live" /> live when the line has finished
          </span>
          <span>
            <Swatch kind="peak" /> most while it ran
          </span>
        </>
      )}
    </p>
  );
}
