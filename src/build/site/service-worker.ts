import { readFile, readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { sha256, type Files } from '../../offline/checksums';
import { bundle } from '../assets/bundle';
import { ROOT } from '../files';

/** Folders of files that never change: their names hold a hash of their content, or the release they belong to. */
const FOLDERS = /^(assets|python|pagefind\/(fragment|index))\//;
/** Which packages there are is ours to say, and may change. */
const OURS = /\/(pyodide-lock|package)\.json$/;
/** What no page asks for. Feeds and the map of the site are still being written when this looks. */
const UNASKED = /^(cards\/|take-home\/|blog\/feed\.json$)|\.(xml|txt)$|^service-worker\.js$/;

/** The text of the service worker of a finished site: it knows every file by its bytes, so it is another one as soon as any changes. */
export async function serviceWorker(folder: string): Promise<string> {
  const [immutable, changing]: [Files, Files] = [{}, {}];
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    const path = relative(folder, file).replaceAll('\\', '/');
    if (UNASKED.test(path)) continue;
    const bytes = new Uint8Array(await readFile(file));
    const table = FOLDERS.test(path) && !OURS.test(path) ? immutable : changing;
    table[path] = [await sha256(bytes), bytes.length];
  }
  const define = { IMMUTABLE: JSON.stringify(sorted(immutable)), CHANGING: JSON.stringify(sorted(changing)) };
  return bundle(ROOT, 'src/offline/service-worker.ts', 'browser', define);
}

/** The same text for the same site. */
function sorted(files: Files): Files {
  return Object.fromEntries(Object.entries(files).sort(([one], [other]) => (one < other ? -1 : 1)));
}
