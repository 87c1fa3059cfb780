/** The files of an interpreter: as they are, or packed until somebody reads one of them. */
import type { inflateSync } from 'fflate';
import type { File, PackedFile } from './format';
import type { FileNode, Module } from './module';

type Target = Pick<Module, 'FS'>;

/** Puts copies of files where they belong. */
export function layFiles({ FS }: Target, files: File[]): void {
  const folders = new Set<string>();
  for (const { path, bytes } of files) {
    const folder = folderOf(path);
    if (!folders.has(folder)) FS.mkdirTree(folder);
    folders.add(folder);
    FS.writeFile(path, bytes);
  }
  date({ FS }, files);
}

/** Compiled modules are linked already: Python only asks that they exist. */
export function stubsOf(libraries: Pick<File, 'path'>[]): PackedFile[] {
  return libraries.map(({ path }) => ({ path, size: 0, bytes: new Uint8Array(0) }));
}

/** Puts packed files where they belong; the bytes they are given with may go elsewhere afterwards. */
export function layPackedFiles({ FS }: Target, files: PackedFile[], inflate: typeof inflateSync): void {
  const { MEMFS } = FS.filesystems;
  const folders = new Map<string, FileNode>();
  const kept = copies(files.map(({ bytes }) => bytes));
  files.forEach(({ path, size }, i) => {
    const folder = folderOf(path);
    if (!folders.has(folder)) {
      FS.mkdirTree(folder);
      folders.set(folder, FS.lookupPath(folder, {}).node);
    }
    const node = MEMFS.createNode(folders.get(folder)!, path.slice(folder.length + 1), REGULAR, 0);
    node.usedBytes = size;
    if (size > 0) unpackWhenRead(node, () => inflate(kept[i]!, { out: new Uint8Array(size) }));
  });
  date({ FS }, files);
}

/** Of a file that anybody may read and write: https://www.man7.org/linux/man-pages/man7/inode.7.html */
const REGULAR = 0o100666;

const folderOf = (path: string) => path.slice(0, path.lastIndexOf('/'));

/** Copies that share one buffer. */
function copies(pieces: Uint8Array[]): Uint8Array[] {
  const all = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let end = 0;
  return pieces.map((piece) => {
    all.set(piece, end);
    return all.subarray(end, (end += piece.length));
  });
}

/** Most files of a package are never read once it is imported: a traceback shows a line of some. */
function unpackWhenRead(node: FileNode, unpack: () => Uint8Array): void {
  const become = (contents: Uint8Array) =>
    Object.defineProperty(node, 'contents', { value: contents, writable: true });
  Object.defineProperty(node, 'contents', {
    configurable: true,
    enumerable: true,
    get: () => become(unpack()).contents,
    set: become,
  });
}

/** Milliseconds since 1970: what is laid out is as old whenever it is. Python remembers what it found in folders by their age. */
const AGE = 0;

function date({ FS }: Target, files: { path: string }[]): void {
  const paths = new Set<string>();
  for (const { path } of files) {
    for (let each = path; each && !paths.has(each); each = folderOf(each)) paths.add(each);
  }
  for (const path of paths) FS.utime(path, AGE, AGE);
}
