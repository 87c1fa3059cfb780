/** What a picture has: boxes with rows, and lines from rows to boxes, without any place on the page. Pure. */
import { localIn, wordsIn } from '../../example/alive';
import type { Arrow, References } from '../../runtime/protocol';

/** A function and its names, or an object and the places in it that lead on. */
export interface Box {
  /** Of a function its name, of an object its type; '': what has no name, as C code. */
  title: string;
  /** A short value. */
  value: string;
  /** What a followed object is called; null: it is not followed, or this is a box of names. */
  called: string | null;
  /** Places. Lines begin at them. */
  rows: string[];
  /** Index in `References.objects`; null: a box of names. */
  object: number | null;
  island: boolean;
}

/** One reference or, of a place that stands for many, several. */
export interface Line {
  /** Indices in `boxes`. */
  from: number;
  to: number;
  /** Index in `rows` of the box that it comes from. */
  row: number;
  borrowed: boolean;
  /** It is part of the shortest path to what it leads to. */
  nearest: boolean;
  times: number;
}

export interface Graph {
  /** Boxes of names come first. */
  boxes: Box[];
  lines: Line[];
  /** Objects that are left out. */
  folded: number;
}

/** Objects that are drawn. With the names they are about thirty boxes. */
const MOST_OBJECTS = 24;

/** Rows of one box that lead to the same object; the rest is one row. */
const MOST_PLACES = 3;
const MOST_NAMES = 11;

/** A function's name and one of its names: `foo.data`. */
const LOCAL = /^(.+)\.([^.()[\]"']+)$/;

/** The title of the box with the module's names. */
export const MODULE = '<module>';

/**
 * @param called by index in `objects`: what a followed one is called
 * @param running the function of the step, whose names come first
 */
export function graphOf(
  { objects, arrows }: References,
  called: (string | null)[],
  running: string | null,
): Graph {
  const kept = keptOf(objects.length, arrows);
  const ends = arrows.filter(({ to }) => kept.includes(to));
  const elsewhere = { function: '', name: 'what is not drawn' };
  const origin = ({ from, place }: Arrow) =>
    from === null ? nameOf(place) : kept.includes(from) ? null : elsewhere;
  const functions = new Set(ends.flatMap((arrow) => origin(arrow)?.function ?? []));
  if (kept.some((object) => objects[object]!.unknown > 0)) functions.add('');
  const boxes: Box[] = [...functions]
    .sort((one, other) => rank(one, running) - rank(other, running))
    .map((title) => ({ title, value: '', called: null, rows: [], object: null, island: false }));
  const names = boxes.length;
  for (const object of kept) {
    const { type, value, island } = objects[object]!;
    boxes.push({ title: type, value, called: called[object] ?? null, rows: [], object, island });
  }
  const boxOf = (object: number) => names + kept.indexOf(object);
  const lines: Line[] = [];
  const add = (from: number, to: number, place: string, { borrowed = false, nearest = false, times = 1 }) => {
    const { rows, object } = boxes[from]!;
    const most = object === null ? MOST_NAMES : MOST_PLACES;
    const beside = lines.filter((line) => line.from === from && line.to === to && line.borrowed === borrowed);
    if (beside.length > most) {
      const rest = beside.at(-1)!;
      rest.times += times;
      rows[rest.row] = `${rest.times} more`;
      return;
    }
    const row = beside.length === most ? -1 : rows.indexOf(place);
    lines.push({ from, to, row: row < 0 ? rows.length : row, borrowed, nearest, times });
    if (row < 0) rows.push(beside.length === most ? `${times} more` : place);
  };
  for (const arrow of ends) {
    const from = origin(arrow);
    const box = from ? boxes.findIndex(({ title }) => title === from.function) : boxOf(arrow.from!);
    // Names of a frame that something keeps are written as those of one that runs.
    add(box, boxOf(arrow.to), from?.name ?? localIn(arrow.place) ?? arrow.place, arrow);
  }
  for (const object of kept) {
    const { unknown } = objects[object]!;
    const box = boxes.findIndex(({ title }) => title === '');
    if (unknown > 0) add(box, boxOf(object), 'C code', { times: unknown });
  }
  return { boxes, lines, folded: objects.length - kept.length };
}

/** The objects that are drawn: each with those on the shortest path to it, or not at all. */
function keptOf(count: number, arrows: Arrow[]): number[] {
  const kept = new Set<number>();
  for (let object = 0; object < count; object++) {
    const path = new Set<number>();
    let at: number | null = object;
    while (at !== null && !path.has(at) && !kept.has(at)) {
      path.add(at);
      const end: number = at;
      at = arrows.find(({ nearest, to }) => nearest && to === end)?.from ?? null;
    }
    if (kept.size + path.size <= MOST_OBJECTS) path.forEach((one) => kept.add(one));
  }
  return [...kept].sort((one, other) => one - other);
}

/** Where an arrow begins that comes from no object. */
function nameOf(place: string): { function: string; name: string } {
  const words = wordsIn(place);
  if (words !== undefined) return { function: '', name: words };
  const [, local, name] = LOCAL.exec(place) ?? [];
  return local === undefined ? { function: MODULE, name: place } : { function: local, name: name! };
}

/** The function that runs first, the module and what has no name last. */
function rank(title: string, running: string | null): number {
  return title === '' ? 3 : title === MODULE ? 2 : title === running ? 0 : 1;
}
