import { scaleLinear } from 'd3-scale';
import { Fragment, type ReactNode } from 'react';
import type { Holder, RunResult } from '../../runtime/protocol';
import { formatSize } from '../format';
import styles from './styles.module.css';

/** Who holds what at the peak: as a bar and, with the same words, in a sentence. */
export default function Holders({ result }: { result: RunResult }): ReactNode {
  const { peak, unit } = result;
  const { holders } = peak;
  const width = scaleLinear([0, Math.max(peak.bytes, 1)], [0, 100]).clamp(true);
  if (holders.length === 0) return null;
  return (
    <div className={styles.holders}>
      <div className={styles.bar} aria-hidden>
        {holders.map((holder, index) => (
          <span
            key={index}
            className={holder.names.length > 0 ? styles.held : styles.nameless}
            style={{ width: `${width(holder.bytes)}%` }}
          >
            {formatSize(holder.bytes, unit)}
          </span>
        ))}
      </div>
      <p>
        At the peak, during line {peak.line}, {formatSize(peak.bytes, unit)} {unit === null ? 'are' : 'is'}{' '}
        live:{' '}
        {holders.map((holder, index) => (
          <Fragment key={index}>
            {index > 0 && (index === holders.length - 1 ? ' and ' : ', ')}
            {formatSize(holder.bytes, unit)} <Held holder={holder} />
          </Fragment>
        ))}
        .
      </p>
    </div>
  );
}

function Held({ holder: { names, line } }: { holder: Holder }): ReactNode {
  if (names.length === 0) return <>without a name yet{line !== null && `, being made on line ${line}`}</>;
  return (
    <>
      held by{' '}
      {names.map((name, index) => (
        <Fragment key={name}>
          {index > 0 && ' and '}
          <code>{name}</code>
        </Fragment>
      ))}
    </>
  );
}
