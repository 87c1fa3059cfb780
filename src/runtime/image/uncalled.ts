/** Which of an image's compiled modules it has whole: those that are called when it is used as programs do. */
import type { File, Layout } from './format';
import { layFiles } from './files';
import type { Halves, Pending } from './late-library';
import { compileLibraries, type Library } from './libraries';
import type { Config, Module, Pyodide } from './module';
import { loadPrepared, type Loader, type Steps } from './prepared';
import { renewTrampoline, trampolineOf } from './trampoline';

/** What links such libraries in any module. */
export type Linker = (libraries: Library[], pending?: Map<string, Pending>) => (module: Module) => Layout;

/** An interpreter that an image is to be taken of, restored without one. */
export interface Trial {
  /** With the state that the memory goes with. */
  config: Config;
  steps: Omit<Steps, 'prepare' | 'complete'>;
  memory: Uint8Array;
  files: File[];
  linker: Linker;
  /** As in `Take`. */
  exercise: (pyodide: Pyodide) => void;
}

/** By path, in halves: those that can be cut and are not called in the trial. */
export async function uncalled(
  loader: Loader,
  { config, steps, memory, files, linker, exercise }: Trial,
  libraries: File[],
  halve: (library: Uint8Array) => Halves | null,
): Promise<Map<string, Halves>> {
  const halves = new Map<string, Halves>();
  for (const { path, bytes } of libraries) {
    const both = halve(bytes);
    if (both) halves.set(path, both);
  }
  if (halves.size === 0) return halves;
  const left = new Map(halves);
  const pending = pendingOf(halves, (path) => left.delete(path));
  const linkAll = linker(await compileLibraries(stubsAmong(libraries, halves)), pending);
  let trampoline = 0;
  const prepare = async (module: Module) => void linkAll(module);
  const complete = async (module: Module) => {
    trampoline = trampolineOf(module);
    module.HEAPU8.set(memory);
  };
  const all = { ...steps, memory: memory.length, prepare, complete };
  const { pyodide } = await loadPrepared(loader, config, all);
  renewTrampoline(pyodide._module, trampoline);
  layFiles(pyodide._module, files);
  exercise(pyodide);
  return left;
}

/** The libraries; of those that are in halves, the stub. */
export function stubsAmong(libraries: File[], halves: Map<string, Halves>): File[] {
  return libraries.map(({ path, bytes }) => ({ path, bytes: halves.get(path)?.stub ?? bytes }));
}

/** @param asked told of each that is called */
export function pendingOf(
  halves: Map<string, Halves>,
  asked: (path: string) => void = () => {},
): Map<string, Pending> {
  const each = (path: string, { places, whole }: Halves): Pending => ({
    places,
    bytes() {
      asked(path);
      return whole;
    },
  });
  return new Map([...halves].map(([path, both]) => [path, each(path, both)]));
}
