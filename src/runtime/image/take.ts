import { exportsAsked } from './exports';
import { joined } from '../bytes';
import type { BootImage, File, LateFile } from './format';
import type { SplitLibrary } from './lazy-library';
import { compileLibraries, link } from './libraries';
import type { Config, Module, Pyodide } from './module';
import { loadPrepared, type Loader, type Steps } from './prepared';
import { layFiles, stubsOf } from './files';
import { clearFreed, condense } from './memory';
import { setTrampoline, trampolineOf } from './trampoline';
import { lazyOf, type Linker, type Split, stubsAmong, uncalled } from './uncalled';

export interface Take {
  /** What an interpreter would be started with otherwise. */
  config: Config;
  /** Its module. */
  compiled: Promise<WebAssembly.Module>;
  /** Texts of all scripts that may ask that module for something. */
  scripts: string[];
  /** The packages' files as `loadPackage` leaves them. */
  files: File[];
  /** Called before compiled modules are linked, here and when the image is restored. */
  linking: (module: Module) => void;
  /** RFC 1951. */
  deflate: (bytes: Uint8Array) => Uint8Array;
  /** Imports and warms what the image is to have. */
  fill: (pyodide: Pyodide) => void;
  /** Leaves no garbage. */
  settle: (pyodide: Pyodide) => void;
  /** Does what programs do with what `fill` imports: of compiled modules that this does not call, the image has stubs. */
  exercise: (pyodide: Pyodide) => void;
  /** Without it, the image has every compiled module whole. */
  split?: Split;
}

export interface Taken {
  image: BootImage;
  /** Contents of the two files beside the image: of its late files, and of its lazy modules. */
  files: Uint8Array;
  lazy: Uint8Array;
}

/**
 * Takes the image of an interpreter that `fill` has been run in. Packages are never loaded in it: what
 * `loadPackage` notes on the JavaScript side, a snapshot refuses.
 */
export async function takeImage(
  loader: Loader,
  { config, compiled, scripts, linking, fill, settle, exercise, split, deflate, ...take }: Take,
): Promise<Taken> {
  const isLibrary = ({ path }: File) => path.endsWith('.so');
  const libraries = take.files.filter(isLibrary);
  const files = take.files.filter((file) => !isLibrary(file));
  const linker: Linker = (linked, pending) => (module) => {
    linking(module);
    return link(module, linked, pending);
  };
  const linked = await compileLibraries(libraries);
  const linkAll = linker(linked);
  const modules = linked.map(({ module }) => module);
  const exports = exportsAsked(await compiled, scripts, modules);
  const steps = { compiled, exports };
  const laid = [...stubsOf(libraries.map(({ path }) => path)), ...files];
  let layout!: BootImage['layout'];
  let functions = 0;
  const prepare = async (module: Module) => {
    layout = linkAll(module);
    functions = module.wasmTable.length;
    layFiles(module, laid);
  };
  const { pyodide } = await loadPrepared(loader, { ...config, _makeSnapshot: true }, { ...steps, prepare });
  const { _module: module, loadedPackages } = pyodide;
  fill(pyodide);
  // Pyodide puts the working folder in front of the path whenever it starts, restored or not.
  pyodide.runPython('import sys; sys.path.remove("")');
  settle(pyodide);
  const packages = { ...loadedPackages };
  for (const name of Object.keys(packages)) Reflect.deleteProperty(loadedPackages, name);
  refuseStrayFunctions(module.wasmTable, functions, trampolineOf(module));
  setTrampoline(module, 0);
  clearFreed(module);
  const snapshot = pyodide.makeMemorySnapshot();
  // Its second word is where its memory begins: Pyodide src/js/snapshot.ts, makeSnapshot.
  const start = new Uint32Array(snapshot.buffer, snapshot.byteOffset, 2)[1]!;
  const [state, memory] = [snapshot.slice(0, start), snapshot.slice(start)];
  const settings = { ...config, _loadSnapshot: state };
  const trial = { config: settings, steps, memory, files: laid, linker, exercise };
  const lazy = split ? await uncalled(loader, trial, libraries, split) : new Map<string, SplitLibrary>();
  const given = stubsAmong(libraries, lazy);
  const linkGiven = linker(await compileLibraries(given), lazyOf(lazy));
  const initial = await initialMemory(loader, settings, { ...steps, memory: memory.length }, linkGiven);
  const others = packed(files, deflate);
  const reals = packed(
    [...lazy].map(([path, { real: bytes }]) => ({ path, bytes })),
    deflate,
  );
  const image: BootImage = {
    state,
    memory: condense(memory, initial.subarray(0, layout.memory)),
    libraries: given,
    lazy: reals.files.map((file) => ({ ...file, places: lazy.get(file.path)!.places })),
    files: others.files,
    stdlib: stdlibOf(module),
    layout,
    exports,
    handles: Object.entries(module.LDSO.loadedLibsByHandle)
      .filter(([handle]) => handle !== '0')
      .map(([handle, { name }]) => [Number(handle), name]),
    packages,
  };
  return { image, files: others.content, lazy: reals.content };
}

interface Packed {
  files: LateFile[];
  /** All of them, one after the other. */
  content: Uint8Array;
}

function packed(files: File[], deflate: Take['deflate']): Packed {
  const contents = files.map(({ bytes }) => deflate(bytes));
  let end = 0;
  const placed = files.map(({ path, bytes: { length: size } }, i) => {
    const bytes = contents[i]!.length;
    return { path, size, at: (end += bytes) - bytes, bytes };
  });
  return { files: placed, content: joined(contents) };
}

/** Pyodide src/js/emscripten-settings.ts, installStdlib. */
function stdlibOf({ FS }: Module): BootImage['stdlib'] {
  const name = (FS.readdir('/lib') as string[]).find((each) => /^python\d+\.zip$/.test(each))!;
  const path = `/lib/${name}`;
  return { path, size: FS.stat(path).size };
}

/** The memory of an interpreter that is being restored, just before the image would be filled in. */
async function initialMemory(
  loader: Loader,
  config: Config,
  steps: Omit<Steps, 'prepare' | 'complete'>,
  linkGiven: (module: Module) => unknown,
): Promise<Uint8Array> {
  let memory: Uint8Array | undefined;
  const prepare = async (module: Module) => void linkGiven(module);
  const complete = async ({ HEAPU8 }: Module) => {
    memory = HEAPU8.slice();
    throw new Error('stop: only its initial memory was wanted');
  };
  await loadPrepared(loader, config, { ...steps, prepare, complete }).catch((error: unknown) => {
    if (!memory) throw error;
  });
  return memory!;
}

/** A function that JavaScript put into the table is not there after a restore, while pointers to it are. */
function refuseStrayFunctions(table: WebAssembly.Table, from: number, trampoline: number): void {
  for (let i = from; i < table.length; i++) {
    if (table.get(i) !== null && i !== trampoline) {
      throw new Error(`the interpreter depends on function ${i}, which a restored one would not have`);
    }
  }
}
