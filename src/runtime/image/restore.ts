import { widen } from './exports';
import { layUnread, stubsOf } from './files';
import { Late, type LateUrls } from './late';
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
  /** Where to read what is not in the image. */
  late: LateUrls;
  /** Called before compiled modules are linked, as when the image was taken. */
  linking: (module: Module) => void;
  /** Sees to what must not be as it was when the image was taken. */
  renew: (pyodide: Pyodide) => void;
  /** Aborted when nobody waits for it any more: what is half made then must not go on beside another start. */
  signal: AbortSignal;
}

export interface Restored {
  pyodide: Pyodide;
  late: Late;
}

/** Starts an interpreter as it was when its image was taken. Rejects where the image does not fit. */
export async function restoreImage(
  loader: Loader,
  { config, supplies, late: urls, linking, renew, signal }: Restore,
): Promise<Restored> {
  // It goes on arriving while the interpreter around it is made.
  const [image, { inflateSync }] = await Promise.all([
    supplies.image,
    // Here, for what it makes when it is loaded takes time that there is while files arrive.
    import('fflate'),
    phase('load script', () => import(loader.script)),
  ]);
  signal.throwIfAborted();
  const { outline, state, compiled, arrived } = image;
  const { memory, libraries: paths, layout, exports, handles, packages } = outline.header;
  const late = new Late(urls, inflateSync);
  let trampoline = 0;
  const prepare = async (module: Module) => {
    const libraries = await compiled;
    signal.throwIfAborted();
    linking(module);
    const linked = phase('link libraries', () => link(module, libraries, late.pending(outline.header)));
    if (!sameLayout(linked, layout)) {
      throw new Error('this engine lays the compiled modules out differently');
    }
  };
  const complete = async (module: Module) => {
    const content = await arrived;
    signal.throwIfAborted();
    trampoline = trampolineOf(module);
    phase('fill memory', () => fillMemory(module, memoryIn(content, outline)));
  };
  const settings = { ...config, _loadSnapshot: state };
  const steps = { compiled: supplies.module, exports, memory: memory.bytes, prepare, complete };
  const { pyodide, instance } = await phase('load Pyodide', () => loadPrepared(loader, settings, steps));
  const { _module: module } = pyodide;
  // Not before: Pyodide would look through them for packages, which the image knows.
  const files = [...stubsOf(paths.map(([path]) => path)), ...late.unread(outline.header)];
  phase('lay files', () => layUnread(module, files));
  for (const [handle, path] of handles) {
    module.LDSO.loadedLibsByHandle[handle] = module.LDSO.loadedLibsByName[path]!;
  }
  renewTrampoline(module, trampoline);
  widen(pyodide, instance);
  Object.assign(pyodide.loadedPackages, packages);
  phase('renew', () => renew(pyodide));
  return { pyodide, late };
}
