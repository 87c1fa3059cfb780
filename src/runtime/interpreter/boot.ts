/** A started Python with the probe in it: restored from an image where there is one that fits, else started plainly. */
import type { PyodideAPI, PyodideConfig } from 'pyodide';
import { type Python } from '../distribution';
import { layFiles } from '../image/files';
import type { File } from '../image/format';
import type { Lost } from '../image/late';
import { restoreImage } from '../image/restore';
import { gather, type Order, stockOf } from '../image/supplies';
import type { ImageAsset, Progress, Stock } from '../protocol';
import { watchSideModules } from '../tracer';
import { answering, loading } from './loading';

export interface Boot {
  /** That of this Python's own `pyodide.mjs`. */
  loadPyodide: (config: PyodideConfig) => Promise<PyodideAPI>;
  /** The folder of its files: a URL, or a path in Node; ends in `/`. */
  indexURL: string;
  /** Bytes that starting it fetches, 0 where unknown. */
  bytes?: number;
  /** Where to restore it from. */
  image?: ImageAsset;
  /** What an earlier start of this Python left. */
  stock?: Stock | null;
  /** Milliseconds without any progress after which restoring it is given up. */
  patience?: number;
  /** Texts of the package `probe` by file name. */
  probe: Record<string, string>;
}

export interface Booted {
  pyodide: PyodideAPI;
  /** For the next start; null after a plain one. */
  stock: Stock | null;
  /** A file that the interpreter could not read, as it could not be fetched. */
  lost: () => Lost | null;
}

/** Throws LoadError when a plain start fails too. */
export async function boot(
  python: Python,
  start: Boot,
  onProgress: (progress: Progress) => void,
): Promise<Booted> {
  const { image, bytes = 0 } = start;
  const what = `Python ${python.full}`;
  if (image) {
    try {
      return await restore(python, start, image, onProgress);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      console.info(`${image.url} was not used: ${why}. Python starts plainly.`);
    }
  }
  // Before Python begins: there is nothing yet that has to look at its folders again.
  const fsInit = async (FS: PyodideAPI['FS']) => layFiles({ FS }, probeFiles(python, start.probe));
  const config = { ...configuration(start.indexURL), fsInit };
  const pyodide = await loading(what, bytes, onProgress, () => start.loadPyodide(config));
  return { pyodide, stock: null, lost: () => null };
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

const MODULE = 'pyodide.asm.wasm';
const LIBRARY = 'python_stdlib.zip';

async function restore(
  python: Python,
  { loadPyodide, indexURL, stock = null, patience = 30_000 }: Boot,
  image: ImageAsset,
  onProgress: (progress: Progress) => void,
): Promise<Booted> {
  const order: Order = {
    folder: indexURL,
    module: image.wasm,
    files: ['pyodide-lock.json'],
    image: image.url,
  };
  const total = !stock ? image.download : stock.image?.url === image.url ? 0 : image.bytes;
  const watch = watchdog(patience);
  const abandoned = new AbortController();
  const told = (progress: Progress) => {
    watch.seen();
    onProgress(progress);
  };
  try {
    return await loading(`Python ${python.full}`, total, told, async () => {
      const supplies = gather(order, stock);
      const loader = { loadPyodide, script: image.script };
      const config = configuration(indexURL);
      const { signal } = abandoned;
      // Pyodide fetches by itself what is on its way already. Its module it is given compiled, its library when it reads it.
      const nothing = Promise.resolve(new ArrayBuffer(0));
      const held = { ...supplies.files, [MODULE]: nothing, [LIBRARY]: nothing };
      const restored = answering(held, () =>
        restoreImage(loader, { config, supplies, late: image, linking, renew, signal }),
      );
      const { pyodide, late } = await Promise.race([restored, watch.bitten]);
      return { pyodide, stock: await stockOf(order, supplies), lost: () => late.lost };
    });
  } finally {
    abandoned.abort();
    watch.end();
  }
}

/** Bites when nothing has been seen for `patience` milliseconds. */
function watchdog(patience: number) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let bite!: (error: Error) => void;
  const bitten = new Promise<never>((_, reject) => (bite = reject));
  bitten.catch(() => {});
  return {
    bitten,
    seen() {
      clearTimeout(timer);
      timer = setTimeout(() => bite(new Error(`nothing happened for ${patience / 1000} s`)), patience);
    },
    end: () => clearTimeout(timer),
  };
}
