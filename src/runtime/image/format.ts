/** The file of a boot image: a header in JSON, then the snapshot and the packages' files, end to end. */

export interface File {
  /** Absolute, in the interpreter's file system. */
  path: string;
  bytes: Uint8Array;
}

export interface BootImage {
  /** As `makeMemorySnapshot` gives it. */
  snapshot: Uint8Array;
  /** The packages' files as `loadPackage` leaves them, compiled modules included, in the order of linking. */
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

const MAGIC = 0x31_67_69_70; // 'pig1'
/** Snapshots are read as 32-bit words; 16 is what they are themselves aligned to. */
const aligned = (bytes: number) => Math.ceil(bytes / 16) * 16;

export function encodeImage({ snapshot, files, ...facts }: BootImage): Uint8Array {
  const header: Header = {
    ...facts,
    snapshot: snapshot.length,
    files: files.map(({ path, bytes }) => [path, bytes.length]),
  };
  const text = new TextEncoder().encode(JSON.stringify(header));
  const start = aligned(8 + text.length);
  const total = files.reduce((sum, { bytes }) => sum + bytes.length, start + aligned(snapshot.length));
  const image = new Uint8Array(total);
  new Uint32Array(image.buffer, 0, 2).set([MAGIC, text.length]);
  image.set(text, 8);
  image.set(snapshot, start);
  let at = start + aligned(snapshot.length);
  for (const { bytes } of files) {
    image.set(bytes, at);
    at += bytes.length;
  }
  return image;
}

/** The snapshot is a view of `buffer`; the files share a buffer of their own, so that they do not keep it alive. */
export function decodeImage(buffer: ArrayBuffer): BootImage {
  if (buffer.byteLength < 8) throw new Error('the file is too short');
  const [magic, length] = new Uint32Array(buffer, 0, 2);
  if (magic !== MAGIC) throw new Error('the file is no boot image');
  const text = new TextDecoder().decode(new Uint8Array(buffer, 8, length));
  const { snapshot, files, ...facts } = JSON.parse(text) as Header;
  const start = aligned(8 + length!);
  const contents = new Uint8Array(buffer.slice(start + aligned(snapshot)));
  let at = 0;
  const decoded = files.map(([path, size]) => ({ path, bytes: contents.subarray(at, (at += size)) }));
  if (at !== contents.length) throw new Error('the file is not whole');
  return { ...facts, snapshot: new Uint8Array(buffer, start, snapshot), files: decoded };
}
