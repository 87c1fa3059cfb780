/** Two empty lines, and no more, between lines that are not empty. */
const BETWEEN = /[^\n]\n\n\n(?=[^\n])/g;

/**
 * The lines that are drawn as a thin gap: the two empty lines that PEP 8 puts between functions. One empty line, or three, are
 * drawn in full, so that a reader who adds a line there sees where they type.
 *
 * @returns line numbers, 1-based
 */
export function gapsOf(code: string): Set<number> {
  const gaps = new Set<number>();
  for (const { index } of code.matchAll(BETWEEN)) {
    const last = code.slice(0, index).split('\n').length;
    gaps.add(last + 1).add(last + 2);
  }
  return gaps;
}
