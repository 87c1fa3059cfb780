import { widen } from './exports';
import { layUnread, stubsOf } from './files';
import type { Late } from './late';
import { link, sameLayout } from './libraries';
import { fillMemory } from './memory';
import type { Config, Module, Pyodide } from './module';
import { loadPrepared, type Loader } from './prepared';
import { memoryIn } from './receive';
import type { Supplies } from './supplies';
import { phase } from '../phase';
import { renewTrampoline, trampolineOf } from './trampoline';

export interface Restore {
  /** The one that the image was taken with. */
  config: Config;
  supplies: Supplies;
  /** Reads what is not in the image. */
  late: Late;
  /** Called before compiled modules are linked, as when the image was taken. */
  linking: (module: Module) => void;
  /** Sees to what must not be as it was when the image was taken. */
  renew: (pyodide: Pyodide) => void;
}

/** Starts an interpreter as it was when its image was taken. Rejects where the image does not fit. */
export async function restoreImage(
  loader: Loader,
  { config, supplies, late, linking, renew }: Restore,
): Promise<Pyodide> {
  // It goes on arriving while the interpreter around it is made.
  const { outline, state, modules, arrived } = await supplies.image;
  const { memory, libraries: named, layout, exports, handles, packages } = outline.header;
  const paths = named.map(([path]) => path);
  let trampoline = 0;
  const prepare = async (module: Module) => {
    const compiled = await modules;
    const libraries = paths.map((path, i) => ({ path, module: compiled[i]! }));
    linking(module);
    const linked = phase('link libraries', () => link(module, libraries, late.libraries(outline.header)));
    if (!sameLayout(linked, layout)) {
      throw new Error('this engine lays the compiled modules out differently');
    }
  };
  const complete = async (module: Module) => {
    const content = await arrived;
    trampoline = trampolineOf(module);
    phase('fill memory', () => fillMemory(module, memoryIn(content, outline)));
  };
  const settings = { ...config, _loadSnapshot: state };
  const steps = { compiled: supplies.module, exports, memory: memory.bytes, prepare, complete };
  const { pyodide, instance } = await phase('load Pyodide', () => loadPrepared(loader, settings, steps));
  const { _module: module } = pyodide;
  // Not before: Pyodide would look through them for packages, which the image knows.
  const files = [...stubsOf(paths), ...late.unread(outline.header)];
  phase('lay files', () => layUnread(module, files));
  for (const [handle, path] of handles) {
    module.LDSO.loadedLibsByHandle[handle] = module.LDSO.loadedLibsByName[path]!;
  }
  renewTrampoline(module, trampoline);
  widen(pyodide, instance);
  Object.assign(pyodide.loadedPackages, packages);
  phase('renew', () => renew(pyodide));
  return pyodide;
}
