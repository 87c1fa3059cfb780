/** The files of an interpreter: as they are, or not there until somebody reads one of them. */
import type { File } from './format';
import type { FileNode, FolderNode, Module, Node } from './module';

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
  date(files.map(({ path }) => FS.lookupPath(path, {}).node));
}

/** A file whose content is there when somebody reads it. */
export interface Unread {
  path: string;
  /** Bytes of its content. */
  size: number;
  read: () => Uint8Array;
}

/** Compiled modules are linked already: Python only asks that they exist. */
export function stubsOf(paths: string[]): (File & Unread)[] {
  const bytes = new Uint8Array(0);
  return paths.map((path) => ({ path, size: 0, bytes, read: () => bytes }));
}

/** Puts files where they belong; one that is there already has this content then. */
export function layUnread({ FS }: Target, files: Unread[]): void {
  const { MEMFS } = FS.filesystems;
  const folders = new Map<string, FolderNode>();
  const nodes: FileNode[] = [];
  for (const { path, size, read } of files) {
    const folder = folderOf(path);
    if (!folders.has(folder)) {
      FS.mkdirTree(folder);
      folders.set(folder, FS.lookupPath(folder, {}).node as FolderNode);
    }
    const parent = folders.get(folder)!;
    const name = path.slice(folder.length + 1);
    const node = parent.contents[name] ?? MEMFS.createNode(parent, name, REGULAR, 0);
    node.usedBytes = size;
    readLater({ FS }, node, read);
    nodes.push(node);
  }
  date(nodes);
}

/** Of a file that anybody may read and write: https://www.man7.org/linux/man-pages/man7/inode.7.html */
const REGULAR = 0o100666;

const folderOf = (path: string) => path.slice(0, path.lastIndexOf('/'));

/** What cannot be read is an OSError of Python's. */
function readLater({ FS }: Target, node: FileNode, read: () => Uint8Array): void {
  const become = (contents: Uint8Array) =>
    Object.defineProperty(node, 'contents', { value: contents, writable: true });
  Object.defineProperty(node, 'contents', {
    configurable: true,
    enumerable: true,
    get() {
      try {
        return become(read()).contents;
      } catch {
        throw new FS.ErrnoError(EIO);
      }
    },
    set: become,
  });
}

/** https://github.com/WebAssembly/wasi-libc/blob/main/libc-bottom-half/headers/public/wasi/wasip1.h */
const EIO = 29;

/** Milliseconds since 1970: what is laid out is as old whenever it is. Python remembers what it found in folders by their age. */
const AGE = 0;

/** Files, and all folders that they are in; what they are called is not looked up again, which for many takes long. */
function date(nodes: Node[]): void {
  const dated = new Set<Node>();
  for (const node of nodes) {
    for (let each = node; !dated.has(each); each = each.parent) {
      dated.add(each);
      each.node_ops.setattr(each, { atime: AGE, mtime: AGE });
    }
  }
}
