import clsx from 'clsx';
import type { CSSProperties, PointerEvent, ReactNode } from 'react';
import type { RunResult, Step } from '../../runtime/protocol';
import { formatBytes, formatSize } from '../../example/format';
import { percent, ticks } from '../scale';
import { columns, stairs } from './columns';
import styles from './styles.module.css';

interface Props {
  result: RunResult;
  step: number | null;
  /** The step under the pointer. */
  onPoint: (step: number | null) => void;
  /** A step was chosen, to stay. */
  onPick: (step: number) => void;
}

/** With more columns, one is narrower than a pixel of a phone. */
const MOST_COLUMNS = 360;
/** With more steps, there is no room for the numbers of their lines on a phone. */
const MOST_LABELS = 16;
/** Above the peak stands its label. */
const HEADROOM = 1.22;
/** Height of the peak in the plot, in hundredths. */
const PEAK = 100 / HEADROOM;

/**
 * Memory over the steps. Shapes are SVG that is stretched to the width, text is HTML on top of it: so it is rendered on the
 * server, where the width is not known, and text is not stretched.
 */
export default function MemoryChart({ result, step, onPoint, onPick }: Props): ReactNode {
  const { steps, peak, unit } = result;
  const one = unit ?? 1;
  const top = (peak.bytes / one) * HEADROOM;
  const y = (units: number) => 100 - percent(units, top);
  const x = (at: number) => percent(at, steps.length);
  const drawn = columns(steps, MOST_COLUMNS);
  const shape = (height: 'crest' | 'live') =>
    stairs(
      drawn.map((column, index) => ({
        to: x(drawn[index + 1]?.from ?? steps.length),
        y: y(column[height] / one),
      })),
    );
  const lines = ticks(top).filter((tick) => tick > 0 && (unit === null || Number.isInteger(tick)));
  const stepAt = (event: PointerEvent<HTMLElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const index = Math.floor(((event.clientX - box.left) / box.width) * steps.length);
    return Math.min(Math.max(index, 0), steps.length - 1);
  };
  const flag = x(peak.step + 0.5);
  const summary = `Live memory over ${steps.length} steps. Peak ${formatSize(peak.bytes, unit)} during line ${peak.line}.`;
  return (
    <div className={styles.chart}>
      <div
        className={styles.plot}
        onPointerMove={(event) => onPoint(stepAt(event))}
        onPointerDown={(event) => onPick(stepAt(event))}
        onPointerLeave={() => onPoint(null)}
      >
        <svg viewBox="0 0 100 100" preserveAspectRatio="none" role="img" aria-label={summary}>
          <path className={styles.crest} d={shape('crest')} />
          <path className={styles.live} d={shape('live')} />
          {step !== null && (
            <rect className={styles.moment} x={x(step)} y={100 - PEAK} width={x(1)} height={PEAK} />
          )}
          {lines.map((tick) => (
            <line key={tick} className={styles.grid} x1={0} x2={100} y1={y(tick)} y2={y(tick)} />
          ))}
          <line className={styles.axis} x1={0} x2={100} y1={100} y2={100} />
          <line className={styles.pole} x1={flag} x2={flag} y1={y(peak.bytes / one)} y2={0} />
        </svg>
        {lines.map((tick) => (
          <span key={tick} className={styles.tick} style={{ top: `${y(tick)}%` }}>
            {unit === null ? formatBytes(tick).replace('.0 ', ' ') : `${tick}x`}
          </span>
        ))}
        <span className={clsx(styles.flag, flag > 50 && styles.leftwards)} style={away(flag)}>
          <span>
            peak <strong>{formatSize(peak.bytes, unit)}</strong>, line {peak.line}
          </span>
        </span>
      </div>
      <Axis steps={steps} step={step} />
    </div>
  );
}

/** The lines of the steps, below the chart. */
function Axis({ steps, step }: { steps: Step[]; step: number | null }): ReactNode {
  return (
    <div className={styles.steps} aria-hidden>
      <span className={styles.tick}>line</span>
      {steps.length <= MOST_LABELS ? (
        steps.map(({ line }, index) => (
          <span key={index} className={index === step ? styles.now : undefined}>
            {line}
          </span>
        ))
      ) : (
        <span className={styles.ends}>
          <span>{steps[0]?.line}</span>
          <span>{steps.length} steps</span>
          <span>{steps.at(-1)?.line}</span>
        </span>
      )}
    </div>
  );
}

/** How far the flag's text may reach from its pole to the nearer edge; where that is too little, it starts before the pole. */
function away(flag: number): CSSProperties {
  return { '--away': `${Math.min(flag, 100 - flag)}%` } as CSSProperties;
}
