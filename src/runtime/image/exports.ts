/**
 * A module of Pyodide's exports nine thousand functions and addresses, for packages of all kinds. Emscripten notes down
 * each of them whenever an interpreter is made, which takes longer than to make it. A restored one is given those that
 * are known to be asked for; the others when somebody asks.
 */
import type { Pyodide } from './module';

/**
 * Names of the exports that are asked for: by scripts, by the module itself, which has the addresses of its own functions
 * from there, and by the libraries.
 *
 * @param scripts texts; a name anywhere in one of them is asked for
 */
export function exportsAsked(
  module: WebAssembly.Module,
  scripts: string[],
  libraries: WebAssembly.Module[],
): string[] {
  const asked = new Set(scripts.flatMap((script) => script.match(/\w+/g) ?? []));
  for (const { name } of [module, ...libraries].flatMap((each) => WebAssembly.Module.imports(each)))
    asked.add(name);
  return WebAssembly.Module.exports(module)
    .map(({ name }) => name)
    .filter((name) => asked.has(name));
}

/** An instance, or one with some of its exports only. */
export type Instance = Pick<WebAssembly.Instance, 'exports'>;

/** Throws where the instance lacks one of them. */
export function narrowed({ exports }: Instance, names: string[]): Instance {
  const lacking = names.find((name) => !(name in exports));
  if (lacking !== undefined) throw new Error(`the module does not export ${lacking}`);
  return { exports: Object.fromEntries(names.map((name) => [name, exports[name]!])) };
}

/** Bytes before the module's own data: Emscripten src/preamble.js, receiveInstance. */
const BASE = 1024;

/** Registers all exports at the first `dlsym`, which `ctypes` calls, or when a package is loaded. */
export function widen(pyodide: Pyodide, { exports }: Instance): void {
  const { _module: module } = pyodide;
  let wide = false;
  const complete = () => {
    if (wide) return;
    wide = true;
    module.mergeLibSymbols(module.relocateExports(exports, BASE), MAIN);
  };
  const { loadedLibsByName, loadedLibsByHandle } = module.LDSO;
  const main = loadedLibsByName[MAIN]!;
  loadedLibsByHandle[0] = {
    ...main,
    get exports() {
      complete();
      return main.exports;
    },
  };
  for (const name of ['loadPackage', 'loadPackagesFromImports'] as const) {
    const load = pyodide[name] as (...args: unknown[]) => unknown;
    const late = (...args: unknown[]) => {
      complete();
      return load.apply(pyodide, args);
    };
    Object.assign(pyodide, { [name]: late });
  }
}

/** What Emscripten calls the module itself. */
const MAIN = '__main__';
