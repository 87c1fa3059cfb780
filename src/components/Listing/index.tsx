import { usePrismTheme } from '@docusaurus/theme-common';
import clsx from 'clsx';
import { Highlight } from 'prism-react-renderer';
import type { ReactNode } from 'react';
import type { CodeClaim, Verdict } from '../../example/model';
import type { Readouts } from '../../example/readouts';
import Head from './Head';
import Row from './Row';
import { useLines } from './useLines';
import styles from './styles.module.css';

export interface Judged {
  claim: CodeClaim;
  verdict: Verdict;
}

interface Props {
  title: string;
  code: string;
  /** Tracked names, one column each. */
  names: string[];
  readouts: Readouts;
  /** Those of the whole run: at every moment there is room for them. */
  whole: Readouts;
  /** For lines that ran: the step that shows their moment. */
  steps: ReadonlyMap<number, number>;
  onPoint: (step: number | null) => void;
  onPick: (step: number) => void;
  /** What stands beside the lines is not, or may soon not be, of this code. */
  dimmed: boolean;
  claims: Judged[];
  /** Bytes at the full width of a memory bar; null: the example does not speak of memory. */
  full: number | null;
  unit: number | null;
  /** The line that has just finished at the step shown. */
  current: number | null;
}

/** The code, and beside each line what was measured when it had finished. */
export default function Listing(props: Props): ReactNode {
  const { title, code, names, readouts, whole, steps, claims, current, full } = props;
  const theme = usePrismTheme();
  const lines = useLines([...steps.keys()], current);
  return (
    <Highlight code={code} language="python" theme={theme}>
      {({ tokens, getTokenProps }) => (
        <table role="table" className={clsx(styles.listing, full !== null && styles.withMemory)}>
          <caption className="sr-only">{title}: the code, and what was measured after each line</caption>
          <Head names={names} whole={whole} full={full} unit={props.unit} marked={claims.length > 0} />
          <tbody role="rowgroup" onKeyDown={lines.onKeyDown}>
            {tokens.map((line, index) => (
              <Row
                key={index}
                number={index + 1}
                source={line.map((token) => token.content).join('')}
                readout={readouts.get(index + 1)}
                whole={whole.get(index + 1)}
                step={steps.get(index + 1)}
                tabbed={lines.tabbed === index + 1}
                onPoint={props.onPoint}
                onPick={props.onPick}
                claims={claims.filter(({ claim }) => claim.line === index + 1)}
                names={names}
                dimmed={props.dimmed}
                full={full}
                unit={props.unit}
                current={current === index + 1}
              >
                {line.map((token, key) => (
                  <span key={key} {...getTokenProps({ token })} />
                ))}
              </Row>
            ))}
          </tbody>
        </table>
      )}
    </Highlight>
  );
}
