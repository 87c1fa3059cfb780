/** `part` of `whole` in percent, for CSS and SVG; what is drawn stays within 0 and 100, whatever was measured. */
export function percent(part: number, whole: number): number {
  return whole > 0 ? Math.min(Math.max(part / whole, 0), 1) * 100 : 0;
}
