/** Which statements a line belongs to. */
import type { LineTotals, RunResult } from '../../runtime/protocol';

/**
 * The statements whose text contains the line. Lambdas and generator expressions inside a statement have totals
 * of their own; they are meant only where nothing else is there.
 */
export function statementsAt(line: number, { lines }: RunResult): LineTotals[] {
  const containing = lines.filter((totals) => totals.line <= line && line <= totals.last && totals.times > 0);
  const outer = containing.filter(({ inner }) => !inner);
  return outer.length > 0 ? outer : containing;
}
