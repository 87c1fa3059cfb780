/** All that a picture of one moment shows, and the room that those of a whole run take. Pure. */
import { calledOf, whyAlive, type Phrase } from '../../example/alive';
import type { Lifetime, References, RunResult } from '../../runtime/protocol';
import { across } from './across';
import { withoutChains } from './chains';
import { down } from './down';
import { graphOf, MODULE, type Box, type Graph } from './graph';
import { sizesOf, type Layout, type Size } from './sizes';

export interface Drawing {
  graph: Graph;
  /** By index in `Graph.boxes`. */
  heads: Head[];
  sizes: Size[];
  across: Layout;
  down: Layout;
  /** With all objects of its chains: what is said in place of the picture. */
  whole: Pick<Drawing, 'graph' | 'heads'>;
}

export interface Head {
  /** References to a followed object: what its dots show. */
  references: number;
  /** A function, or a type. */
  title: string;
  value: string;
  /** Where no name of it leads to a followed object: what it is called. */
  called: string;
}

/** What is reserved, so that nothing moves between steps. Sizes in pixels of a page whose root font has 16. */
export interface Room {
  /** Of what is drawn from left to right. */
  width: number;
  height: number;
  /** Of what is drawn from top to bottom. */
  downWidth: number;
  downHeight: number;
  /** The longest of the first sentences, of the second ones … */
  sentences: Phrase[][];
  /** Some moment has more sentences. */
  folded: boolean;
  /** Some moment leaves objects out. */
  left: boolean;
}

/** Width of a card at 1280 px, in the pixels of the sizes. */
const CARD = 760;

/** Sentences that are not folded. */
export const MOST_SENTENCES = 3;

/** What is said where nothing is drawn. */
export const NOTHING: Phrase[] = [{ text: 'None of the objects that are counted here is alive.' }];

/** A run can have thousands of moments; those with the most to draw are measured. */
const MOST_MEASURED = 24;

/** @param running the function whose statement has just finished; null: the run has ended */
export function drawingOf(references: References, lifetimes: Lifetime[], running: string | null): Drawing {
  const called = calledOf(references, lifetimes).map((phrases) => phrases && textOf(phrases));
  const graph = graphOf(references, called, running);
  const drawing = drawn(graph);
  return drawing.across.width > CARD ? { ...drawn(withoutChains(graph)), whole: drawing } : drawing;
}

function drawn(graph: Graph): Drawing {
  const heads = graph.boxes.map((box, index) => headOf(graph, box, index));
  const texts = heads.map(({ references, title, value, called }) =>
    [references || '', title, value, called && `· ${called}`].filter(Boolean).join('  '),
  );
  const sizes = sizesOf(graph, texts);
  return {
    graph,
    heads,
    sizes,
    across: across(graph, sizes),
    down: down(graph, sizes),
    whole: { graph, heads },
  };
}

function headOf({ boxes, lines }: Graph, { title, value, called, object }: Box, index: number): Head {
  const arriving = lines.filter(({ to }) => to === index);
  const named = arriving.some(({ from, row }) => {
    const origin = boxes[from]!;
    const name = origin.rows[row]!;
    return origin.object === null && called === (origin.title === MODULE ? name : `${origin.title}.${name}`);
  });
  return {
    references: called === null ? 0 : arriving.reduce((sum, { times }) => sum + times, 0),
    title: object === null && title === MODULE ? 'module' : title,
    value,
    // The function is said in the sentences.
    called: called === null || named ? '' : called.replace(/^the |[^ ]*\./g, ''),
  };
}

export function roomOf({ references = [], lifetimes }: RunResult): Room {
  const size = ({ objects, arrows }: References) => objects.length + arrows.length;
  const largest = [...references].sort((one, other) => size(other) - size(one)).slice(0, MOST_MEASURED);
  const drawings = largest.map((one) => drawingOf(one, lifetimes, null));
  const most = (of: (drawing: Drawing) => number) => Math.ceil(Math.max(0, ...drawings.map(of)));
  const sentences = [[NOTHING], ...largest.map((one) => whyAlive(one, lifetimes))];
  return {
    width: most((drawing) => drawing.across.width),
    height: most((drawing) => drawing.across.height),
    downWidth: most((drawing) => drawing.down.width),
    downHeight: most((drawing) => drawing.down.height),
    sentences: Array.from({ length: MOST_SENTENCES }, (_, index) =>
      sentences
        .map((of) => of[index] ?? [])
        .reduce((one, other) => (textOf(other).length > textOf(one).length ? other : one), []),
    ).filter((sentence) => sentence.length > 0),
    folded: sentences.some(({ length }) => length > MOST_SENTENCES),
    left: references.some(({ more }) => more > 0) || drawings.some(({ graph }) => graph.folded > 0),
  };
}

/** The room for a drawing that was not measured, too. */
export function fitted(room: Room, { across, down }: Drawing): Room {
  return {
    ...room,
    width: Math.max(room.width, across.width),
    height: Math.max(room.height, across.height),
    downWidth: Math.max(room.downWidth, down.width),
    downHeight: Math.max(room.downHeight, down.height),
  };
}

export function textOf(phrases: Phrase[]): string {
  return phrases.map(({ text }) => text).join('');
}
