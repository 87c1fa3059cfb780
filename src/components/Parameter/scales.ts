import { stops, type CurvePoint, type Parameter } from '../../example/parameter';

/** The chart's height by its highest point. */
const HEADROOM = 1.15;

/**
 * The x of a value, in percent: the slider's stops are equally far apart, so the chart shows a value above the slider's
 * thumb. A value that was typed is between two stops, or at the nearer end.
 */
export function placeOf(parameter: Parameter, value: number): number {
  const all = stops(parameter);
  const next = all.findIndex((stop) => stop >= value);
  if (next < 1) return next < 0 ? 100 : 0;
  const before = all[next - 1]!;
  const between = (value - before) / (all[next]! - before);
  return ((next - 1 + between) / (all.length - 1)) * 100;
}

/**
 * Linear interpolation between measured points, at every stop from the first to the last. In the chart it is not straight,
 * because stops are not equally far apart in value.
 */
export function between(parameter: Parameter, measured: CurvePoint[]): Pick<CurvePoint, 'value' | 'peak'>[] {
  return stops(parameter).flatMap((value) => {
    const next = measured.findIndex((point) => point.value >= value);
    const [before, after] = [measured[Math.max(0, next - 1)], measured[next]];
    if (!before || !after || value < before.value) return [];
    const part = after === before ? 0 : (value - before.value) / (after.value - before.value);
    return [{ value, peak: before.peak + part * (after.peak - before.peak) }];
  });
}

/** Bytes at the upper edge of the chart. */
export function topOf(points: CurvePoint[]): number {
  return Math.max(1, ...points.map(({ peak }) => peak)) * HEADROOM;
}

/** The index of the nearest stop, on a logarithmic scale. */
export function nearestStop(parameter: Parameter, value: number): number {
  const all = stops(parameter);
  const away = (index: number) => Math.abs(Math.log(all[index]! / Math.max(1, value)));
  return all.reduce((nearest, _, index) => (away(index) < away(nearest) ? index : nearest), 0);
}
