/**
 * A picture for a narrow page: all boxes below each other, names on top, and beside them a lane for each line, as the history
 * of a repository is drawn. No line crosses a box. Pure; pixels of a page whose root font has 16.
 */
import { columnsOf } from './columns';
import type { Graph } from './graph';
import { arrive, BAND, ROW, type Layout, type Size } from './sizes';

const GAP = 12;
const FIRST_LANE = 14;
const LANE = 9;
/** Together with the boxes, lanes stay within a card of a phone that is 320 px wide. */
const MOST_WIDTH = 250;
const NARROWEST = 184;
const CORNER = 5;

export function down(graph: Graph, sizes: Size[]): Layout {
  const { boxes, lines } = graph;
  const columns = columnsOf(graph);
  const order = boxes.map((_, box) => box);
  const key = (box: number) => (boxes[box]!.island ? 1000 : 0) + columns[box]!;
  order.sort((one, other) => key(one) - key(other) || one - other);

  const widest = Math.max(0, ...sizes.map((size) => size.width));
  const width = Math.min(widest, Math.max(NARROWEST, MOST_WIDTH - FIRST_LANE - lines.length * LANE));
  const ys: number[] = [];
  let islands: number | null = null;
  let bottom = 0;
  for (const box of order) {
    if (boxes[box]!.island && islands === null) {
      islands = bottom;
      bottom += BAND.above;
    }
    ys[box] = bottom;
    bottom += sizes[box]!.height + GAP;
  }
  const starts = lines.map(({ from, row }) => ys[from]! + sizes[from]!.head + (row + 0.5) * ROW);
  // What comes from afar from above arrives below what comes from near, so that they do not cross.
  const ends = arrive(graph, sizes, (line) => {
    const above = starts[line]! < ys[lines[line]!.to]!;
    return (above ? 0 : 1e6) - starts[line]!;
  }).map((end, line) => end + ys[lines[line]!.to]!);

  const lanes: [number, number][][] = [];
  const spans = lines.map((_, line): [number, number] => {
    const [start, end] = [starts[line]!, ends[line]!];
    return [Math.min(start, end), Math.max(start, end)];
  });
  const length = (line: number) => spans[line]![1] - spans[line]![0];
  const laneOf: number[] = [];
  for (const line of lines.map((_, index) => index).sort((one, other) => length(one) - length(other))) {
    const [from, to] = spans[line]!;
    const free = lanes.findIndex((taken) => taken.every(([top, end]) => end < from - 2 || top > to + 2));
    laneOf[line] = free < 0 ? lanes.length : free;
    (lanes[laneOf[line]!] ??= []).push([from, to]);
  }
  const apart = Math.max(3, Math.min(LANE, (MOST_WIDTH - width - FIRST_LANE) / lanes.length));
  return {
    width: width + FIRST_LANE + lanes.length * apart,
    height: Math.max(bottom - GAP, 0) + (islands === null ? 2 : BAND.below),
    islands,
    places: ys.map((y) => ({ x: 0, y, width })),
    paths: lines.map((_, line) => {
      const [start, end] = [starts[line]!, ends[line]!];
      const x = Math.round(width + FIRST_LANE + laneOf[line]! * apart);
      const corner = start < end ? CORNER : -CORNER;
      const d =
        `M${width} ${start}H${x - CORNER}Q${x} ${start} ${x} ${start + corner}` +
        `V${end - corner}Q${x} ${end} ${x - CORNER} ${end}H${width}`;
      return { d, x: width, y: end, points: -1 };
    }),
  };
}
