import clsx from 'clsx';
import { useMemo, type CSSProperties, type ReactNode } from 'react';
import { drawnStep, referencesAt, whyAlive } from '../../example/alive';
import type { RunResult } from '../../runtime/protocol';
import { plural } from '../wording';
import { visible, words } from '../Words';
import { drawingOf, fitted, NOTHING, roomOf, type Drawing, type Head, type Room } from './drawing';
import type { Box } from './graph';
import Sentences from './Sentences';
import Spoken from './Spoken';
import styles from './styles.module.css';

interface Props {
  result: RunResult;
  /** The step that has just finished; null: the run has ended. */
  step: number | null;
}

/** Widths, in rem, from which a picture is drawn from left to right; they are in styles.module.css, too. */
const WIDTHS = [18, 24, 30, 36, 42, 48, 54];

/** Whether a run tells who holds what. */
export function isDrawn({ references }: RunResult): boolean {
  return references?.some(({ objects }) => objects.length > 0) ?? false;
}

/**
 * Who holds the followed objects at a moment: left the names, right the objects, and a line for each reference. On a narrow
 * page it runs from top to bottom. CSS decides it, so both are in the page as it is served: boxes once, lines twice.
 */
export default function Picture({ result, step: shown }: Props): ReactNode {
  const before = useMemo(() => drawnStep(result), [result]);
  const step = shown ?? before;
  const measured = useMemo(() => roomOf(result), [result]);
  const references = referencesAt(result, step);
  const running = step === null ? null : (result.steps[step]?.function ?? null);
  const drawing = useMemo(
    () => references && drawingOf(references, result.lifetimes, running),
    [references, result, running],
  );
  const room = drawing ? fitted(measured, drawing) : measured;
  const left = (references?.more ?? 0) + (drawing?.graph.folded ?? 0);
  const sentences = useMemo(
    () => (references ? whyAlive(references, result.lifetimes) : []),
    [references, result],
  );
  const after = before === null ? '' : `After line ${result.steps[before]!.line}: `;
  const silence = references ? NOTHING : [{ text: 'Who holds them is not known here.' }];
  return (
    <div className={styles.picture}>
      <div
        className={styles.stage}
        data-from={WIDTHS.find((width) => width * 16 >= room.width)}
        style={stageOf(room)}
        aria-hidden
      >
        {drawing && <Boxes {...drawing} />}
        {drawing && <Lines of={drawing} layout="across" width={room.width} height={room.height} />}
        {drawing && <Lines of={drawing} layout="down" width={room.downWidth} height={room.downHeight} />}
      </div>
      {drawing && <Spoken {...drawing.whole} />}
      <Sentences
        of={sentences.length > 0 ? sentences : [silence]}
        after={shown === null ? after : ''}
        longest={after}
        left={left > 0 ? `And ${plural(left, 'more object')}.` : ''}
        room={room}
      />
    </div>
  );
}

function stageOf(room: Room): CSSProperties {
  const { width, height, downWidth, downHeight } = room;
  return vars({ width, height, 'down-width': downWidth, 'down-height': downHeight });
}

function Boxes({ graph, heads, sizes, across, down }: Drawing): ReactNode {
  return (
    <>
      {across.islands !== null && (
        <p
          className={styles.islands}
          style={vars({
            y: across.islands,
            v: down.islands!,
            h: across.height - across.islands,
            vh: down.height - down.islands!,
          })}
        >
          No name leads here; they hold each other; the collector has not come.
        </p>
      )}
      {graph.boxes.map((box, index) => {
        const { x, y, width } = across.places[index]!;
        const below = down.places[index]!;
        const { height, head } = sizes[index]!;
        return (
          <div
            key={index}
            className={classOf(box)}
            style={vars({ x, y, w: width, h: height, v: below.y, u: below.width, head })}
          >
            {box.title !== '' && <Title {...heads[index]!} />}
            {box.rows.map((row, at) => (
              <code key={at}>{visible(short(row))}</code>
            ))}
          </div>
        );
      })}
    </>
  );
}

function Title({ references, title, value, called }: Head): ReactNode {
  return (
    <p>
      {references > 0 && <b>{references}</b>}
      <span>{visible(short(title))}</span>
      {value !== '' && <i>{visible(short(value))}</i>}
      {called !== '' && <i>· {visible(short(called))}</i>}
    </p>
  );
}

interface LinesProps {
  of: Drawing;
  layout: 'across' | 'down';
  width: number;
  height: number;
}

/** A dot ends a line to a followed object, solid or hollow as beside the code; a head any other. */
function Lines({ of, layout, width, height }: LinesProps): ReactNode {
  const { boxes, lines } = of.graph;
  return (
    <svg className={styles[layout]} data-picture viewBox={`0 0 ${width} ${height}`}>
      {of[layout].paths.map(({ d, x, y, points }, index) => {
        const { to, borrowed } = lines[index]!;
        const followed = boxes[to]!.called !== null;
        const head = followed ? '' : `M${x - 6 * points} ${y - 4}l${5 * points} 4l${-5 * points} 4`;
        return (
          <g key={index} className={clsx(followed && styles.counted, borrowed && styles.borrowed)}>
            <path d={d + head} />
            {followed && <circle cx={x} cy={y} r={4} />}
          </g>
        );
      })}
    </svg>
  );
}

function classOf({ object, called, island }: Box): string {
  return clsx(
    styles.box,
    object === null && styles.names,
    called !== null && styles.followed,
    island && styles.island,
  );
}

/** A text of the program's; what does not fit in its box is cut by the page. */
function short(text: string): string {
  return words(text, { lines: 1, characters: 40 });
}

function vars(values: Record<string, number>): CSSProperties {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [`--${name}`, value]));
}
