/** Pyodide + probe + program → RunResult; the same in Node and in a worker. */
import type { PyodideAPI } from 'pyodide';
import { type Python, pythonOf } from './pythons';
import { LoadError } from './failures';
import { boot, type Boot } from './interpreter/boot';
import { cheapCallables } from './interpreter/callables';
import { CapError, capHeap } from './interpreter/heap';
import { type OnOutput, OutputLog } from './interpreter/output';
import { loadPackages } from './interpreter/packages';
import { connect } from './interpreter/streams';
import { MAX_CHARACTERS, MAX_LINES } from './limits';
import { phase } from './phase';
import type { LateName, Note, Program, PythonVersion, RunResult } from './protocol';
import { installTracer, type Tracer, unmeasured } from './tracer';

export { CapError, LoadError };

interface Start extends Boot {
  python: PythonVersion;
}

interface RunListeners {
  /** Packages are about to be loaded; `bytes` is 0 where unknown. */
  onLoading?: (what: string, bytes: number) => void;
  /** Everything is loaded; the program's own code begins. */
  onStarted?: () => void;
  onOutput?: OnOutput;
}

interface Ran {
  result: RunResult;
  /** Milliseconds from the start of the setups, or the program, to the program's end; without reading the result. */
  took: number;
}

interface Interpreter {
  /** Passes late files of its image, which programs can then read. */
  give(late: Partial<Record<LateName, ArrayBuffer>>): void;
  /**
   * Runs one program. Call it once: the heap never shrinks and modules stay imported.
   *
   * @throws {LoadError} a package could not be loaded
   * @throws {CapError} the cap is less than the memory that is in use
   * @throws anything else: the interpreter crashed; its output until then has been passed on
   */
  run(program: Program, listeners?: RunListeners): Promise<Ran>;
}

/** Starts a Python with the probe in it. Rejects where it cannot be started from this image, or at all. */
export async function startInterpreter(start: Start): Promise<Interpreter> {
  const python = pythonOf(start.python);
  const restore = cheapCallables();
  const { pyodide, late, tracer } = await make(python, start).finally(restore);
  return {
    give(files) {
      if (!late) return;
      for (const [name, content] of Object.entries(files))
        late.given[name as LateName] = new Uint8Array(content);
    },
    async run(program, { onLoading = () => {}, onStarted = () => {}, onOutput = () => {} } = {}) {
      const imports = new Set([program, ...program.before].flatMap(({ code }) => tracer.imports(code)));
      const packages = await loadPackages(pyodide, [...imports], onLoading);
      phase('warm', () => tracer.warm([...imports]));
      onStarted();
      const { outcome, took } = phase('run', () =>
        runTraced(pyodide, tracer, program, new OutputLog(onOutput)),
      );
      const versions = { python: python.full, pyodide: python.pyodide, ...packages };
      return { result: { python: start.python, versions, ...outcome }, took };
    },
  };
}

async function make(python: Python, start: Start) {
  const booted = await boot(python, start);
  connect(booted.pyodide, () => {});
  const tracer = phase('install tracer', () => installTracer(booted.pyodide, start.python));
  return { ...booted, tracer };
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
    // Output of setups is dropped.
    const error = tracer.before(program.before, over);
    connect(pyodide, (stream, bytes) => output.write(stream, bytes));
    const traced = error ? unmeasured(error) : tracer.run(program, output, over);
    // `ended` is null if the code did not compile.
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

/** A function, because the first `toLocaleString` is slow: it loads the locale's data. */
const tooMuch = (): Note => ({
  about: 'output',
  text: `Output ends here: more than ${MAX_LINES.toLocaleString('en')} lines or ${MAX_CHARACTERS.toLocaleString('en')} characters were written.`,
});
