/** A started Python with the probe in it: restored from an image where there is one that fits, else started plainly. */
import type { PyodideAPI, PyodideConfig } from 'pyodide';
import { type Python } from '../distribution';
import { layFiles } from '../image/files';
import type { File } from '../image/format';
import { inflate } from '../image/inflate';
import { restoreImage } from '../image/restore';
import type { ImageAsset, Progress } from '../protocol';
import { watchSideModules } from '../tracer';
import { loading } from './loading';

export interface Boot {
  /** That of this Python's own `pyodide.mjs`. */
  loadPyodide: (config: PyodideConfig) => Promise<PyodideAPI>;
  /** The folder of its files: a URL, or a path in Node; ends in `/`. */
  indexURL: string;
  /** Bytes that starting it fetches, 0 where unknown. */
  bytes?: number;
  /** Where to restore it from. */
  image?: ImageAsset;
  /** Texts of the package `probe` by file name. */
  probe: Record<string, string>;
}

/** Milliseconds that restoring may take once its image is there: many times what it takes, and it may be stuck. */
const PATIENCE = 30_000;

/** Throws LoadError when a plain start fails too. */
export async function boot(
  python: Python,
  start: Boot,
  onProgress: (progress: Progress) => void,
): Promise<PyodideAPI> {
  const { image, bytes = 0 } = start;
  const what = `Python ${python.full}`;
  if (image) {
    try {
      return await loading(what, bytes + image.bytes, onProgress, () => restore(python, start, image.url));
    } catch (error) {
      console.warn(`${image.url} was not used: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  const config = configuration(start.indexURL);
  const pyodide = await loading(what, bytes, onProgress, () => start.loadPyodide(config));
  addProbe(pyodide, python, start.probe);
  return pyodide;
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

function addProbe(pyodide: PyodideAPI, python: Python, probe: Record<string, string>): void {
  layFiles(pyodide, probeFiles(python, probe));
  pyodide.runPython('import importlib; importlib.invalidate_caches()');
}

/** The package `probe`, where Python finds it. */
export function probeFiles(python: Python, probe: Record<string, string>): File[] {
  const folder = `/lib/python${python.version}/site-packages/probe`;
  return Object.entries(probe).map(([file, text]) => ({
    path: `${folder}/${file}`,
    bytes: new TextEncoder().encode(text),
  }));
}

/** The script that `loadPyodide` of this Python takes its module from. */
export function scriptOf(python: Python, indexURL: string): string {
  return indexURL + python.runtime.find((file) => /\.asm\.m?js$/.test(file))!;
}

/** The tracer puts itself in front of functions that compiled modules take hold of when they are linked. */
export const linking = watchSideModules as (module: object) => void;

async function restore(python: Python, start: Boot, url: string): Promise<PyodideAPI> {
  const file = fetch(url).then((response) => inflate(response.body!));
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stuck = file.then(
    () =>
      new Promise<never>((_, reject) => {
        timer = setTimeout(() => reject(new Error(`it took more than ${PATIENCE / 1000} s`)), PATIENCE);
      }),
  );
  try {
    const loader = { loadPyodide: start.loadPyodide, script: scriptOf(python, start.indexURL) };
    const restored = restoreImage(loader, { config: configuration(start.indexURL), file, linking });
    return await Promise.race([restored, stuck]);
  } finally {
    clearTimeout(timer);
  }
}
