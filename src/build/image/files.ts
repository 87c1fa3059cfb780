import type { PyodideAPI } from 'pyodide';
import type { File } from '../../runtime/image/format';

/** Everything under it is Python's; packages go nowhere else. */
const LIBRARY = '/lib';

/** The files that loading a package, with what it depends on, adds; in an order that is always the same. */
export async function packageFiles(pyodide: PyodideAPI, name: string): Promise<File[]> {
  const { FS } = pyodide;
  const before = new Set(filesBelow(FS, LIBRARY));
  await pyodide.loadPackage(name, { messageCallback() {}, checkIntegrity: true });
  return filesBelow(FS, LIBRARY)
    .filter((path) => !before.has(path))
    .sort()
    .map((path) => ({ path, bytes: FS.readFile(path) as Uint8Array }));
}

function filesBelow(FS: PyodideAPI['FS'], folder: string): string[] {
  const names = (FS.readdir(folder) as string[]).filter((name) => name !== '.' && name !== '..');
  return names.flatMap((name) => {
    const path = `${folder}/${name}`;
    return FS.isDir(FS.stat(path).mode) ? filesBelow(FS, path) : [path];
  });
}
