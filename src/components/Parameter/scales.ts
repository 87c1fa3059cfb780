import { scaleLinear, type ScaleLinear } from 'd3-scale';
import { stops, type CurvePoint, type Parameter } from '../../example/parameter';

/** The highest of the chart is above the highest point. */
const HEADROOM = 1.15;

/**
 * Percent of the width for a value, and back: the slider's stops are equally far apart, so that a value stands in the
 * chart right above the slider's thumb.
 */
export function widthScale(parameter: Parameter): ScaleLinear<number, number> {
  const all = stops(parameter);
  const places = all.map((_, index) => (index / (all.length - 1)) * 100);
  return scaleLinear(all, places).clamp(true);
}

/** Percent of the height, from the top, for bytes. */
export function heightScale(points: CurvePoint[]): ScaleLinear<number, number> {
  const most = Math.max(1, ...points.map(({ peak }) => peak));
  return scaleLinear([0, most * HEADROOM], [100, 0]);
}

/** The stop that is nearest to a value, which may have been typed. */
export function nearestStop(parameter: Parameter, value: number): number {
  const all = stops(parameter);
  const away = (index: number) => Math.abs(Math.log(all[index]! / Math.max(1, value)));
  return all.reduce((nearest, _, index) => (away(index) < away(nearest) ? index : nearest), 0);
}
