/** In which column each box stands: as far to the right as the longest path to it has lines. Pure. */
import type { Graph, Line } from './graph';

/** @returns by index in `boxes`, from 0; names are in column 0. */
export function columnsOf({ boxes, lines }: Graph): number[] {
  const closing = new Set<Line>();
  const order: number[] = [];
  const entered = new Set<number>();
  const left = new Set<number>();
  const visit = (box: number) => {
    entered.add(box);
    for (const line of lines.filter(({ from }) => from === box)) {
      if (!entered.has(line.to)) visit(line.to);
      else if (!left.has(line.to)) closing.add(line); // It leads back to where the path came from.
    }
    left.add(box);
    order.unshift(box);
  };
  // A path is followed from where it is the shortest: what leads back is found there.
  const roots = lines.filter(({ from }) => boxes[from]!.object === null);
  const first = [...roots].sort((one, other) => Number(other.nearest) - Number(one.nearest));
  for (const box of [...first.map(({ to }) => to), ...boxes.keys()]) {
    if (!entered.has(box)) visit(box);
  }
  const named = boxes[0]?.object === null;
  const columns = boxes.map(({ object }): number => (named && object !== null ? 1 : 0));
  for (const box of order) {
    for (const line of lines) {
      if (line.from !== box || closing.has(line)) continue;
      columns[line.to] = Math.max(columns[line.to]!, columns[box]! + 1);
    }
  }
  return columns;
}
