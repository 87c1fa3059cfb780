/**
 * An image while it arrives: each part of it is put to use as soon as it is there, and where it lies. To copy it together
 * first would take as much new memory again, which costs more than the copying.
 */
import type { StockedImage } from '../protocol';
import { joined } from '../bytes';
import { type Outline, outlineOf } from './format';
import type { Memory, Piece } from './memory';
import { phase } from '../phase';

export interface Received {
  outline: Outline;
  /** A copy of all that is before the compiled modules. */
  beginning: Uint8Array<ArrayBuffer>;
  /** As in `BootImage`. */
  state: Uint8Array;
  /** Its compiled modules in their order. */
  modules: Promise<WebAssembly.Module[]>;
  /** The whole of it, as it came; the first piece holds all before the compiled modules. */
  arrived: Promise<Content>;
}

export type Content = StockedImage['content'];

/** @param beginning all before the compiled modules, or more */
export function receivedFrom(
  beginning: Uint8Array<ArrayBuffer>,
  modules: Received['modules'],
  arrived: Received['arrived'],
): Received {
  const outline = outlineOf(beginning)!;
  const { start, header, libraries } = outline;
  const copy = beginning.slice(0, libraries);
  // Another copy: Pyodide reads it as 32-bit words.
  return { outline, beginning: copy, state: copy.slice(start, start + header.state), modules, arrived };
}

/** Settles when the header is there: how much memory it takes is known by then. */
export async function receive(body: ReadableStream<Uint8Array<ArrayBuffer>>): Promise<Received> {
  const reader = body.getReader();
  let beginning = new Uint8Array(0);
  let outline: Outline | null = null;
  while (!outline || beginning.length < outline.libraries) {
    const { done, value } = await reader.read();
    if (done) throw new Error(NOT_WHOLE);
    beginning = joined([beginning, value]);
    outline = outlineOf(beginning);
  }
  const { total, header } = outline;
  const content: Content = [beginning];
  const cut = cutter(content, outline.libraries);
  // Where each module is put together, one after the other: it is copied when its compiling begins.
  const room = new Uint8Array(Math.max(0, ...header.libraries.map(([, length]) => length)));
  const compiling: Promise<WebAssembly.Module>[] = [];
  let begun!: () => void;
  const allBegun = new Promise<void>((resolve) => (begun = resolve));
  let last = outline.libraries;
  const compileUpTo = (end: number) => {
    for (const [, length] of header.libraries.slice(compiling.length)) {
      if ((last += length) > end) return void (last -= length);
      compiling.push(WebAssembly.compile(joined(cut(length), room)));
    }
    begun();
  };
  const fill = async () => {
    for (let end = beginning.length; ;) {
      if (end > total) throw new Error(NOT_WHOLE);
      compileUpTo(end);
      const { done, value } = await reader.read();
      if (done && end < total) throw new Error(NOT_WHOLE);
      if (done) return content;
      content.push(value);
      end += value.length;
    }
  };
  const arrived = phase('receive image', fill);
  const compile = async () => {
    await Promise.race([allBegun, arrived]);
    return Promise.all(compiling);
  };
  const modules = phase('compile libraries', compile);
  for (const each of [arrived, modules]) each.catch(() => {});
  return receivedFrom(beginning, modules, arrived);
}

const NOT_WHOLE = 'the file has not the length that its header says';

/** What is to be in memory; where a piece of the image ends, one of these does, too. */
export function memoryIn(content: Content, { header: { memory }, pieces }: Outline): Memory {
  const cut = cutter(content, pieces);
  return {
    ...memory,
    pieces: memory.pieces.flatMap(([at, length]) =>
      cut(length).map((bytes): Piece => ({ at: (at += bytes.length) - bytes.length, bytes })),
    ),
    given: memory.given.map(([at, bytes]) => ({ at, bytes })),
  };
}

/** From `start` on, gives so many bytes at each call, in pieces that are views of the content. */
function cutter(content: Content, start: number): (length: number) => Content {
  let [piece, at] = [0, start];
  return (length) => {
    const cut: Content = [];
    while (length > 0) {
      const whole = content[piece]!;
      const view = whole.subarray(at, at + length);
      if (view.length > 0) cut.push(view);
      length -= view.length;
      at += view.length;
      if (at < whole.length) continue;
      at -= whole.length;
      piece += 1;
    }
    return cut;
  };
}
