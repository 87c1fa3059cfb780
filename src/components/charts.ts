/** `part` of `whole` in percent, for CSS and SVG; what is drawn stays within 0 and 100, whatever was measured. */
export function percent(part: number, whole: number): number {
  return whole > 0 ? Math.min(Math.max(part / whole, 0), 1) * 100 : 0;
}

const ROUND = [1, 2, 5, 10];

/** Round numbers from 0 to `top`, one, two or five of some power of ten apart: about three intervals. */
export function ticks(top: number): number[] {
  const power = 10 ** Math.floor(Math.log10(top / 3));
  const away = (round: number) => Math.abs(Math.log(top / 3 / power / round));
  const step = power * ROUND.reduce((nearest, round) => (away(round) < away(nearest) ? round : nearest));
  return Array.from({ length: Math.floor(top / step) + 1 }, (_, index) => index * step);
}
