import type { Step } from '../../runtime/protocol';

/** One column of the chart: a step, or as many neighbouring ones as share a pixel. */
export interface Column {
  /** Index of its first step. */
  from: number;
  crest: number;
  live: number;
}

/** At most `most` columns; the highest crest of those that share one survives. */
export function columns(steps: Step[], most: number): Column[] {
  const width = Math.max(1, Math.ceil(steps.length / most));
  const result: Column[] = [];
  steps.forEach(({ crest, live }, index) => {
    const before = result.at(-1);
    if (before && index % width !== 0) {
      before.crest = Math.max(before.crest, crest);
      before.live = live;
    } else {
      result.push({ from: index, crest, live });
    }
  });
  return result;
}
