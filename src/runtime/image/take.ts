import type { BootImage, File } from './format';
import { compileLibraries, link } from './libraries';
import type { Config, Module, Pyodide } from './module';
import { loadPrepared, type Loader } from './prepared';
import { layPackages } from './files';
import { clearFreed, withoutZeros } from './memory';
import { setTrampoline, trampolineOf } from './trampoline';

export interface Take {
  /** What an interpreter would be started with otherwise. */
  config: Config;
  /** The packages' files as `loadPackage` leaves them. */
  files: File[];
  /** Called before compiled modules are linked, here and when the image is restored. */
  linking: (module: Module) => void;
  /** Imports and warms what the image is to have. */
  fill: (pyodide: Pyodide) => void;
}

/**
 * Takes the image of an interpreter that `fill` has been run in. Packages are never loaded in it: what
 * `loadPackage` notes on the JavaScript side, a snapshot refuses.
 */
export async function takeImage(
  loader: Loader,
  { config, linking, fill, ...take }: Take,
): Promise<BootImage> {
  const isLibrary = ({ path }: File) => path.endsWith('.so');
  const libraries = take.files.filter(isLibrary);
  const files = take.files.filter((file) => !isLibrary(file));
  const compiled = await compileLibraries(libraries);
  let layout!: BootImage['layout'];
  let functions = 0;
  const prepare = async (module: Module) => {
    linking(module);
    layout = link(module, compiled);
    functions = module.wasmTable.length;
    layPackages(module, { libraries, files });
  };
  const pyodide = await loadPrepared(loader, { ...config, _makeSnapshot: true }, { prepare });
  const { _module: module, loadedPackages } = pyodide;
  fill(pyodide);
  // Pyodide puts the working folder in front of the path whenever it starts, restored or not.
  pyodide.runPython('import sys, gc; sys.path.remove(""); gc.collect()');
  const packages = { ...loadedPackages };
  for (const name of Object.keys(packages)) Reflect.deleteProperty(loadedPackages, name);
  refuseStrayFunctions(module.wasmTable, functions, trampolineOf(module));
  setTrampoline(module, 0);
  clearFreed(module);
  const snapshot = pyodide.makeMemorySnapshot();
  // Its second word is where its memory begins: Pyodide src/js/snapshot.ts, makeSnapshot.
  const start = new Uint32Array(snapshot.buffer, snapshot.byteOffset, 2)[1]!;
  return {
    state: snapshot.slice(0, start),
    memory: withoutZeros(snapshot.subarray(start)),
    libraries,
    files,
    layout,
    handles: Object.entries(module.LDSO.loadedLibsByHandle)
      .filter(([handle]) => handle !== '0')
      .map(([handle, { name }]) => [Number(handle), name]),
    packages,
  };
}

/** A function that JavaScript put into the table is not there after a restore, while pointers to it are. */
function refuseStrayFunctions(table: WebAssembly.Table, from: number, trampoline: number): void {
  for (let i = from; i < table.length; i++) {
    if (table.get(i) !== null && i !== trampoline) {
      throw new Error(`the interpreter depends on function ${i}, which a restored one would not have`);
    }
  }
}
