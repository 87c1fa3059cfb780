/** Pyodide + probe + program → RunResult; the same in Node and in a worker. */
import type { PyodideAPI } from 'pyodide';
import { pythonOf } from './distribution';
import { boot, type Boot } from './interpreter/boot';
import { CapError, capHeap } from './interpreter/heap';
import { LoadError } from './interpreter/loading';
import { type OnOutput, OutputLog, MAX_CHARACTERS, MAX_LINES } from './interpreter/output';
import { loadPackages } from './interpreter/packages';
import { connect } from './interpreter/streams';
import { phase } from './phase';
import type { Note, Program, Progress, PythonVersion, RunResult, Stock } from './protocol';
import { installTracer, type Tracer, unmeasured } from './tracer';

export { CapError, LoadError };

export interface Start extends Boot {
  python: PythonVersion;
  onProgress?: (progress: Progress) => void;
}

export interface RunListeners {
  /** Packages are being loaded. */
  onProgress?: (progress: Progress) => void;
  /** Everything is loaded; the program's own code begins. */
  onStarted?: () => void;
  onOutput?: OnOutput;
}

export interface Ran {
  result: RunResult;
  /** Milliseconds from the beginning of the program's own code, or of its setups, to its end; what is made of it is not in. */
  took: number;
}

export interface Interpreter {
  /** For the next start of this Python; null where this one was not restored. */
  stock: Stock | null;
  /**
   * Runs one program. An interpreter runs one only: its heap never shrinks and its modules stay imported.
   *
   * @throws LoadError when a package could not be loaded; CapError when the program may have less memory than was taken
   *   before; anything else: the interpreter did not survive. All that was written by then has been passed on.
   */
  run(program: Program, listeners?: RunListeners): Promise<Ran>;
}

/** Starts a Python with the probe in it. Throws LoadError. */
export async function startInterpreter(start: Start): Promise<Interpreter> {
  const python = pythonOf(start.python);
  const { pyodide, stock, lost } = await boot(python, start, start.onProgress ?? (() => {}));
  connect(pyodide, () => {});
  const tracer = phase('install tracer', () => installTracer(pyodide, start.python));
  /** Whatever became of the run without it. */
  const refuseLost = () => {
    const missed = lost();
    if (missed) throw new LoadError(missed.file, missed.why);
  };
  return {
    stock,
    async run(program, { onProgress = () => {}, onStarted = () => {}, onOutput = () => {} } = {}) {
      const imports = new Set([program, ...program.before].flatMap(({ code }) => tracer.imports(code)));
      const packages = await loadPackages(pyodide, [...imports], onProgress);
      phase('warm', () => tracer.warm([...imports]));
      onStarted();
      let ran: { outcome: Outcome; took: number };
      try {
        ran = phase('run', () => runTraced(pyodide, tracer, program, new OutputLog(onOutput)));
      } catch (error) {
        // Python does not survive that a compiled module cannot be had.
        refuseLost();
        throw error;
      }
      refuseLost();
      const { outcome, took } = ran;
      const versions = { python: python.full, ...packages };
      return { result: { python: start.python, versions, ...outcome }, took };
    },
  };
}

type Outcome = Omit<RunResult, 'python' | 'versions'>;

function runTraced(
  pyodide: PyodideAPI,
  tracer: Tracer,
  program: Program,
  output: OutputLog,
): { outcome: Outcome; took: number } {
  const { _module } = pyodide as PyodideAPI & { _module: { HEAPU8: Uint8Array } };
  const heap = () => _module.HEAPU8.buffer;
  const notes: Note[] = [];
  const lift = program.memory === undefined ? () => {} : capHeap(heap, program.memory);
  const began = performance.now();
  let ended: number | null = null;
  const over = () => {
    ended ??= performance.now();
    lift();
  };
  try {
    // What setups print is dropped: they are shown folded and are not measured.
    const error = tracer.before(program.before, over);
    connect(pyodide, (stream, bytes) => output.write(stream, bytes));
    const traced = error ? unmeasured(error) : tracer.run(program, output, over);
    // Code that does not compile has not begun.
    const took = (ended ?? performance.now()) - began;
    tracer.leave();
    const pieces = output.end();
    if (output.dropped) notes.push(tooMuch());
    return { outcome: { ...traced, output: pieces, notes: [...traced.notes, ...notes] }, took };
  } finally {
    output.end();
    lift();
  }
}

/** Made when it is needed: to know how numbers are written takes a browser longer than all else that this file begins with. */
const tooMuch = (): Note => ({
  about: 'output',
  text: `Output ends here: more than ${MAX_LINES.toLocaleString('en')} lines or ${MAX_CHARACTERS.toLocaleString('en')} characters were written.`,
});
