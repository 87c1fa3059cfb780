/**
 * The file of a boot image: a header in JSON, the packages' compiled modules, which are wanted first, the snapshot, and
 * the packages' other files.
 */

export interface File {
  /** Absolute, in the interpreter's file system. */
  path: string;
  bytes: Uint8Array;
}

export interface BootImage {
  /** As `makeMemorySnapshot` gives it. */
  snapshot: Uint8Array;
  /** The packages' files as `loadPackage` leaves them: compiled modules first, in the order of linking. */
  files: File[];
  layout: Layout;
  /** What `dlopen` gave for a compiled module: `[handle, path]`. */
  handles: [handle: number, path: string][];
  /** `pyodide.loadedPackages`. */
  packages: Record<string, string>;
}

/** Where the linker put the compiled modules: pointers in the snapshot are right only where this is the same. */
export interface Layout {
  /** Length of the table of functions before each. */
  tables: number[];
  /** Where static memory ended after the last. */
  memory: number;
}

type Header = Omit<BootImage, 'snapshot' | 'files'> & { snapshot: number; files: [string, number][] };

/** What the beginning of the file says of the rest. */
export interface Outline {
  header: Header;
  /** Where the header ends. */
  start: number;
  /** Bytes of the whole. */
  total: number;
}

const MAGIC = 0x32_67_69_70; // 'pig2'
/** Snapshots are read as 32-bit words; 16 is what they are themselves aligned to. */
const aligned = (bytes: number) => Math.ceil(bytes / 16) * 16;

/** A compiled module of a package. */
export function isLibrary({ path }: Pick<File, 'path'>): boolean {
  return path.endsWith('.so');
}

/** Compiled modules before all else, otherwise in the same order. */
export function ordered(files: File[]): File[] {
  return [...files.filter(isLibrary), ...files.filter((file) => !isLibrary(file))];
}

export function encodeImage({ snapshot, files, ...facts }: BootImage): Uint8Array {
  const header: Header = {
    ...facts,
    snapshot: snapshot.length,
    files: files.map(({ path, bytes }) => [path, bytes.length]),
  };
  const text = new TextEncoder().encode(JSON.stringify(header));
  const outline = outlined(header, text.length);
  const content = new ArrayBuffer(outline.total);
  new Uint32Array(content, 0, 2).set([MAGIC, text.length]);
  new Uint8Array(content, 8).set(text);
  const image = imageIn(content, outline);
  image.snapshot.set(snapshot);
  image.files.forEach((file, i) => file.bytes.set(files[i]!.bytes));
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
  const bytes = (wanted: boolean) =>
    header.files.reduce((sum, [path, size]) => (isLibrary({ path }) === wanted ? sum + size : sum), 0);
  return { header, start, total: start + aligned(bytes(true)) + aligned(header.snapshot) + bytes(false) };
}

/** Views of `content`, whatever is in it by now. */
export function imageIn(content: ArrayBuffer, { header, start }: Outline): BootImage {
  const { snapshot: size, files, ...facts } = header;
  let at = start;
  const view = (length: number) => {
    const bytes = new Uint8Array(content, at, length);
    at += length;
    return bytes;
  };
  const viewAll = (some: Header['files']) => some.map(([path, length]) => ({ path, bytes: view(length) }));
  const libraries = viewAll(files.filter(([path]) => isLibrary({ path })));
  at = aligned(at);
  const snapshot = view(size);
  at = aligned(at);
  return { ...facts, snapshot, files: [...libraries, ...viewAll(files.slice(libraries.length))] };
}
