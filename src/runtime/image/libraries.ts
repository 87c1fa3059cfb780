import type { File, Layout } from './format';
import { type LazyLibrary, linkStub } from './lazy-library';
import type { Module } from './module';
import { keepPlace } from './trampoline';

/** A compiled module of a package, by its path in the interpreter. */
export interface Library {
  path: string;
  module: WebAssembly.Module;
}

export function compileLibraries(files: File[]): Promise<Library[]> {
  return Promise.all(
    files.map(async ({ path, bytes }) => ({
      path,
      module: await WebAssembly.compile(bytes as BufferSource),
    })),
  );
}

/**
 * Links the libraries before anything of Python has begun: then what each takes of memory and of the table of
 * functions follows from their order alone, and is the same when an image is made and when it is restored.
 *
 * @param lazy by path, those of which only the stub is given
 */
export function link(module: Module, libraries: Library[], lazy = new Map<string, LazyLibrary>()): Layout {
  keepPlace(module);
  const tables = libraries.map((library) => {
    const before = module.wasmTable.length;
    const real = lazy.get(library.path);
    if (real) linkStub(module, real, () => linkOne(module, library));
    else linkOne(module, library);
    return before;
  });
  return { tables: [...tables, module.wasmTable.length], memory: module.getMemory(0) };
}

function linkOne(module: Module, { path, module: compiled }: Library): void {
  const dso = module.newDSO(path, undefined, 'loading');
  dso.refcount = Infinity;
  dso.global = false;
  const flags = { loadAsync: false, global: false, nodelete: true, allowUndefined: true } as const;
  dso.exports = module.loadWebAssemblyModule(compiled, flags, path, {});
  for (const [name, native] of Object.entries(dso.exports)) {
    // `dlsym` gives a function a place in the table when it is first asked for: later in one run than in another.
    if (name.startsWith('PyInit_')) module.addFunction(native, 'p');
  }
}

export function sameLayout(one: Layout, other: Layout): boolean {
  return one.memory === other.memory && one.tables.join() === other.tables.join();
}
