import { stops, type CurvePoint, type Parameter } from '../../example/parameter';

/** The highest of the chart is above the highest point. */
const HEADROOM = 1.15;

/**
 * Percent of the width for a value: the slider's stops are equally far apart, so that a value stands in the chart right
 * above the slider's thumb. A value that was typed stands between two stops, or at the nearer end.
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
 * A line through what was measured, in order: at every stop from the first point to the last, in between in proportion to the
 * value. Stops are not equally far apart in value, so it is not straight.
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

/** The stop that is nearest to a value, which may have been typed. */
export function nearestStop(parameter: Parameter, value: number): number {
  const all = stops(parameter);
  const away = (index: number) => Math.abs(Math.log(all[index]! / Math.max(1, value)));
  return all.reduce((nearest, _, index) => (away(index) < away(nearest) ? index : nearest), 0);
}
