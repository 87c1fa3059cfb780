/** Which of an image's compiled modules it has whole: those that are called when it is used as programs do. */
import type { File, Layout } from './format';
import { layFiles } from './files';
import type { LazyLibrary, SplitLibrary } from './lazy-library';
import { compileLibraries, type Library } from './libraries';
import type { Config, Module, Pyodide } from './module';
import { loadPrepared, type Loader, type Steps } from './prepared';
import { renewTrampoline, trampolineOf } from './trampoline';

/** What links such libraries in any module. */
export type Linker = (libraries: Library[], lazy?: Map<string, LazyLibrary>) => (module: Module) => Layout;

/** null for a compiled module of which there can be no stub. */
export type Split = (library: Uint8Array) => SplitLibrary | null;

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

/** By path: those that can be split and are not called in the trial. */
export async function uncalled(
  loader: Loader,
  { config, steps, memory, files, linker, exercise }: Trial,
  libraries: File[],
  split: Split,
): Promise<Map<string, SplitLibrary>> {
  const all = new Map<string, SplitLibrary>();
  for (const { path, bytes } of libraries) {
    const parts = split(bytes);
    if (parts) all.set(path, parts);
  }
  if (all.size === 0) return all;
  const left = new Map(all);
  const lazy = lazyOf(all, (path) => left.delete(path));
  const linkAll = linker(await compileLibraries(stubsAmong(libraries, all)), lazy);
  let trampoline = 0;
  const prepare = async (module: Module) => void linkAll(module);
  const complete = async (module: Module) => {
    trampoline = trampolineOf(module);
    module.HEAPU8.set(memory);
  };
  const settings = { ...steps, memory: memory.length, prepare, complete };
  const { pyodide } = await loadPrepared(loader, config, settings);
  renewTrampoline(pyodide._module, trampoline);
  layFiles(pyodide._module, files);
  exercise(pyodide);
  return left;
}

/** The libraries, those that are split as their stubs. */
export function stubsAmong(libraries: File[], split: Map<string, SplitLibrary>): File[] {
  return libraries.map(({ path, bytes }) => ({ path, bytes: split.get(path)?.stub ?? bytes }));
}

/** @param onCall called for each whose first function is called */
export function lazyOf(
  split: Map<string, SplitLibrary>,
  onCall: (path: string) => void = () => {},
): Map<string, LazyLibrary> {
  const each = (path: string, { places, real }: SplitLibrary): LazyLibrary => ({
    places,
    bytes() {
      onCall(path);
      return real;
    },
  });
  return new Map([...split].map(([path, parts]) => [path, each(path, parts)]));
}
