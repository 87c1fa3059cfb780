import { Fragment, type ReactNode } from 'react';
import type { Holder, RunResult } from '../../runtime/protocol';
import { formatSize } from '../../example/format';
import { percent } from '../scale';
import { grouped } from './groups';
import { words } from '../Words';
import styles from './styles.module.css';

/** A rest of less than this part of the peak is not mentioned. */
const WORTH_A_WORD = 0.02;

/** Blocks that are shown, and names of each. */
const MOST = 10;

/** The blocks at the peak with the names that hold them: as a bar and as a sentence. */
export default function Holders({ result }: { result: RunResult }): ReactNode {
  const { peak, unit } = result;
  const holders = peak.holders.slice(0, MOST);
  if (holders.length === 0) return null;
  const rest = peak.bytes - holders.reduce((sum, { bytes }) => sum + bytes, 0);
  const parts = [
    ...grouped(holders, unit).map(({ holder, size, times }) => ({
      size: times > 1 ? `${times} × ${size}` : size,
      words: <Held holder={holder} />,
    })),
    ...(rest > peak.bytes * WORTH_A_WORD
      ? [{ size: formatSize(rest, unit), words: 'in smaller objects' }]
      : []),
  ];
  return (
    <div className={styles.holders}>
      <div className={styles.bar} aria-hidden>
        {holders.map(({ bytes, names, lost }, index) => (
          <span
            key={index}
            className={names.length > 0 ? styles.held : styles.nameless}
            style={{ width: `${percent(bytes, peak.bytes)}%` }}
          >
            {formatSize(bytes, unit)}{' '}
            {names.length > 0 ? words(names.slice(0, MOST).join(', ')) : lost ? 'no name' : 'no name yet'}
          </span>
        ))}
      </div>
      <p>
        At the peak, during line {peak.line}, {formatSize(peak.bytes, unit)} {unit === null ? 'are' : 'is'}{' '}
        live:{' '}
        {parts.map(({ size, words }, index) => (
          <Fragment key={index}>
            {index > 0 && (index === parts.length - 1 ? ' and ' : ', ')}
            {size} {words}
          </Fragment>
        ))}
        .
      </p>
    </div>
  );
}

function Held({ holder: { names, line, lost } }: { holder: Holder }): ReactNode {
  if (lost) return <>that no name leads to any more{line !== null && `, made on line ${line}`}</>;
  if (names.length === 0) return <>without a name yet{line !== null && `, being made on line ${line}`}</>;
  return (
    <>
      held by{' '}
      {names.slice(0, MOST).map((name, index) => (
        <Fragment key={index}>
          {index > 0 && ' and '}
          <code>{words(name)}</code>
        </Fragment>
      ))}
    </>
  );
}
