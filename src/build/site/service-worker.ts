import { bundle } from '../assets/bundle';
import { ROOT } from '../files';

/** Folders of files that never change: their names hold a hash of their content, or the release they belong to. */
const FOLDERS = /^(assets|python|runtime|pagefind\/(fragment|index))\//;
/** Which packages there are is ours to say, and may change. */
const CHANGING = /\/(pyodide-lock|package)\.json$/;

/** The text of the service worker of a site of these files: another one as soon as any of their names changes. */
export async function serviceWorker(names: string[]): Promise<string> {
  const files = names.map((name) => name.replaceAll('\\', '/')).filter((name) => /\.\w+$/.test(name));
  const immutable = files.filter((name) => FOLDERS.test(name) && !CHANGING.test(name)).sort();
  const define = { IMMUTABLE: JSON.stringify(immutable) };
  return bundle(ROOT, 'src/offline/service-worker.ts', 'browser', define);
}
