import clsx from 'clsx';
import type { ReactNode } from 'react';
import { formatBytes } from '../../example/format';
import type { CurvePoint, Parameter } from '../../example/parameter';
import type { PythonVersion } from '../../runtime/protocol';
import { percent } from '../percent';
import { ticks } from '../ticks';
import { between, placeOf, topOf } from './scales';
import styles from './styles.module.css';
import Table from './Table';

interface Props {
  parameter: Parameter;
  /** What was recorded, in the order of the values. */
  curve: CurvePoint[];
  /** The number in the code. */
  value: number | null;
  /** The last run made here. */
  here: CurvePoint | null;
  python: PythonVersion | undefined;
}

/**
 * The peak against the number, above the slider that turns it. Shapes are SVG stretched to the width there is, words
 * are HTML on top, as in the chart of a run; a line of hardly any length with round caps is a dot that is not stretched (of one
 * without any, WebKit makes an ellipse).
 */
export default function Curve({ parameter, curve, value, here, python }: Props): ReactNode {
  const points = here ? [...curve, here] : curve;
  const top = topOf(points);
  const x = (of: number) => placeOf(parameter, of);
  const y = (bytes: number) => 100 - percent(bytes, top);
  const lines = ticks(top);
  const path = (along: Pick<CurvePoint, 'value' | 'peak'>[]) =>
    along.length > 0 ? `M${along.map((point) => `${x(point.value)},${y(point.peak)}`).join('L')}` : undefined;
  const death = curve.find(({ died }) => died);
  const alive = curve.filter(({ died }) => !died);
  const way = death && alive.length > 0 ? [alive.at(-1)!, death] : [];
  const at = ({ value: of, peak }: CurvePoint) => ({ left: `${x(of)}%`, top: `${y(peak)}%` });
  return (
    <div className={styles.chart}>
      <div className={styles.plot} aria-hidden>
        <svg viewBox="0 0 100 100" preserveAspectRatio="none">
          {death && (
            <rect
              className={styles.dead}
              x={x(death.value)}
              y={0}
              width={100 - x(death.value)}
              height={100}
            />
          )}
          {lines.map((tick) => (
            <line
              key={tick}
              className={tick === 0 ? styles.axis : styles.grid}
              x1={0}
              x2={100}
              y1={y(tick)}
              y2={y(tick)}
            />
          ))}
          {value !== null && <line className={styles.now} x1={x(value)} x2={x(value)} y1={0} y2={100} />}
          <path className={styles.curve} d={path(between(parameter, alive))} />
          <path className={styles.way} d={path(way)} />
          {alive.map((point) => (
            <path key={point.value} className={styles.dot} d={`M${x(point.value)},${y(point.peak)}h.001`} />
          ))}
        </svg>
        {lines.map((tick) => (
          <span key={tick} className={styles.tick} style={{ top: `${y(tick)}%` }}>
            {tick === 0 ? '0' : formatBytes(tick).replace(/\.0+ /, ' ')}
          </span>
        ))}
        {death && (
          <>
            <span className={styles.cross} style={at(death)}>
              ✗
            </span>
            <span className={styles.death}>MemoryError</span>
          </>
        )}
        {here && (
          <span className={styles.here} style={at(here)}>
            <span className={clsx(styles.label, x(here.value) > 50 && styles.leftwards)}>
              your machine{here.died && ': MemoryError'}
            </span>
          </span>
        )}
      </div>
      <Table parameter={parameter} curve={curve} here={here} python={python} />
    </div>
  );
}
