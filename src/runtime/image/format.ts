/**
 * The file of a boot image: a header in JSON, the packages' compiled modules, which are wanted first, and the memory.
 * What hardly anybody needs lies in two other files beside it, one after the other: the packages' other files, and those of
 * their modules that hardly any program calls.
 */
import type { Memory } from './memory';

export interface File {
  /** Absolute, in the interpreter's file system. */
  path: string;
  bytes: Uint8Array;
}

/** A file that is not in the image: it is deflated (RFC 1951), and lies among others. */
export interface LateFile {
  path: string;
  /** Bytes of its content. */
  size: number;
  /** Where it begins, and how many bytes it has there. */
  at: number;
  bytes: number;
}

/** A compiled module of which the image has a stub. */
export interface LazyFile extends LateFile {
  /** How many functions the table has that it shares with its stub. */
  places: number;
}

export interface BootImage {
  /** What `makeMemorySnapshot` puts before the memory: which Pyodide it is of, and what of JavaScript Python holds. */
  state: Uint8Array;
  memory: Memory;
  /** The packages' compiled modules, in the order of linking; of some, a stub. */
  libraries: File[];
  /** The modules that these stubs stand for. */
  lazy: LazyFile[];
  /** The packages' other files, as `loadPackage` leaves them. */
  files: LateFile[];
  /** The standard library, as Pyodide puts it there; a ZIP. */
  stdlib: { path: string; size: number };
  layout: Layout;
  /** Names of what the interpreter's module exports and somebody asks for. */
  exports: string[];
  /** What `dlopen` gave for a compiled module: `[handle, path]`. */
  handles: [handle: number, path: string][];
  /** `pyodide.loadedPackages`. */
  packages: Record<string, string>;
}

/** Where the linker put the compiled modules: pointers in the snapshot are right only where this is the same. */
export interface Layout {
  /** Length of the table of functions before each, and after the last: an image without any has one. */
  tables: number[];
  /** Where static memory ended after the last. */
  memory: number;
}

type Sized = [path: string, bytes: number][];

type Header = Omit<BootImage, 'state' | 'memory' | 'libraries'> & {
  state: number;
  memory: Omit<Memory, 'pieces' | 'given'> & Record<'pieces' | 'given', [at: number, bytes: number][]>;
  libraries: Sized;
};

/** What the beginning of the file says of the rest. */
export interface Outline {
  header: Header;
  /** Where the header ends, and the state begins. */
  start: number;
  /** Where the compiled modules begin, and where the pieces of memory. */
  libraries: number;
  pieces: number;
  /** Bytes of the whole. */
  total: number;
}

const MAGIC = 0x37_67_69_70; // 'pig7'
/** What Pyodide reads as 32-bit words is aligned as it is itself. */
const aligned = (bytes: number) => Math.ceil(bytes / 16) * 16;

export function encodeImage({ state, memory, libraries, ...facts }: BootImage): Uint8Array {
  const header: Header = {
    ...facts,
    state: state.length,
    memory: {
      ...memory,
      pieces: memory.pieces.map(({ at, bytes }) => [at, bytes.length]),
      given: memory.given.map(({ at, bytes }) => [at, bytes]),
    },
    libraries: libraries.map(({ path, bytes }) => [path, bytes.length]),
  };
  const text = new TextEncoder().encode(JSON.stringify(header));
  const outline = outlined(header, text.length);
  const content = new ArrayBuffer(outline.total);
  new Uint32Array(content, 0, 2).set([MAGIC, text.length]);
  new Uint8Array(content, 8).set(text);
  const image = imageIn(content, outline);
  image.state.set(state);
  const given = [...libraries, ...memory.pieces];
  [...image.libraries, ...image.memory.pieces].forEach(({ bytes }, i) => bytes.set(given[i]!.bytes));
  return new Uint8Array(content);
}

/** null where the header is not all there yet. Throws where it is none. */
export function outlineOf(beginning: Uint8Array): Outline | null {
  if (beginning.length < 8) return null;
  const [magic, length] = new Uint32Array(beginning.slice(0, 8).buffer);
  if (magic !== MAGIC) throw new Error('the file is no boot image');
  if (beginning.length < 8 + length!) return null;
  const text = new TextDecoder().decode(beginning.subarray(8, 8 + length!));
  return outlined(JSON.parse(text) as Header, length!);
}

function outlined(header: Header, text: number): Outline {
  const start = aligned(8 + text);
  const libraries = start + aligned(header.state);
  const sum = (parts: [unknown, bytes: number][], at: number) =>
    parts.reduce((end, [, bytes]) => end + bytes, at);
  const pieces = sum(header.libraries, libraries);
  return { header, start, libraries, pieces, total: sum(header.memory.pieces, pieces) };
}

/** Views of `content`, whatever is in it by now. */
export function imageIn(content: ArrayBuffer, { header, start, libraries: modules }: Outline): BootImage {
  const { state, libraries, memory, ...facts } = header;
  let at = modules;
  const view = (length: number) => new Uint8Array(content, (at += length) - length, length);
  return {
    ...facts,
    state: new Uint8Array(content, start, state),
    libraries: libraries.map(([path, length]) => ({ path, bytes: view(length) })),
    memory: {
      ...memory,
      pieces: memory.pieces.map(([at, length]) => ({ at, bytes: view(length) })),
      given: memory.given.map(([at, bytes]) => ({ at, bytes })),
    },
  };
}
