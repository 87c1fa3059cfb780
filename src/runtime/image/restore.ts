import { layFiles } from './files';
import { link, sameLayout } from './libraries';
import type { Config, Module, Pyodide } from './module';
import { loadPrepared, type Loader } from './prepared';
import type { Supplies } from './supplies';
import { renewTrampoline, trampolineOf } from './trampoline';

/**
 * What a plain start draws anew and a snapshot would repeat, or keeps of the machine that made it. The folders are
 * newer than what Python remembers of them: it must look now, not when a program that is measured imports something.
 */
const RENEW = `
def renew():
    import importlib, sys, time
    importlib.invalidate_caches()
    for finder in sys.path_importer_cache.values():
        if finder is not None:
            finder.find_spec("renew")
    if "random" in sys.modules:
        sys.modules["random"].seed()
    if "numpy.random" in sys.modules:
        sys.modules["numpy.random"].seed()
    if hasattr(time, "tzset"):
        time.tzset()
renew()
del renew
`;

export interface Restore {
  /** The one that the image was taken with. */
  config: Config;
  supplies: Supplies;
  /** Called before compiled modules are linked, as when the image was taken. */
  linking: (module: Module) => void;
}

/** Starts an interpreter as it was when its image was taken. Rejects where the image does not fit. */
export async function restoreImage(loader: Loader, { config, supplies, linking }: Restore): Promise<Pyodide> {
  let trampoline = 0;
  const prepare = async (module: Module) => {
    const { files, layout, libraries } = await supplies.image;
    const compiled = await libraries;
    linking(module);
    if (!sameLayout(link(module, compiled), layout)) {
      throw new Error('this engine lays the compiled modules out differently');
    }
    layFiles(module, files);
    trampoline = trampolineOf(module);
  };
  // Not before it is there: a start that waits for it would stand in the way of a plain one.
  const [{ snapshot, handles, packages }] = await Promise.all([supplies.image, import(loader.script)]);
  const pyodide = await loadPrepared(
    loader,
    { ...config, _loadSnapshot: snapshot },
    prepare,
    supplies.module,
  );
  const { _module: module } = pyodide;
  for (const [handle, path] of handles) {
    module.LDSO.loadedLibsByHandle[handle] = module.LDSO.loadedLibsByName[path]!;
  }
  renewTrampoline(module, trampoline);
  Object.assign(pyodide.loadedPackages, packages);
  pyodide.runPython(RENEW);
  return pyodide;
}
