import type { Step } from '../../runtime/protocol';

/** One column of the chart: a step, or several that share a pixel. */
interface Column {
  /** Index of its first step. */
  from: number;
  crest: number;
  live: number;
}

/** At most `most` columns. One of several steps has their highest `crest` and the last `live`. */
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

/** An SVG path of the area below columns: each reaches from the one before it to `to`, and up to `y`; in percent. */
export function stairs(tops: { to: number; y: number }[]): string {
  return `M0,100${tops.map(({ to, y }) => `V${round(y)}H${round(to)}`).join('')}V100Z`;
}

/** A thousandth of the chart is less than a pixel. */
function round(percent: number): number {
  return Math.round(percent * 1000) / 1000;
}
