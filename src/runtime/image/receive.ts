/** An image while it arrives: each part of it is put to use as soon as it is there. */
import { type BootImage, imageIn, joined, type Outline, outlineOf } from './format';
import type { Library } from './libraries';
import { phase } from '../phase';

export interface Received extends BootImage {
  /** The whole of it; all else are views of it, empty until `arrived`. */
  content: ArrayBuffer;
  compiled: Promise<Library[]>;
  arrived: Promise<void>;
}

/** The image that is all there already, with its compiled modules. */
export function received(content: ArrayBuffer, modules: WebAssembly.Module[]): Received {
  const image = imageIn(content, outlineOf(new Uint8Array(content))!);
  const compiled = image.libraries.map(({ path }, i) => ({ path, module: modules[i]! }));
  return { ...image, content, compiled: Promise.resolve(compiled), arrived: Promise.resolve() };
}

/** Settles when the header is there: how much memory it takes is known by then. */
export async function receive(body: ReadableStream<Uint8Array<ArrayBuffer>>): Promise<Received> {
  const reader = body.getReader();
  let beginning = new Uint8Array(0);
  let outline: Outline | null = null;
  while (!outline) {
    const { done, value } = await reader.read();
    if (done) throw new Error(NOT_WHOLE);
    beginning = joined([beginning, value]);
    outline = outlineOf(beginning);
  }
  const content = new ArrayBuffer(outline.total);
  const image = imageIn(content, outline);
  const { libraries } = image;
  const compiling: Promise<Library>[] = [];
  let begun!: () => void;
  const allBegun = new Promise<void>((resolve) => (begun = resolve));
  const compileUpTo = (end: number) => {
    for (let next = libraries[compiling.length]; next; next = libraries[compiling.length]) {
      const { path, bytes } = next;
      if (bytes.byteOffset + bytes.length > end) return;
      compiling.push(WebAssembly.compile(bytes as BufferSource).then((module) => ({ path, module })));
    }
    begun();
  };
  const fill = async () => {
    const all = new Uint8Array(content);
    let at = 0;
    let chunk: Uint8Array = beginning;
    for (;;) {
      if (at + chunk.length > all.length) throw new Error(NOT_WHOLE);
      all.set(chunk, at);
      at += chunk.length;
      compileUpTo(at);
      const { done, value } = await reader.read();
      if (done) break;
      chunk = value;
    }
    if (at !== all.length) throw new Error(NOT_WHOLE);
  };
  const arrived = phase('receive image', fill);
  const compile = async () => {
    await Promise.race([allBegun, arrived]);
    return Promise.all(compiling);
  };
  const compiled = phase('compile libraries', compile);
  for (const each of [arrived, compiled]) each.catch(() => {});
  return { ...image, content, compiled, arrived };
}

const NOT_WHOLE = 'the file is not whole';
