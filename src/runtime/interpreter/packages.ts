import type { PyodideAPI } from 'pyodide';
import { packagesFor, withDependencies, type LockedPackage } from '../pythons';
import { failures, LoadError } from '../failures';

/**
 * Loads the packages that bring these modules, and what they depend on. Modules that no served package
 * brings are left to `import`, which says that there is none.
 *
 * @param onLoading told before anything is fetched: what, and how many bytes, 0 where unknown
 * @returns the versions of the packages that were asked for, by name
 * @throws LoadError
 */
export async function loadPackages(
  pyodide: PyodideAPI,
  imports: string[],
  onLoading: (what: string, bytes: number) => void,
): Promise<Record<string, string>> {
  const lock = pyodide.lockfile;
  const named = packagesFor(imports, lock);
  if (named.length === 0) return {};
  const versions = named.map((name) => [name, lock.packages[name]!.version] as const);
  const absent = (name: string) => !(lock.packages[name]!.name in pyodide.loadedPackages);
  const all = withDependencies(named, lock).filter(absent);
  // An image has them already: Pyodide would find that out too, with more ado.
  if (all.length === 0) return Object.fromEntries(versions);
  const what = versions.map((pair) => pair.join(' ')).join(', ');
  onLoading(what, sizeOf(all.map((name) => lock.packages[name]!)));
  const reasons: string[] = [];
  await pyodide.loadPackage(all, { messageCallback() {}, errorCallback: (text) => reasons.push(text) });
  const lost = all.filter(absent);
  if (lost.length > 0) throw new LoadError(failures.lost(lost.join(', '), reasons.join(' ')));
  return Object.fromEntries(versions);
}

/** The build writes sizes into the lock it serves; 0 where one is not known. */
function sizeOf(packages: LockedPackage[]): number {
  const sizes = packages.map(({ size }) => size);
  return sizes.every((size) => size !== undefined) ? sizes.reduce((sum, size) => sum + size, 0) : 0;
}
