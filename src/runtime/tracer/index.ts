/** The tracer: measures a program in its own interpreter, without changing what the program sees. */
import type { PyodideAPI } from 'pyodide';
import type { Program, PythonError, PythonVersion } from '../protocol';
import { expose } from './callables';
import { Memory, type Module } from './memory';
import { isError, Probe } from './probe';
import { prove } from './proof';
import type { OutputLog } from './step-log';
import { SideModules } from './side-modules';
import { Session } from './session';
import { type Traced, unmeasured } from './traced';

export type { OutputLog } from './step-log';
export { type Traced, unmeasured } from './traced';

/** Hooks the side modules that are linked from now on; for an interpreter that links some before the tracer is installed. */
export function watchSideModules(module: Module): void {
  SideModules.of(module);
}

export interface Tracer {
  /** Why nothing can be measured here: a sentence for the reader; null: it can. */
  readonly refusal: string | null;
  /** Top-level names of the modules that the code imports; none if it does not parse. */
  imports(code: string): string[];
  /** Imports modules and fills the caches that their first use fills; unmeasured. */
  warm(modules: string[]): void;
  /** Runs setups in the run's namespace, unmeasured, up to the first error. `over` is called after an error. */
  before(sources: Program['before'], over?: () => void): PythonError | null;
  /** `over` is called when the program's code has ended, before its outcome is read. */
  run(program: Program, output: OutputLog, over?: () => void): Traced;
  /** Runs the functions registered with `atexit`, as the end of Python does. Call it once, last. */
  leave(): void;
}

/** Installs the tracer. In a restored image the probe is imported already, but its callbacks are gone. */
export function installTracer(pyodide: PyodideAPI, python: PythonVersion): Tracer {
  const probe = new Probe(pyodide);
  const { _module: module } = pyodide as PyodideAPI & { _module: Module };
  const ending = { over() {} };
  try {
    const always = { over: () => ending.over(), thawed() {} };
    expose(new Memory(module), probe.callbacks, always, () => {});
    const session = new Session(module, probe, python);
    probe.beginNamespace();
    const flaw = prove((program, output) => session.run(program, output, true), session.borrows);
    return tracer(probe, session, ending, flaw && `${NOT_MEASURED} its proof failed: ${flaw}.`);
  } catch (error) {
    return tracer(probe, null, ending, `${NOT_MEASURED} ${(error as Error).message}.`);
  }
}

const NOT_MEASURED = 'This Python runs the example but cannot be measured:';

function tracer(
  probe: Probe,
  session: Session | null,
  ending: { over(): void },
  refusal: string | null,
): Tracer {
  return {
    refusal,
    imports: (code) => probe.imports(code),
    warm: (modules) => probe.warm(modules),
    before(sources, over = () => {}) {
      ending.over = over;
      probe.beginNamespace();
      for (const { code, file } of sources) {
        const error = probe.before(code, file);
        if (error) return error;
      }
      return null;
    },
    run(program, output, over = () => {}) {
      ending.over = over;
      return session && !refusal
        ? session.run(program, output)
        : unmeasured(runPlain(probe, program), refusal!);
    },
    leave: () => probe.leave(),
  };
}

function runPlain(probe: Probe, program: Program): PythonError | null {
  const prepared = probe.prepare(program, [], false);
  return isError(prepared) ? prepared : probe.perform(false);
}
