import type { ReactNode } from 'react';
import { formatCount, formatRange } from '../../example/format';
import type { NameReadout } from '../../example/readouts';
import styles from './styles.module.css';

/** More dots than this are not drawn: only the number. */
const AT_A_GLANCE = 5;

/** An object's references: a solid dot for each that is counted, a hollow one for each borrowed, and the count. */
export default function Dots({ readout }: { readout: NameReadout }): ReactNode {
  if (readout.state !== 'alive') return <span className={styles.word}>{readout.state}</span>;
  const { counted, borrowed, objects } = readout;
  const drawn = counted.max + borrowed.max <= AT_A_GLANCE;
  return (
    <span className={styles.dots} title={describe(readout)}>
      {drawn && (
        <span className={styles.row} aria-hidden>
          {Array.from({ length: counted.max }, (_, index) => (
            <Dot key={index} kind="counted" />
          ))}
          {Array.from({ length: borrowed.max }, (_, index) => (
            <Dot key={-1 - index} kind="borrowed" />
          ))}
        </span>
      )}
      <span className={styles.number}>{formatRange(counted, formatCount)}</span>
      {borrowed.max > 0 && (
        <span className="sr-only"> counted, {formatRange(borrowed, formatCount)} borrowed</span>
      )}
      {objects > 1 && <Word>{objects} objects</Word>}
      {readout.freed && <Word>freed</Word>}
    </span>
  );
}

/** What else is so of the count: set apart by room, and by a comma for those who hear it. */
function Word({ children }: { children: ReactNode }): ReactNode {
  return (
    <span className={styles.word}>
      <span className="sr-only">, </span>
      {children}
    </span>
  );
}

/** One reference: solid is counted, hollow is borrowed. */
export function Dot({ kind }: { kind: 'counted' | 'borrowed' }): ReactNode {
  return <i className={styles[kind]} aria-hidden />;
}

function describe({ counted, borrowed, objects, freed }: Extract<NameReadout, { state: 'alive' }>): string {
  const parts = [
    `${formatRange(counted, formatCount)} counted ${counted.max === 1 ? 'reference' : 'references'}`,
  ];
  if (borrowed.max > 0) parts.push(`${formatRange(borrowed, formatCount)} borrowed`);
  if (objects > 1) parts.push(`of ${objects} objects, one after the other`);
  if (counted.min !== counted.max) parts.push('not the same every time the line ran');
  if (freed) parts.push('at other times already freed');
  return parts.join(', ');
}
