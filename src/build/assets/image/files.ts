import type { PyodideAPI } from 'pyodide';
import type { File } from '../../../runtime/image/format';

/** Everything under it is Python's; packages go nowhere else. */
const LIBRARY = '/lib';

/** What loading a package, with what it depends on, leaves in an interpreter. */
export interface Loaded {
  /** In an order that is always the same. */
  files: File[];
  /** Names of all modules that are imported by then: those that unpacking needs stay. */
  modules: string[];
}

export async function loadedBy(pyodide: PyodideAPI, name: string): Promise<Loaded> {
  const { FS } = pyodide;
  const before = new Set(filesBelow(FS, LIBRARY));
  await pyodide.loadPackage(name, { messageCallback() {}, checkIntegrity: true });
  const files = filesBelow(FS, LIBRARY)
    .filter((path) => !before.has(path))
    .sort()
    .map((path) => ({ path, bytes: FS.readFile(path) as Uint8Array }));
  const modules = pyodide.runPython('import sys; " ".join(sys.modules)') as string;
  return { files, modules: modules.split(' ') };
}

function filesBelow(FS: PyodideAPI['FS'], folder: string): string[] {
  const names = (FS.readdir(folder) as string[]).filter((name) => name !== '.' && name !== '..');
  return names.flatMap((name) => {
    const path = `${folder}/${name}`;
    return FS.isDir(FS.stat(path).mode) ? filesBelow(FS, path) : [path];
  });
}
