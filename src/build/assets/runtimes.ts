import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { folderOf, type Lock, type Python, servedLock, withDependencies } from '../../runtime/pythons';
import { ROOT } from '../files';
import { put } from './put';
import { cachedWheel, explainMissing, fetchWheels, type Source, type Wheel } from './wheels';
import { cdn, npmCarrier } from './wheels-sources';

/** A Python as it lies in the served folder. */
export interface Runtime {
  python: Python;
  /** Packages of its row in the table that could not be had. */
  unavailable: string[];
}

/**
 * Lays a Python's runtime, its wheels and a lock that names just those into `site`. Every file is compared
 * by content and written only when it differs.
 *
 * @param root the project, whose node_modules holds the runtime
 * @param warn told, in a few lines, what could not be had and how to mend it
 */
export async function layRuntime(
  python: Python,
  root: string,
  site: string,
  warn: (text: string) => void,
  sources: Source[] = [cdn, npmCarrier],
): Promise<Runtime> {
  const from = join(root, 'node_modules', python.npm);
  const to = join(site, folderOf(python));
  // Of each Pyodide its own: two of them have other files by one name.
  const cache = join(root, '.cache/wheels', python.pyodide);

  const lock = lockOf(python, root);
  const wanted = withDependencies(python.packages, lock);
  const wheels = new Map(wanted.map((name) => [name, wheelOf(name, lock, python)]));
  const missing = await fetchWheels([...wheels.values()], cache, sources);
  for (const each of missing) warn(explainMissing(each, cache));

  const lost = new Set(missing.map(({ wheel }) => wheel));
  const usable = (name: string) =>
    withDependencies([name], lock).every((part) => !lost.has(wheels.get(part)!));
  const served = wanted.filter(usable);
  const sizes = await Promise.all(
    served.map(async (name) => {
      const bytes = await cachedWheel(wheels.get(name)!, cache);
      await put(join(to, wheels.get(name)!.file), bytes);
      return [name, bytes.length] as const;
    }),
  );
  const ours = servedLock(lock, served);
  for (const [name, size] of sizes) ours.packages[name] = { ...ours.packages[name]!, size };
  await put(join(to, 'pyodide-lock.json'), Buffer.from(JSON.stringify(ours)));

  // Node would take `.js` for an ES module here; the runtime's own package says that it is not.
  await put(join(to, 'package.json'), Buffer.from('{"type":"commonjs"}'));
  await Promise.all(
    python.runtime.map(async (file) => put(join(to, file), await readFile(join(from, file)))),
  );
  return {
    python,
    unavailable: python.packages.filter((name) => !usable(name)),
  };
}

const locks = new Map<string, Lock>();

/** The lock as Pyodide publishes it: every package it has anywhere. Read once. */
export function lockOf(python: Python, root: string): Lock {
  const path = join(root, 'node_modules', python.npm, 'pyodide-lock.json');
  const lock = locks.get(path) ?? (JSON.parse(readFileSync(path, 'utf8')) as Lock);
  locks.set(path, lock);
  return lock;
}

/** The wheels that may be served: SHA-256 by file, by Pyodide's release. What is not in it is not downloaded. */
export const PINS = join(ROOT, 'src/build/assets/pinned.json');
type Pins = Record<string, Record<string, string>>;

/** @throws {Error} for a wheel that is not pinned, or of which Pyodide's lock says another checksum */
function wheelOf(name: string, lock: Lock, python: Python): Wheel {
  const { version, file_name: file, sha256 } = lock.packages[name]!;
  const pins = JSON.parse(readFileSync(PINS, 'utf8')) as Pins;
  const pinned = pins[python.pyodide]?.[file];
  if (pinned !== sha256) {
    const said = pinned ? `has the SHA-256 ${pinned}` : 'has none';
    throw new Error(
      `${file} of Pyodide ${python.pyodide} ${said} in src/build/assets/pinned.json; Pyodide's lock says ${sha256}. ` +
        'Put that there, if it is to be served.',
    );
  }
  const url = `https://cdn.jsdelivr.net/pyodide/v${python.pyodide}/full/${file}`;
  return { label: `${name} ${version} for Python ${python.version}`, file, sha256, url };
}
