import { phase } from '../phase';
import { type Instance, narrowed } from './exports';
import { keepIdentity } from './identity';
import { patch } from '../patch';
import type { Config, Module, ModuleFactory, Pyodide, Settings } from './module';

export interface Loader {
  /** That of this Python's own `pyodide.mjs`. */
  loadPyodide: (config: Config) => Promise<unknown>;
  /** What the script defines that it would load next to itself: `pyodide.asm.js`, `pyodide.asm.mjs`. */
  create: ModuleFactory;
}

/** What is done besides while an interpreter is made. */
export interface Steps {
  /** Its module, instead of what it would compile itself. */
  compiled: Promise<WebAssembly.Module>;
  /** Of its exports, those that it is given. */
  exports: string[];
  /** Bytes of memory that it is to begin with. */
  memory?: number;
  /** Called when the interpreter's memory and functions are there and nothing of Python has begun. */
  prepare: (module: Module) => Promise<void>;
  /** Called when all that WebAssembly does by itself is done; `main` has been called unless a snapshot is given. */
  complete?: (module: Module) => Promise<void>;
}

export interface Prepared {
  pyodide: Pyodide;
  /** With all its exports. */
  instance: Instance;
}

/** `loadPyodide` with these steps. Rejects as soon as one of them fails: Emscripten would wait for it for ever. */
export async function loadPrepared(
  { loadPyodide, create }: Loader,
  config: Config,
  { compiled, exports, memory, prepare, complete }: Steps,
): Promise<Prepared> {
  return new Promise((resolve, reject) => {
    let instance!: Instance;
    const prepared: ModuleFactory = async (settings) => {
      scope._createPyodideModule = create;
      const instantiate = async (imports: WebAssembly.Imports) => {
        const module = await compiled;
        // Not by a promise: WebKit crashes where it settles one in a worker that has been ended (https://bugs.webkit.org/305677).
        instance = phase('instantiate', () => new WebAssembly.Instance(module, imports));
        const { [TABLE]: table = imports.env?.[TABLE] } = instance.exports;
        keepIdentity(table as WebAssembly.Table, instance.exports);
        return { module, instance: narrowed(instance, exports) };
      };
      giveInstance(settings, instantiate, reject);
      if (memory) settings.INITIAL_MEMORY = memory;
      settings.preRun.push((module) => {
        module.addRunDependency('prepare');
        prepare(module).then(() => module.removeRunDependency('prepare'), reject);
      });
      const module = await create(settings);
      await complete?.(module);
      return module;
    };
    // Pyodide 314 takes it as an option, those before as a global of this name.
    scope._createPyodideModule = prepared;
    const loaded = loadPyodide({ ...config, createPyodideModule: prepared });
    loaded
      .finally(() => (scope._createPyodideModule = create))
      .then((pyodide) => resolve({ pyodide: pyodide as Pyodide, instance }), reject);
  });
}

/** The name of Emscripten's table of functions; up to 3.13 the module imports it, from 3.14 on it exports it. */
const TABLE = '__indirect_function_table';

type Instantiated = { module: WebAssembly.Module; instance: Instance };

/**
 * Pyodide adds to the imports, then compiles what it fetched itself. It is given an instance there, and fails at once
 * where that cannot be made: Pyodide would warn of it and wait for ever.
 */
function giveInstance(
  settings: Settings,
  make: (imports: WebAssembly.Imports) => Promise<Instantiated>,
  reject: (reason: unknown) => void,
): void {
  const { instantiateWasm } = settings;
  settings.instantiateWasm = (imports, receive) => {
    const instead = (source: unknown, imports: WebAssembly.Imports) => {
      // One of a few bytes that Pyodide has compiled.
      if (source instanceof WebAssembly.Module) return new WebAssembly.Instance(source, imports);
      restore.forEach((each) => each());
      const result = make(imports);
      result.catch(reject);
      return result;
    };
    const restore = (['instantiate', 'instantiateStreaming'] as const).map((name) =>
      patch(WebAssembly, name, instead as unknown as (typeof WebAssembly)[typeof name]),
    );
    return instantiateWasm(imports, receive);
  };
}

const scope = globalThis as { _createPyodideModule?: ModuleFactory };

/** What a Pyodide's own script defines: its default export from 314 on, before that a global. */
export function factoryOf(script: object): ModuleFactory {
  const { default: factory } = script as { default?: unknown };
  const made = typeof factory === 'function' ? (factory as ModuleFactory) : scope._createPyodideModule;
  if (!made) throw new Error("Pyodide's script defines no module");
  return made;
}

/** `loadPyodide` as it is, with its own module and script. */
export function loadPlainly({ loadPyodide, create }: Loader, config: Config): Promise<unknown> {
  scope._createPyodideModule = create;
  return loadPyodide({ ...config, createPyodideModule: create });
}
