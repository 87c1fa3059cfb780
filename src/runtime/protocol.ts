/**
 * What crosses between the page (or Node) and an interpreter: plain data, structured-cloneable and
 * JSON-safe. Types only. Lines are 1-based and count within the example's code as it runs; bytes are
 * what `tracemalloc` counts above the start of the run.
 */

import type { PythonVersion } from './pythons';
import type { Answers, Asked, Range, References } from './references';

/** A Python of the site, by its minor version. */
export type { PythonVersion };
export type * from './references';

/** One execution to be made, in a fresh interpreter. */
export interface Program {
  /** The name compiled into the code and shown in tracebacks: `<article>#<example id>`. */
  file: string;
  code: string;
  /** Sources that run first, in order, in the same namespace, unmeasured. */
  before: { file: string; code: string }[];
  /** Names whose objects are followed: `data`, `foo.data`. */
  track: string[];
  /** `1x` is what the function of this name returned first, or what the global of this name holds. */
  unit?: string;
  /** Bytes the interpreter's whole heap may not grow past. */
  memory?: number;
  /** What claims ask beyond what is read of every name; absent: nothing. */
  asked?: Asked;
}

/** A name at a moment. `counted` is the object's own `ob_refcnt`. */
export type NameReading =
  /** `borrowed`: references that 3.14 passes on without counting; 0 on 3.13. */
  | { state: 'alive'; object: number; counted: number; borrowed: number }
  /** `collected`: by the garbage collector, and not because its count came to 0. */
  | { state: 'freed'; object: number; collected?: true }
  /** Bound to an immortal object (PEP 683): it has no count. */
  | { state: 'immortal' };

/** A name when the run had ended; `size`: bytes that came with its object, null: not known. */
export type FinalReading = NameReading & { size: number | null };

/** One statement of the example that has just finished, in the order in which they finished. */
export interface Step {
  /** First line of the statement. */
  line: number;
  /** Qualified name of the function it ran in; `<module>` at the top. */
  function: string;
  /** How many of the example's own frames were active, 0 for the module. */
  depth: number;
  /** Index of the first step that finished while this one ran: its own index, if it called nothing of the example. */
  began: number;
  /** Bytes live when it had finished. */
  live: number;
  /** Most bytes live at once since the previous step finished. */
  crest: number;
  /** Most bytes live at once while it ran, with all that it called. */
  peak: number;
  /** Most bytes at once since the previous step that compiled packages allocated and `tracemalloc` does not count; absent: 0. */
  outside?: number;
  /** Tracked names whose reading changed since the step before. */
  names: Record<string, NameReading>;
  /** Index in `RunResult.references`; null: not known; absent: as at the step before. */
  references?: number | null;
  /** How many characters of output existed when it had finished. */
  written: number;
  /** The exception that left it, by type name. */
  raised?: string;
}

/** Everything about one statement over the whole run: exact even where single steps were no longer kept. */
export interface LineTotals {
  line: number;
  /** Last line of the statement's own text; of a compound statement, of its header. */
  last: number;
  function: string;
  /** The frame is that of a lambda or generator expression inside the statement. */
  inner: boolean;
  /** How often it finished. */
  times: number;
  live: Range;
  peak: Range;
  /** Per tracked name. A name never bound by then is absent. */
  names: Record<string, NameTotals>;
  /** What each time wrote to stdout: the first `MAX_TEXTS` distinct texts, with how often. */
  printed: { text: string; times: number }[];
  /** Exceptions that left it, by type name. */
  raised: Record<string, number>;
  /** Absent where nothing was asked. */
  answers?: Answers;
  /** The first and the last time that it finished, as if they were the only ones; for lines in `Asked.ends`. */
  firstTime?: LineTotals;
  lastTime?: LineTotals;
}

export interface NameTotals {
  /** `counted` whenever the object was alive; null if it never was. A freed object counts 0. */
  counted: Range | null;
  borrowed: Range | null;
  /** How often the name's object was alive, freed or immortal, or the name had not been bound. */
  alive: number;
  freed: number;
  /** How many of those times the collector had destroyed it; absent: 0. */
  collected?: number;
  immortal: number;
  unbound: number;
  /** Bytes that came with the object, where known. */
  size: Range | null;
}

/** From birth to death of one object that a tracked name was bound to. */
export interface Lifetime {
  /** `foo.data`, or `data` for a global: what it was first bound to. */
  name: string;
  type: string;
  /** Bytes that came with it; null: not known. */
  size: number | null;
  /**
   * The statement that first bound it, and the first step that had not finished by then: an argument is bound in a
   * statement of the caller's, which finishes after all steps of the call. Past the cap, steps are counted on.
   */
  born: { line: number; step: number };
  /** The statement during which it was destroyed, and its step; null: alive at the end. */
  died: { line: number; step: number } | null;
  /** The garbage collector destroyed it. */
  collected?: true;
}

/** A big block that was live at the peak. */
export interface Holder {
  bytes: number;
  /** Who reaches it: `process_data.data`, or `inside pandas` if only a library does; empty while it has no name yet. */
  names: string[];
  /** The line that made it. */
  line: number | null;
  /** It has no name any more: what holds it waits for the collector, or is in C code. */
  lost?: true;
}

export interface PythonError {
  type: string;
  message: string;
  /**
   * Outermost first; only frames of the example and its setups carry a file of the article. The place of a SyntaxError has
   * its column, in characters, from 1.
   */
  frames: { file: string; line: number; function: string; column?: number }[];
  /** As Python prints it. */
  traceback: string;
}

/** Why a run lacks some readings: a sentence for the reader. */
export interface Note {
  about: 'probe' | 'steps' | 'output' | 'setup';
  text: string;
}

/** The outcome of one run. */
export interface RunResult {
  python: PythonVersion;
  /** It was measured on a machine of 64 bits (`static/measure.py`); absent: here, where there are 32. */
  bits?: 64;
  /** Of `python`, of the `pyodide` that it is, and of the packages that were imported. */
  versions: Record<string, string>;
  steps: Step[];
  lines: LineTotals[];
  lifetimes: Lifetime[];
  /**
   * The highest `live` of the whole run, the statement during which it was reached and the step it belongs to. What comes
   * on top of it later, less than a thousandth of it, as the traceback of a MemoryError, does not make it another's.
   */
  peak: { bytes: number; line: number; step: number; holders: Holder[] };
  /** Bytes still live when the example had ended. */
  live: number;
  /** Every tracked name at the end of the run, as it was tracked; a name never bound is absent. */
  names: Record<string, FinalReading>;
  /** Bytes of `1x`; null when the example declares no unit or never made it. */
  unit: number | null;
  /**
   * Each different one once; `Step.references` are indices. Absent where the program tracks no names, and where nothing
   * was measured.
   */
  references?: References[];
  /** Index of those of the end of the run; null: not known. */
  lastReferences?: number | null;
  /** At the end of the run; absent where nothing was asked. */
  answers?: Answers;
  output: { stream: 'stdout' | 'stderr'; text: string }[];
  error: PythonError | null;
  notes: Note[];
}

/** A run that gave no result: the interpreter could not be started, or did not survive, or the program cannot be run. */
export interface Failure {
  kind: 'load' | 'died' | 'stopped' | 'refused';
  message: string;
  /** What the reader or author can do. */
  mend: string;
}

/** What is being loaded, and how far: bytes of `total` (0 where unknown). */
export interface Progress {
  what: string;
  loaded: number;
  total: number;
}

/** A file of the site, and how to tell that it is whole. */
export interface FileAsset {
  /** May be relative to the page. */
  url: string;
  bytes: number;
  /** The first 16 bytes of its SHA-256, in base64. */
  sha256: string;
}

/** URLs may be relative to the page. */
export interface PythonFiles {
  python: PythonVersion;
  /** The CPython release: `3.13.2`. */
  version: string;
  /** Ends in `/`. */
  folder: string;
  /** The worker's script with Pyodide's own script in it, and what else starting it plainly fetches. */
  script: FileAsset;
  files: FileAsset[];
  images: ImageAsset[];
}

/** A boot image: an interpreter with modules imported already. It and its module are compressed with brotli. */
export interface ImageAsset extends FileAsset {
  /** The interpreter's module that goes with it, and what unpacks both. */
  module: FileAsset;
  decoder: FileAsset;
  /** The worker's script with Pyodide's own script in it. */
  script: FileAsset;
  /**
   * What is read when a program asks for it: the standard library, the packages' other files, and their compiled
   * modules of which it has stubs; null: it has none.
   */
  late: Record<LateName, FileAsset | null>;
  /** Top-level names of the modules of packages that it has; none: of the standard library only. */
  modules: string[];
}

/** Parts that an image leaves out because most programs do not need them. */
export type LateName = 'stdlib' | 'files' | 'lazy';

/**
 * An image that the page caches for the next start. Its content is transferred into the worker, and back when the
 * interpreter has been made.
 */
export interface StockedImage {
  url: string;
  /** Decompressed, in the chunks that arrived. */
  content: Uint8Array<ArrayBuffer>[];
  /** Its compiled modules in their order. */
  libraries: WebAssembly.Module[];
}

/**
 * What the page tells its worker. The worker has no network: files come by these messages. Pages can send a compiled
 * module to a worker of an opaque origin; the other way, Chromium refuses it.
 */
export type ToWorker =
  /** The first, with a MessagePort for all that the worker has to say. */
  | { kind: 'begin'; python: PythonVersion; folder: string; restore: boolean }
  /** A file that the worker asked for by its name. */
  | { kind: 'file'; name: string; content: ArrayBuffer }
  /** Of an image: the interpreter's module; the beginning, as `Outline` has it; its compiled modules; the whole. */
  | { kind: 'module'; module: WebAssembly.Module }
  | { kind: 'outline'; beginning: Uint8Array<ArrayBuffer> }
  | { kind: 'libraries'; libraries: WebAssembly.Module[] }
  | { kind: 'content'; content: Uint8Array<ArrayBuffer>[] }
  /** Once. It runs when the Python is there. `late`: what it may read of what the image leaves out. */
  | { kind: 'run'; program: Program; late: Partial<Record<LateName, ArrayBuffer>> };

/** What a worker tells the page. Untrusted: `src/runtime/client/valid.ts` validates it. */
export type FromWorker =
  /** It needs a file of its Python's folder; `integrity` as `fetch` takes it. */
  | { kind: 'want'; name: string; integrity?: string }
  /** The interpreter can run. `content`: that of the image, which it no longer needs. */
  | { kind: 'ready'; content: Uint8Array<ArrayBuffer>[] }
  /** It loads packages: `total` bytes of them, 0 where unknown. */
  | { kind: 'loading'; what: string; total: number }
  /** The program's own code begins. */
  | { kind: 'started' }
  /** What was written since the last of these, a few times in a second at most. */
  | { kind: 'output'; pieces: RunResult['output'] }
  /** The program reads a part that the image left out and that was not sent: the run has to be repeated with it. */
  | { kind: 'missing'; late: LateName }
  /** `took`: milliseconds from the beginning of the program's own code, its setups included, to its end. */
  | { kind: 'result'; result: RunResult; took: number }
  /** Its output is in the `output` messages before it, and nowhere else. */
  | { kind: 'failure'; failure: Failure };
