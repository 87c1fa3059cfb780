/** Sizes of a picture's boxes, in pixels of a page whose root font has 16. Text is HTML: its width is estimated. Pure. */
import type { Graph } from './graph';

export const ROW = 20;

/** Of the band behind islands: above them, and below, where words tell what it is: no line leads down from there. */
export const BAND = { above: 10, below: 40 };

/** Height of what is not a place: of a function's name, of an object's type, and of a box without either. */
const TITLE = 22;
const HEAD = 26;
const NO_HEAD = 4;
/** Between two lines that arrive at a box. */
const APART = 12;

/** Widest of the monospace fonts that `--ifm-font-family-monospace` names, at 12 px. */
const CHARACTER = 7.3;
const PADDING = 18;
const MOST_WIDTH = 230;

export interface Size {
  width: number;
  height: number;
  /** From the top of the box to its first row. */
  head: number;
}

export interface Layout {
  width: number;
  height: number;
  /** By index in `Graph.boxes`; `y` of the upper edge. */
  places: { x: number; y: number; width: number }[];
  /** By index in `Graph.lines`: an SVG path, where it ends, and the direction in which it arrives there: 1 is rightwards. */
  paths: { d: string; x: number; y: number; points: 1 | -1 }[];
  /** Where the band behind the islands begins; it ends with the picture; null: there are none. */
  islands: number | null;
}

/** @param heads by index in `boxes`: the text of the head */
export function sizesOf({ boxes, lines }: Graph, heads: string[]): Size[] {
  return boxes.map(({ object, title, rows }, index) => {
    const arriving = lines.filter(({ to }) => to === index).length;
    const widest = Math.max(...[heads[index]!, ...rows].map(columns));
    const named = title === '' ? NO_HEAD : TITLE;
    const head = object === null ? named : Math.max(HEAD, (arriving - 1) * APART + HEAD);
    return {
      width: Math.min(Math.ceil(widest * CHARACTER) + PADDING, MOST_WIDTH),
      height: head + rows.length * ROW + (rows.length > 0 ? 4 : 0),
      head,
    };
  });
}

/** By line, how far below the upper edge of its box it arrives. @param from orders the lines of a box, from the top. */
export function arrive({ lines }: Graph, sizes: Size[], from: (line: number) => number): number[] {
  const order = lines.map((_, line) => line).sort((one, other) => from(one) - from(other));
  return lines.map(({ to }, line) => {
    const beside = order.filter((other) => lines[other]!.to === to);
    return sizes[to]!.head / 2 + (beside.indexOf(line) - (beside.length - 1) / 2) * APART;
  });
}

/** Characters of East Asian scripts and pictures take the room of two. */
function columns(text: string): number {
  return [...text].reduce((sum, character) => sum + (character.codePointAt(0)! > 0x10ff ? 2 : 1), 0);
}
