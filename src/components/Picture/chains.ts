/** Long chains of objects as one box each, so that a picture is no wider than a card. Pure. */
import type { Box, Graph } from './graph';

/** Chains of so many objects are worth one box. */
const CHAIN = 2;
/** Rows of the box; those between are left out. */
const MOST_ROWS = 7;

/**
 * The same graph with one box for each chain of objects that are not followed, and have one line to them and one from them.
 * Its rows are the places in the chain, each with what it leads to.
 */
export function withoutChains({ boxes, lines, folded }: Graph): Graph {
  const only = (box: number, end: 'from' | 'to') => {
    const [line, ...more] = lines.filter((one) => one[end] === box);
    return more.length === 0 ? line : undefined;
  };
  const isLink = (box: number | undefined): box is number => {
    if (box === undefined || boxes[box]!.object === null || boxes[box]!.called !== null) return false;
    return !boxes[box]!.island && only(box, 'from') !== undefined && only(box, 'to') !== undefined;
  };
  const firstOf = new Map<number, number>();
  const rowsOf = new Map<number, string[]>();
  boxes.forEach((_, first) => {
    if (!isLink(first) || isLink(only(first, 'to')!.from)) return;
    const chain = [first];
    for (let next = only(first, 'from')!.to; isLink(next); next = only(next, 'from')!.to) chain.push(next);
    if (chain.length < CHAIN) return;
    const rows = chain.map((box, at) => {
      const next = chain[at + 1];
      return next === undefined ? boxes[box]!.rows[0]! : link(boxes[box]!.rows[0]!, boxes[next]!);
    });
    const left = rows.length - MOST_ROWS + 1;
    if (left > 1) rows.splice(Math.floor(MOST_ROWS / 2), left, `… ${left} more …`);
    for (const box of chain) firstOf.set(box, first);
    rowsOf.set(first, rows);
  });
  const kept = [...boxes.keys()].filter((box) => (firstOf.get(box) ?? box) === box);
  const now = (box: number) => kept.indexOf(firstOf.get(box) ?? box);
  return {
    boxes: kept.map((box) => ({ ...boxes[box]!, rows: rowsOf.get(box) ?? boxes[box]!.rows })),
    lines: lines
      .map((line) => {
        const rows = rowsOf.get(firstOf.get(line.from) ?? -1);
        const row = rows ? rows.length - 1 : line.row;
        return { ...line, from: now(line.from), to: now(line.to), row };
      })
      // Lines within a chain are its rows.
      .filter(({ from, to }) => from !== to || !rowsOf.has(kept[from]!)),
    folded,
  };
}

/** A place and what it leads to, if the place does not say it: `[0] → ValueError`, `.__traceback__`. */
function link(place: string, { title, value }: Box): string {
  const said = place.includes(title) ? value : [title, value].filter(Boolean).join(' ');
  return said === '' ? place : `${place} → ${said}`;
}
