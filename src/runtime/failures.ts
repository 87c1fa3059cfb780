/**
 * Every way in which a run gives no result: what happened, and what the reader or author can do. Worker, page and checker
 * take their texts from this table; only what another process or the check itself finds is said where it is found.
 */
import type { Failure } from './protocol';

const AGAIN = 'Run it again: it starts afresh.';
const CONNECTION = 'Check the connection, then run it again.';
const NOTHING = 'Take that out of the program: nothing can be measured of it.';

type Make = (message: string, mend: string) => Failure;
const load: Make = (message, mend) => ({ kind: 'load', message, mend });
const refused: Make = (message, mend) => ({ kind: 'refused', message, mend });
const stopped: Make = (message, mend) => ({ kind: 'stopped', message, mend });
const died: Make = (message, mend) => ({ kind: 'died', message, mend });

export const failures = {
  /** `file`: its name, or that of a package. */
  lost: (file: string, why: unknown) => load(`${file} could not be loaded: ${sentence(why)}`, CONNECTION),
  /** A file arrived with the wrong content: a part of it, or the login page of a network. */
  spoilt: (file: string) =>
    load(
      `${file} did not arrive as the site has it: it is damaged, or something else was sent in its place.`,
      'If this network asks you to log in, do so. Then load this page anew and run it again.',
    ),
  noProgress: (what: string, seconds: number) =>
    load(`${what} could not be loaded: nothing more arrived for ${seconds} s.`, CONNECTION),
  /** The worker has the origin of the page, so it could reach what the site stores. */
  notWalled: (why: string) =>
    load(
      `This browser does not let Python run apart from the page, and here it never runs otherwise: ${sentence(why)}`,
      'Use another browser, or update this one.',
    ),
  /** The worker's own script did not start. */
  noWorker: (why: unknown) => load(`Python could not be started: ${sentence(why)}`, CONNECTION),
  /** @param allowed what the program may have @param taken what was taken before it began; bytes */
  cap: (allowed: number, taken: number) =>
    refused(
      `memory= allows ${mib(allowed)} MiB, but Python itself takes ${mib(taken)} MiB before the program begins.`,
      `Allow more than ${mib(taken)} MiB: what the program may take comes on top.`,
    ),
  stopped: () => stopped('The run was stopped.', AGAIN),
  /** @param limit milliseconds */
  late: (limit: number) =>
    stopped(
      `The program ran for more than ${limit / 1000} s and was stopped.`,
      'Let it end: give its loop an end, or less to do.',
    ),
  exited: (status: number) =>
    died(
      `The program ended Python at once, as os._exit(${status}) does, before its measurements were taken.`,
      `End it with sys.exit(${status}), or leave that out: then it is measured.`,
    ),
  aborted: () =>
    died(
      'Python aborted: the program called os.abort(), or damaged something that Python cannot go on without.',
      NOTHING,
    ),
  damaged: (why: string) =>
    died(
      `Python broke down, as its memory was damaged or compiled code went wrong${why && `: ${why}`}.`,
      'Take out what reaches past Python’s own objects, such as ctypes; if nothing does, run it again.',
    ),
  /** WebAssembly uses the engine's stack, also where C calls Python or freeing an object frees another. */
  tooDeep: () =>
    died(
      'The calls went deeper than the browser lets Python go. Its stack ends sooner than Python’s own limit where C code calls ' +
        'Python again (__repr__, __eq__, __getattr__, a sort key, map), and where a long chain of objects is freed or printed.',
      'Let it call itself less often, or make the chain shorter.',
    ),
  outOfMemory: () =>
    died(
      'The browser had no more memory for Python and ended it.',
      'Let the program hold less at once, or close other tabs, then run it again.',
    ),
  /** The worker ended without an error event. */
  gone: () =>
    died(
      'The browser ended Python without saying why, as it does where memory is short.',
      'Let the program hold less at once, or close other tabs, then run it again.',
    ),
  meddled: () => died('The program changed the parts of Python that measure it, and they failed.', NOTHING),
  /** The worker sent a message that is not valid, or a result that cannot be cloned. */
  malformed: () =>
    died('What came back from the run is not a result: the program changed how it is sent.', NOTHING),
};

/** Something that a run needs could not be loaded. */
export class LoadError extends Error {
  constructor(readonly failure: Failure) {
    super(failure.message);
    this.name = 'LoadError';
  }
}

/** Why a Python did not start. @param error what was thrown, or a Failure */
export function startFailureOf(error: unknown): Failure {
  if (error instanceof LoadError) return error.failure;
  if (typeof error === 'object' && error && 'kind' in error) return error as Failure;
  return failures.noWorker(error);
}

/** What ended a Python that was running a program, or had just run it. */
export function deathOf(error: unknown): Failure {
  const { name, message } = Object(error) as Partial<Error>;
  const why = typeof message === 'string' ? message : String(error);
  const [, status] = /^Program terminated with exit\((-?\d+)\)/.exec(why) ?? [];
  if (status !== undefined) return failures.exited(Number(status));
  // The messages of V8 and WebKit; of SpiderMonkey.
  if (/call stack size exceeded|too much recursion/i.test(why)) return failures.tooDeep();
  if (/out of memory|unable to grow|allocation failed/i.test(why)) return failures.outOfMemory();
  // Raised in the probe: the traceback would tell a reader nothing.
  if (name === 'PythonError') return failures.meddled();
  if (name === 'DataCloneError') return failures.malformed();
  // WebAssembly's instruction that C's `abort` comes to, and Emscripten's own.
  if (/^unreachable|^aborted\(/i.test(why)) return failures.aborted();
  // Other messages come from Pyodide or this site's code, and tell a reader nothing.
  return failures.damaged(error instanceof WebAssembly.RuntimeError ? why : '');
}

const mib = (bytes: number) => Math.ceil(bytes / 2 ** 20);

/** The end of a sentence: what was thrown, or the first line of a text, without a stack. */
function sentence(why: unknown): string {
  const text = why instanceof Error ? why.message : String(why);
  const [line = ''] = text.trim().split('\n');
  return `${line.slice(0, 200).replace(/[.\s]*$/, '') || 'nobody said why'}.`;
}
