import { type File, isLibrary } from './format';
import type { Module } from './module';

/** Puts copies of the packages' files where they belong. Compiled modules are linked already: Python only asks that they exist. */
export function layFiles({ FS }: Pick<Module, 'FS'>, files: File[]): void {
  const folders = new Set<string>();
  for (const file of files) {
    const folder = file.path.slice(0, file.path.lastIndexOf('/'));
    if (!folders.has(folder)) FS.mkdirTree(folder);
    folders.add(folder);
    FS.writeFile(file.path, isLibrary(file) ? new Uint8Array(0) : file.bytes);
  }
}
