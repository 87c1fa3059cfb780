import clsx from 'clsx';
import type { CSSProperties, ReactNode } from 'react';
import Dots from '../Dots';
import MemoryBar from '../MemoryBar';
import Mark from '../Mark';
import type { Judged } from './index';
import type { LineReadout } from './readouts';
import styles from './styles.module.css';

interface Props {
  number: number;
  /** The line as text; the children are the same, highlighted. */
  source: string;
  readout: LineReadout | undefined;
  claims: Judged[];
  names: string[];
  dimmed: boolean;
  full: number | null;
  unit: number | null;
  current: boolean;
  children: ReactNode;
}

export default function Row(props: Props): ReactNode {
  const { number, source, readout, claims, names, dimmed, full, unit, current, children } = props;
  const indent = source.length - source.trimStart().length;
  const worst = claims.find(({ verdict }) => verdict.verdict !== 'holds')?.verdict.verdict ?? 'holds';
  const wrong = claims.filter(({ verdict }) => verdict.verdict === 'fails');
  return (
    <>
      <tr
        role="row"
        className={clsx(styles.row, current && styles.current)}
        aria-current={current ? 'step' : undefined}
      >
        <td role="cell" className={styles.number}>
          {number}
        </td>
        <td role="cell" className={styles.code}>
          <code style={{ '--indent': indent } as CSSProperties}>{source === '' ? '\n' : children}</code>
        </td>
        {names.map((name) => (
          <td role="cell" key={name} className={styles.readout} data-dimmed={dimmed || undefined}>
            {readout?.names[name] && (
              <>
                <code className={styles.name} aria-hidden>
                  {name}
                </code>
                <Dots readout={readout.names[name]} />
              </>
            )}
          </td>
        ))}
        {full !== null && (
          <td role="cell" className={styles.readout} data-dimmed={dimmed || undefined}>
            {readout && <MemoryBar live={readout.live} peak={readout.peak} full={full} unit={unit} />}
          </td>
        )}
        <td role="cell" className={styles.mark} data-dimmed={dimmed || undefined}>
          {claims.length > 0 && (
            <Mark
              verdict={wrong.length > 0 ? 'fails' : worst}
              title={claims.map(({ claim, verdict }) => `${claim.text}: ${verdict.verdict}`).join('\n')}
            />
          )}
        </td>
      </tr>
      {wrong.map(({ claim, verdict }) => (
        <tr role="row" key={claim.text} className={styles.wrong} data-dimmed={dimmed || undefined}>
          <td role="cell" />
          <td role="cell" colSpan={names.length + (full === null ? 2 : 3)}>
            The text says <code>{claim.text}</code>, measured <strong>{verdict.measured}</strong>.
          </td>
        </tr>
      ))}
    </>
  );
}
