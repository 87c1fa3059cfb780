/** A started Python with the probe in it: restored from an image, or started plainly. */
import type { PyodideAPI, PyodideConfig } from 'pyodide';
import { type Python } from '../pythons';
import { layFiles } from '../image/files';
import type { File } from '../image/format';
import { Late, type OnMissing } from '../image/late';
import { loadPlainly, type Loader } from '../image/prepared';
import { restoreImage } from '../image/restore';
import type { Supplies } from '../image/supplies';
import { watchSideModules } from '../tracer';

export interface Boot {
  loader: Loader;
  /** The folder of its files: a URL, or a path in Node; ends in `/`. */
  indexURL: string;
  /** What it is restored from; null: it starts plainly, and fetches what it takes. */
  supplies: Supplies | null;
  /** Told when a file is read that the image left out and nobody gave. */
  onMissing: OnMissing;
  /** Texts of the package `probe` by file name. */
  probe: Record<string, string>;
}

interface Booted {
  pyodide: PyodideAPI;
  /** null after a plain start, which leaves nothing out. */
  late: Late | null;
}

/** Rejects where the image does not fit, or Pyodide does not start. */
export async function boot(
  python: Python,
  { loader, indexURL, supplies, onMissing, probe }: Boot,
): Promise<Booted> {
  const config = configuration(indexURL);
  if (!supplies) {
    // Before Python begins: there is nothing yet that has to look at its folders again.
    const fsInit = async (FS: PyodideAPI['FS']) => layFiles({ FS }, probeFiles(python, probe));
    return { pyodide: (await loadPlainly(loader, { ...config, fsInit })) as PyodideAPI, late: null };
  }
  // Here, for what it makes when it is loaded takes time that there is while files arrive.
  const { inflateSync } = await import('fflate');
  const late = new Late(inflateSync, onMissing);
  return { pyodide: await restoreImage(loader, { config, supplies, late, linking, renew }), late };
}

/**
 * What `import js` shows to a program: the language, and the timers that Pyodide's event loop needs; nothing
 * of the page, worker or process around it. Not a wall (`pyodide_js` reaches further): a plain AttributeError.
 */
const language = { Object, Array, Map, Set, Promise, Error, JSON, Math, Date, Uint8Array, Float64Array };
const timers = { setTimeout, clearTimeout, setInterval, clearInterval };

/** The same for every interpreter, wherever it runs: an image carries its environment with it. */
export function configuration(indexURL: string): PyodideConfig {
  const program = './this.program';
  return {
    indexURL,
    jsglobals: { ...language, ...timers },
    _sysExecutable: program,
    env: {
      _: program,
      LANG: 'C.UTF-8',
      // Sets and dicts of strings lay out alike in every run, and each write is seen when its line has finished.
      PYTHONHASHSEED: '0',
      PYTHONUNBUFFERED: '1',
    },
  };
}

/** The package `probe`, where Python finds it. */
export function probeFiles(python: Python, probe: Record<string, string>): File[] {
  const folder = `/lib/python${python.version}/site-packages/probe`;
  return Object.entries(probe).map(([file, text]) => ({
    path: `${folder}/${file}`,
    bytes: new TextEncoder().encode(text),
  }));
}

/** The tracer puts itself in front of functions that compiled modules take hold of when they are linked. */
export const linking = watchSideModules as (module: object) => void;

/** Of a restored interpreter, what must be another each time. */
export function renew(pyodide: PyodideAPI): void {
  const restored = pyodide.pyimport(RESTORED) as { renew(): void; destroy(): void };
  restored.renew();
  restored.destroy();
}

/** The module of the probe that a restored interpreter needs; it must be in the image. */
export const RESTORED = 'probe.restored';
