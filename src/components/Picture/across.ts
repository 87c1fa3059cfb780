/**
 * A picture from left to right: names, what they lead to, what that leads to. Sugiyama's method: columns by the longest
 * path, a line that passes a column has a place in it as if it were a box, and all lie near what leads to them. Lines leave
 * a box at its right and arrive at its left, so that none crosses a box. Pure; pixels of a page whose root font has 16.
 */
import { columnsOf } from './columns';
import type { Graph } from './graph';
import { arrive, BAND, ROW, type Layout, type Size } from './sizes';

/** A box, or the place where a line passes a column. */
interface Item {
  column: number;
  height: number;
  island: boolean;
  /** The line leads back to the left: below the boxes. */
  back: boolean;
  y: number;
}

/** A piece of a line, from an item to an item of the next column, or around the item of the same one. */
interface Piece {
  from: Item;
  to: Item;
  /** From the top of the item. */
  leaves: number;
  arrives: number;
  /** Where it would leave, were the item's first row beside its head: so that a chain lies on one level. */
  level?: number | undefined;
}

const GAP = 14;
const CHANNEL = 36;
const PASSING = 6;
/** How far a line swings out that turns back, beside the first column or the last one, too. */
const TURN = 30;
const SWEEPS = 7;

export function across(graph: Graph, sizes: Size[]): Layout {
  const { boxes, lines } = graph;
  const at = columnsOf(graph);
  const ofBoxes = boxes.map(({ island }, box): Item => {
    return { column: at[box]!, height: sizes[box]!.height, island, back: false, y: 0 };
  });
  const routes = lines.map((line): Piece[] => {
    const [from, to] = [ofBoxes[line.from]!, ofBoxes[line.to]!];
    const passed = passedBy(from, to);
    const stops = [from, ...passed, to];
    return stops.slice(1).map((stop, index) => ({
      from: stops[index]!,
      to: stop,
      leaves: index === 0 ? sizes[line.from]!.head + (line.row + 0.5) * ROW : PASSING / 2,
      level: index === 0 && stop === to ? sizes[line.from]!.head / 2 + line.row * ROW : undefined,
      arrives: stop === to ? sizes[line.to]!.head / 2 : PASSING / 2,
    }));
  });
  const items = [...ofBoxes, ...routes.flatMap((route) => route.slice(1).map(({ from }) => from))];
  const columns = arranged(items, routes.flat(), boxes[0]?.object === null);
  const islands = lowered(items);

  const widths = columns.map((column) =>
    Math.max(0, ...boxes.flatMap((_, box) => (column.includes(ofBoxes[box]!) ? [sizes[box]!.width] : []))),
  );
  const turning = (column: number) => items.some((item) => item.back && item.column === column);
  let right = 6;
  const lefts = widths.map((width, column) => {
    const left = column === 0 ? (turning(0) ? TURN : right) : right + CHANNEL;
    right = left + width;
    return left;
  });
  const ends = arrive(graph, sizes, (line) => {
    const { from, leaves } = routes[line]!.at(-1)!;
    return from.y + leaves;
  });
  return {
    width: right + (turning(columns.length - 1) ? TURN : 2),
    height: Math.max(0, ...items.map(({ y, height }) => y + height)) + (islands === null ? 2 : BAND.below),
    islands,
    places: ofBoxes.map(({ column, y }) => ({ x: lefts[column]!, y, width: widths[column]! })),
    paths: routes.map((route, line) => {
      route.at(-1)!.arrives = ends[line]!;
      const last = route.at(-1)!.to;
      const d = route.map((piece, index) => {
        const [first, final] = [index === 0, index === route.length - 1];
        return drawn(piece, first, final, (item, side) => lefts[item.column]! + side * widths[item.column]!);
      });
      return { d: d.join(''), x: lefts[last.column]!, y: last.y + ends[line]!, points: 1 };
    }),
  };
}

/** Where a line passes columns: those between its boxes, or, when it leads back, those of its boxes, too. */
function passedBy(from: Item, to: Item): Item[] {
  const back = to.column <= from.column;
  const count = back ? from.column - to.column + 1 : to.column - from.column - 1;
  return Array.from({ length: count }, (_, index) => ({
    column: back ? from.column - index : from.column + 1 + index,
    height: PASSING,
    island: from.island && to.island,
    back,
    y: 0,
  }));
}

/** Gives each item its `y`, near what it is joined to in the column before, and then in the one behind, in turns. */
function arranged(items: Item[], pieces: Piece[], named: boolean): Item[][] {
  const count = Math.max(...items.map(({ column }) => column), -1) + 1;
  const columns = Array.from({ length: count }, (_, index) => items.filter(({ column }) => column === index));
  columns.forEach((column) => settle(column, new Map()));
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    const side = sweep % 2 === 0 ? -1 : 1;
    for (const column of side < 0 ? columns : [...columns].reverse()) {
      // Names stay in the order of their functions.
      if (named && column === columns[0]) continue;
      const wishes = new Map<Item, number>();
      for (const item of column) {
        const wished = pieces.flatMap(({ from, to, leaves, level = leaves, arrives }) => {
          if (to === item && from.column === item.column + side) return [from.y + level - arrives];
          return from === item && to.column === item.column + side ? [to.y + arrives - level] : [];
        });
        if (wished.length > 0) wishes.set(item, wished.reduce((sum, one) => sum + one) / wished.length);
      }
      const key = (item: Item) => {
        const group = item.island ? 2e6 : 0;
        return group + (item.back ? 1e6 : 0) + (wishes.get(item) ?? item.y);
      };
      column.sort((one, other) => key(one) - key(other));
      settle(column, wishes);
    }
  }
  return columns;
}

/**
 * As near to their wishes as items can lie that are in this order and do not overlap: least squares, by merging neighbours
 * that push each other (https://en.wikipedia.org/wiki/Isotonic_regression).
 */
function settle(column: Item[], wishes: ReadonlyMap<Item, number>): void {
  const blocks: { wish: number; weight: number; items: Item[] }[] = [];
  const tops = new Map<Item, number>();
  let top = 0;
  for (const item of column) {
    tops.set(item, top);
    const weight = wishes.has(item) && !item.back ? 1 : 0.001;
    let block = { wish: (wishes.get(item) ?? 0) - top, weight, items: [item] };
    for (let above = blocks.at(-1); above && above.wish >= block.wish; above = blocks.at(-1)) {
      blocks.pop();
      const sum = above.weight + block.weight;
      const wish = (above.wish * above.weight + block.wish * block.weight) / sum;
      block = { wish, weight: sum, items: [...above.items, ...block.items] };
    }
    blocks.push(block);
    top += item.height + GAP;
  }
  for (const { wish, items } of blocks) {
    for (const item of items) item.y = Math.round(Math.max(wish, 0) + tops.get(item)!);
  }
}

/** Moves islands below all else. @returns where they begin; null: there are none */
function lowered(items: Item[]): number | null {
  const islands = items.filter(({ island }) => island);
  const rest = items.filter(({ island }) => !island);
  const highest = (of: Item[]) => Math.min(...of.map(({ y }) => y));
  const up = rest.length > 0 ? highest(rest) : 0;
  for (const item of rest) item.y -= up;
  if (islands.length === 0) return null;
  const bottom = rest.length > 0 ? Math.max(...rest.map(({ y, height }) => y + height)) + GAP : 0;
  const down = bottom + BAND.above - highest(islands);
  for (const item of islands) item.y += down;
  return bottom;
}

/** A Bézier curve between columns, or around what is in one. `x`: the left edge (0) or the right one (1) of an item. */
function drawn(
  { from, to, leaves, arrives }: Piece,
  first: boolean,
  final: boolean,
  x: (item: Item, side: 0 | 1) => number,
): string {
  const back = to.back || from.back;
  const start = x(from, back && !first ? 0 : 1);
  const end = x(to, back && !final ? 1 : 0);
  const turns = from.column === to.column;
  const bend = turns ? (first ? TURN - 4 : 4 - TURN) : (end - start) / 2;
  const [y, toY] = [from.y + leaves, to.y + arrives];
  return `${first ? 'M' : 'L'}${start} ${y}C${start + bend} ${y} ${turns ? end + bend : end - bend} ${toY} ${end} ${toY}`;
}
