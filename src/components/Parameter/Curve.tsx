import clsx from 'clsx';
import type { ReactNode } from 'react';
import { formatBytes, formatCount } from '../../example/format';
import type { CurvePoint, Parameter } from '../../example/parameter';
import type { PythonVersion } from '../../runtime/protocol';
import { percent, ticks } from '../scale';
import { between, placeOf, topOf } from './scales';
import styles from './styles.module.css';

interface Props {
  parameter: Parameter;
  /** The recording, by value. */
  curve: CurvePoint[];
  /** The number in the code; null: it is not there any more. */
  value: number | null;
  /** The last run on this page. */
  here: CurvePoint | null;
  python: PythonVersion | undefined;
}

/**
 * The peak against the number, above its slider. Drawn like the chart of a run: stretched SVG, and text as HTML. A dot is a
 * very short line with round caps, which is not stretched; WebKit stretches one of length 0.
 */
export default function Curve({ parameter, curve, value, here, python }: Props): ReactNode {
  const points = here ? [...curve, here] : curve;
  const top = topOf(points);
  const x = (of: number) => placeOf(parameter, of);
  const y = (bytes: number) => 100 - percent(bytes, top);
  const lines = ticks(top);
  const death = curve.find(({ died }) => died);
  const at = ({ value: of, peak }: CurvePoint) => ({ left: `${x(of)}%`, top: `${y(peak)}%` });
  return (
    <div className={styles.chart}>
      <div className={styles.plot} aria-hidden>
        <Shapes parameter={parameter} curve={curve} value={value} lines={lines} y={y} />
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

interface ShapesProps extends Pick<Props, 'parameter' | 'curve' | 'value'> {
  /** Bytes at which there is a line. */
  lines: number[];
  /** Percent of the height for bytes. */
  y: (bytes: number) => number;
}

function Shapes({ parameter, curve, value, lines, y }: ShapesProps): ReactNode {
  const x = (of: number) => placeOf(parameter, of);
  const path = (along: Pick<CurvePoint, 'value' | 'peak'>[]) =>
    along.length > 0 ? `M${along.map((point) => `${x(point.value)},${y(point.peak)}`).join('L')}` : undefined;
  const death = curve.find(({ died }) => died);
  const alive = curve.filter(({ died }) => !died);
  const way = death && alive.length > 0 ? [alive.at(-1)!, death] : [];
  return (
    <svg viewBox="0 0 100 100" preserveAspectRatio="none">
      {death && (
        <rect className={styles.dead} x={x(death.value)} y={0} width={100 - x(death.value)} height={100} />
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
  );
}

/** The curve for screen readers. */
function Table({ parameter: { name }, curve, here, python }: Omit<Props, 'value'>): ReactNode {
  return (
    <table className="sr-only">
      <caption>
        Peak memory by {name}, Python {python}
      </caption>
      <thead>
        <tr>
          <th scope="col">{name}</th>
          <th scope="col">Peak</th>
        </tr>
      </thead>
      <tbody>
        {[...curve, ...(here ? [here] : [])].map((point, index) => (
          <tr key={index}>
            <th scope="row">
              {formatCount(point.value)}
              {point === here && ', on your machine'}
            </th>
            <td>{point.died ? `MemoryError, having ${formatBytes(point.peak)}` : formatBytes(point.peak)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
