import clsx from 'clsx';
import { useEffect, useState, type ReactNode } from 'react';
import { stands } from '../../example/judge/stands';
import type { CodeClaim, Verdict } from '../../example/model';
import { Sign } from '../Mark';
import Words from '../Words';
import styles from './styles.module.css';

/** A claim, and what came of it in the run that is shown. */
export interface Judged {
  claim: CodeClaim;
  /** The line of the shown code where it stands; null: that line is not there any more. */
  line: number | null;
  verdict: Verdict;
  /** Where else the claim holds, in words; empty: nowhere, or not known. */
  elsewhere: string;
}

export function isRefuted({ verdict }: Judged): boolean {
  return !stands(verdict);
}

/** The check mark of a line. What was claimed and measured there is shown while the pointer or the focus is on it, and in print. */
export default function Verdicts({ claims }: { claims: Judged[] }): ReactNode {
  const [over, setOver] = useState(false);
  const [closed, setClosed] = useState(false);
  // What is shown on hover has to go away without moving the pointer: WCAG 2.2, 1.4.13.
  useEffect(() => {
    if (!over) return undefined;
    const close = ({ key }: KeyboardEvent) => key === 'Escape' && setClosed(true);
    document.addEventListener('keydown', close);
    return () => document.removeEventListener('keydown', close);
  }, [over]);
  const { verdict } = claims.find(isRefuted) ?? claims[0]!;
  const leave = () => {
    setOver(false);
    setClosed(false);
  };
  return (
    <button
      type="button"
      className={styles.verdicts}
      data-closed={closed || undefined}
      onPointerEnter={() => setOver(true)}
      onPointerLeave={leave}
      onFocus={() => setOver(true)}
      onBlur={leave}
      // A click on the line shows its step.
      onClick={(event) => event.stopPropagation()}
    >
      <Sign verdict={verdict.verdict} />
      <span className={clsx('sr-only', styles.details)}>
        {claims.map((judged) => (
          <span key={judged.claim.text}>
            <code>{judged.claim.text}</code> <Came {...judged} />
            {judged.elsewhere !== '' && (
              <>
                {'; also '}
                <Words of={judged.elsewhere} />
              </>
            )}
          </span>
        ))}
      </span>
    </button>
  );
}

/** `holds, measured 3.00x` */
function Came({ verdict: { verdict, measured, detail } }: Judged): ReactNode {
  if (verdict === 'unobservable') return `${verdict}: ${detail}`;
  if (!measured) return verdict;
  return (
    <>
      {verdict}, measured <Words of={measured} />
    </>
  );
}

/** A claim that does not hold: what the text says, and what was measured instead, or why nothing was. */
export function Refuted({ claim, verdict: { verdict, measured, detail } }: Judged): ReactNode {
  return (
    <>
      The text says <code>{claim.text}</code>,{' '}
      {verdict === 'fails' && measured ? (
        <>
          measured{' '}
          <strong>
            <Words of={measured} />
          </strong>
          .
        </>
      ) : (
        <>
          {verdict}: <Words of={detail} />
        </>
      )}
    </>
  );
}
