/** `part` of `whole` in percent, clamped to 0 … 100. */
export function percent(part: number, whole: number): number {
  return whole > 0 ? Math.min(Math.max(part / whole, 0), 1) * 100 : 0;
}

const ROUND = [1, 2, 5, 10];

/** About four round numbers from 0 to `top`: multiples of 1, 2 or 5 times a power of ten. */
export function ticks(top: number): number[] {
  const power = 10 ** Math.floor(Math.log10(top / 3));
  const away = (round: number) => Math.abs(Math.log(top / 3 / power / round));
  const step = power * ROUND.reduce((nearest, round) => (away(round) < away(nearest) ? round : nearest));
  return Array.from({ length: Math.floor(top / step) + 1 }, (_, index) => index * step);
}
