import clsx from 'clsx';
import type { CSSProperties, MouseEvent, PointerEvent, ReactNode } from 'react';
import { readoutOf, type LineReadout } from '../../example/readouts';
import Dots from '../Dots';
import { isVisible } from '../../example/memory';
import MemoryBar from '../MemoryBar';
import Verdicts, { isRefuted, Refuted, type Judged } from '../Verdicts';
import styles from './styles.module.css';

interface Props {
  number: number;
  /** The line as text; the children are the highlighted line. */
  source: string;
  /** One of the two empty lines between functions, which are drawn as one thin gap. */
  gap: boolean;
  readout: LineReadout | undefined;
  /** The readout over the whole run. */
  whole: LineReadout | undefined;
  /** The line's last step; undefined: it did not run. */
  step: number | undefined;
  /** The tab stop of the listing. */
  tabbed: boolean;
  onPoint: (step: number | null) => void;
  onPick: (step: number) => void;
  claims: Judged[];
  names: string[];
  dimmed: boolean;
  full: number | null;
  unit: number | null;
  current: boolean;
  children: ReactNode;
}

export default function Row(props: Props): ReactNode {
  const { source, readout, whole, claims, names, full, unit, current, children } = props;
  const indent = source.length - source.trimStart().length;
  const dimmed = props.dimmed || undefined;
  const room = readout === whole ? undefined : whole;
  const bar = (line: LineReadout | undefined) =>
    line &&
    isVisible(line.peak, full!) && <MemoryBar live={line.live} peak={line.peak} full={full!} unit={unit} />;
  const dots = (line: LineReadout | undefined, name: string) => {
    const counts = readoutOf(line, name);
    return counts && <Dots readout={counts} />;
  };
  return (
    <>
      <tr
        role="row"
        className={clsx(styles.row, current && styles.current, props.gap && styles.gap)}
        aria-current={current ? 'step' : undefined}
        {...pointing(props)}
      >
        <td role="cell" className={styles.number}>
          <LineNumber {...props} />
        </td>
        <td role="cell" className={styles.code}>
          <code data-source style={{ '--indent': indent } as CSSProperties}>
            {source === '' ? '\n' : children}
          </code>
        </td>
        {names.map((name) => (
          <td role="cell" key={name} className={styles.readout} data-dimmed={dimmed}>
            <Readout name={name} now={dots(readout, name)} room={dots(room, name)} />
          </td>
        ))}
        {full !== null && (
          <td role="cell" className={styles.readout} data-dimmed={dimmed}>
            <Readout now={bar(readout)} room={bar(room)} />
          </td>
        )}
        <td role="cell" className={styles.mark} data-dimmed={dimmed}>
          {claims.length > 0 && <Verdicts claims={claims} />}
        </td>
      </tr>
      {claims.filter(isRefuted).map((judged) => (
        <tr key={judged.claim.text} role="row" className={styles.wrong} data-dimmed={dimmed}>
          <td role="cell" />
          <td role="cell" colSpan={names.length + (full === null ? 2 : 3)}>
            <Refuted {...judged} />
          </td>
        </tr>
      ))}
    </>
  );
}

/** The number; of a line that ran, a button, so that its step can be shown with the keyboard. */
function LineNumber({ number, step, tabbed, onPoint }: Props): ReactNode {
  if (step === undefined) return number;
  return (
    <button
      type="button"
      data-line={number}
      tabIndex={tabbed ? 0 : -1}
      aria-label={`Line ${number}: show when it has finished`}
      onFocus={({ currentTarget }) => currentTarget.matches(':focus-visible') && onPoint(step)}
      onBlur={() => onPoint(null)}
    >
      {number}
    </button>
  );
}

function pointing({ step, onPoint, onPick }: Props) {
  if (step === undefined) return {};
  return {
    // Not for touch: a finger may be scrolling.
    onPointerEnter: ({ pointerType }: PointerEvent) => {
      if (pointerType === 'mouse') onPoint(step);
    },
    onPointerLeave: () => onPoint(null),
    onClick: ({ detail }: MouseEvent) => {
      const selecting = detail > 0 && getSelection()?.isCollapsed === false;
      if (!selecting) onPick(step);
    },
  };
}

interface ReadoutProps {
  /** Shown on narrow pages, where readouts are below their line instead of in columns. */
  name?: string;
  now: ReactNode;
  /** The same over the whole run, hidden: it takes the room it needs, so that nothing moves when another step is shown. */
  room: ReactNode;
}

/** The cell of a line in one column. */
function Readout({ name, now, room }: ReadoutProps): ReactNode {
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
