import { phase } from '../phase';
import type { Config, Module, ModuleFactory, Pyodide, Settings } from './module';

export interface Loader {
  /** That of this Python's own `pyodide.mjs`. */
  loadPyodide: (config: Config) => Promise<unknown>;
  /** URL, or path in Node, of the script that it would load next to itself: `pyodide.asm.js`, `pyodide.asm.mjs`. */
  script: string;
}

/**
 * `loadPyodide`, with `prepare` called when the interpreter's memory and functions are there and nothing of Python
 * has begun. Rejects as soon as `prepare` fails: Emscripten would wait for it for ever.
 *
 * @param compiled its module, instead of what it would compile itself
 */
export async function loadPrepared(
  { loadPyodide, script }: Loader,
  config: Config,
  prepare: (module: Module) => Promise<void>,
  compiled?: Promise<WebAssembly.Module>,
): Promise<Pyodide> {
  const create = await factoryOf(script);
  return new Promise((resolve, reject) => {
    const prepared: ModuleFactory = (settings) => {
      scope._createPyodideModule = create;
      if (compiled) giveCompiled(settings, compiled, reject);
      settings.preRun.push((module) => {
        module.addRunDependency('prepare');
        prepare(module).then(() => module.removeRunDependency('prepare'), reject);
      });
      return create(settings);
    };
    // Pyodide 314 takes it as an option, those before as a global of this name.
    scope._createPyodideModule = prepared;
    const loaded = loadPyodide({ ...config, createPyodideModule: prepared });
    loaded
      .finally(() => (scope._createPyodideModule = create))
      .then((pyodide) => resolve(pyodide as Pyodide), reject);
  });
}

/**
 * Pyodide adds to the imports, then compiles what it fetched itself. It is given the compiled module there, and fails
 * at once where that cannot be instantiated: Pyodide would warn of it and wait for ever.
 */
function giveCompiled(
  settings: Settings,
  compiled: Promise<WebAssembly.Module>,
  reject: (reason: unknown) => void,
): void {
  const { instantiateWasm } = settings;
  settings.instantiateWasm = (imports, receive) => {
    const { instantiate, instantiateStreaming } = WebAssembly;
    const instead = async (source: unknown, imports: WebAssembly.Imports) => {
      if (source instanceof WebAssembly.Module) return instantiate(source, imports);
      Object.assign(WebAssembly, { instantiate, instantiateStreaming });
      const module = await compiled;
      return { module, instance: await phase('instantiate', () => instantiate(module, imports)) };
    };
    const noisy: typeof instead = (source, imports) => {
      const result = instead(source, imports);
      result.catch(reject);
      return result;
    };
    Object.assign(WebAssembly, { instantiate: noisy, instantiateStreaming: noisy });
    return instantiateWasm(imports, receive);
  };
}

const scope = globalThis as { _createPyodideModule?: ModuleFactory };

async function factoryOf(script: string): Promise<ModuleFactory> {
  const { default: factory } = (await import(script)) as { default?: unknown };
  const made = typeof factory === 'function' ? (factory as ModuleFactory) : scope._createPyodideModule;
  if (!made) throw new Error(`${script} defines no module`);
  return made;
}
