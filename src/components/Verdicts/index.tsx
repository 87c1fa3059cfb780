import type { ReactNode } from 'react';
import { stands } from '../../example/judge/stands';
import type { CodeClaim, Verdict } from '../../example/model';
import { plural } from '../wording';
import type { Change } from '../state/settings';
import Mark from '../Mark';
import Words from '../Words';
import styles from './styles.module.css';

interface Props {
  claims: CodeClaim[];
  recorded: Verdict[] | undefined;
  /** Undefined until the example has run on this page. */
  here: Verdict[] | undefined;
  /** Settings of that run that are not the article's. */
  changes: Change[];
}

/** The claims about the example, with what was measured. */
export default function Verdicts({ claims, recorded, here, changes }: Props): ReactNode {
  const wrong = (here ?? recorded ?? []).filter((verdict) => !stands(verdict));
  return (
    <details className={styles.verdicts} open={wrong.length > 0 || undefined}>
      <summary>
        {plural(claims.length, 'claim')},{' '}
        {wrong.length === 0
          ? claims.length === 1
            ? 'it holds'
            : 'all hold'
          : `${wrong.length} not as the text says`}
      </summary>
      {changes.map(({ now, text }) => (
        <p key={text}>
          The text speaks of {text}; here it was {now}.
        </p>
      ))}
      <table>
        <thead>
          <tr>
            <th scope="col">Line</th>
            <th scope="col">The text says</th>
            <th scope="col">Recorded</th>
            {here && <th scope="col">Here</th>}
          </tr>
        </thead>
        <tbody>
          {claims.map((claim, index) => (
            <tr key={index}>
              <td>{claim.line}</td>
              <td>
                <code>{claim.text}</code>
              </td>
              <td>
                <Measured verdict={recorded?.[index]} />
              </td>
              {here && (
                <td>
                  <Measured verdict={here[index]} />
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

function Measured({ verdict }: { verdict: Verdict | undefined }): ReactNode {
  if (!verdict) return 'no recording';
  return (
    <>
      <Mark verdict={verdict.verdict} />{' '}
      {verdict.verdict === 'unobservable' ? (
        `unobservable: ${verdict.detail}`
      ) : (
        <Words of={verdict.measured || verdict.verdict} />
      )}
    </>
  );
}
