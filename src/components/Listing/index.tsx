import { usePrismTheme } from '@docusaurus/theme-common';
import clsx from 'clsx';
import { Highlight } from 'prism-react-renderer';
import { memo, type CSSProperties, type ReactNode } from 'react';
import type { Readouts } from '../../example/readouts';
import { AT_ONCE, isLarge } from '../state/large';
import type { Judged } from '../Verdicts';
import { Token, visible } from '../Words';
import { cut } from '../Words/text';
import Head from './Head';
import { gapsOf } from './gaps';
import Row from './Row';
import { useLines } from './useLines';
import styles from './styles.module.css';

interface Props {
  title: string;
  code: string;
  /** Tracked names, one column each. */
  names: string[];
  readouts: Readouts;
  /** Readouts of the whole run: cells have room for them at every step. */
  whole: Readouts;
  /** By line that ran: its last step. */
  steps: ReadonlyMap<number, number>;
  onPoint: (step: number | null) => void;
  onPick: (step: number) => void;
  /** The readouts are not, or will soon not be, of this code. */
  dimmed: boolean;
  claims: Judged[];
  /** Bytes at the full width of a memory bar; null: the example does not speak of memory. */
  full: number | null;
  unit: number | null;
  /** The line that has just finished at the step shown. */
  current: number | null;
}

interface Line {
  source: string;
  /** The same as it is shown. */
  shown: ReactNode;
}

/** The code, and beside each line what was measured when it had finished. */
export default memo(function Listing(props: Props): ReactNode {
  const { code } = props;
  const theme = usePrismTheme();
  if (isLarge(code)) return <Beginning {...props} />;
  return (
    <Highlight code={code} language="python" theme={theme}>
      {({ tokens, getTokenProps }) => (
        <Table
          {...props}
          lines={tokens.map((line) => ({
            source: line.map((token) => token.content).join(''),
            shown: line.map((token, key) => <Token key={key} {...getTokenProps({ token })} />),
          }))}
        />
      )}
    </Highlight>
  );
});

/** The beginning of code that is too large to show (`isLarge`). */
function Beginning(props: Props): ReactNode {
  const { text, left } = cut(props.code, AT_ONCE);
  return (
    <>
      <Table
        {...props}
        code={text}
        lines={text.split('\n').map((source) => ({ source, shown: visible(source) }))}
      />
      {left !== null && (
        <p className={styles.left}>
          … {left} are not shown here. Edit shows all of it, and all of it is run.
        </p>
      )}
    </>
  );
}

function Table(props: Props & { lines: Line[] }): ReactNode {
  const { title, lines, names, readouts, whole, steps, claims, current, full } = props;
  const reached = useLines(
    [...steps.keys()].filter((line) => line >= 1 && line <= lines.length),
    current,
  );
  const columns = names.length + (full === null ? 0 : 1);
  const gaps = gapsOf(props.code);
  return (
    <table
      role="table"
      className={clsx(styles.listing, full !== null && styles.withMemory)}
      style={columns > 0 ? ({ '--readouts': `repeat(${columns}, auto)` } as CSSProperties) : undefined}
    >
      <caption className="sr-only">{title}: the code, and what was measured after each line</caption>
      <Head names={names} whole={whole} full={full} unit={props.unit} />
      <tbody role="rowgroup" onKeyDown={reached.onKeyDown}>
        {lines.map(({ source, shown }, index) => (
          <Row
            key={index}
            number={index + 1}
            source={source}
            readout={readouts.get(index + 1)}
            whole={whole.get(index + 1)}
            step={steps.get(index + 1)}
            tabbed={reached.tabbed === index + 1}
            onPoint={props.onPoint}
            onPick={props.onPick}
            gap={gaps.has(index + 1)}
            claims={claims.filter(({ line }) => line === index + 1)}
            names={names}
            dimmed={props.dimmed}
            full={full}
            unit={props.unit}
            current={current === index + 1}
          >
            {shown}
          </Row>
        ))}
      </tbody>
    </table>
  );
}
