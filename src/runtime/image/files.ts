import type { File } from './format';
import type { Module } from './module';

/** Puts copies of files where they belong. */
export function layFiles({ FS }: Pick<Module, 'FS'>, files: File[]): void {
  const folders = new Set<string>();
  for (const { path, bytes } of files) {
    const folder = path.slice(0, path.lastIndexOf('/'));
    if (!folders.has(folder)) FS.mkdirTree(folder);
    folders.add(folder);
    FS.writeFile(path, bytes);
  }
}

/** The packages' files. Compiled modules are linked already: Python only asks that they exist. */
export function layPackages(
  module: Pick<Module, 'FS'>,
  { libraries, files }: { libraries: Pick<File, 'path'>[]; files: File[] },
): void {
  layFiles(module, [...libraries.map(({ path }) => ({ path, bytes: new Uint8Array(0) })), ...files]);
}
