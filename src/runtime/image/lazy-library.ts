/**
 * Lazy side modules: an image has a stub of each compiled module that hardly any program calls. The first call instantiates
 * the real module, which initializes its part of memory again, and then restores what had been written there.
 *
 * With pandas, 36 of 57 modules are lazy: a ninth of the image is not sent and not compiled, and a first Run over a link of
 * 50 Mbit/s takes 0.93 of the time, 0.96 from this machine (`npm run bench -- --only mechanisms`). It costs this file,
 * `uncalled.ts` and `src/build/assets/lazy`. `lazy: false` in `src/build/assets/image/lay.ts` puts every module into the image.
 */
import { patch } from '../patch';
import type { Module } from './module';

/** What stub and real module import besides what the module does. */
export const LAZY = { module: 'lazy', link: 'link', table: 'functions' } as const;

export interface SplitLibrary {
  /** Exports what the real module does, and takes the same memory and the same places in the table of functions. */
  stub: Uint8Array;
  /** Puts those of its functions that others can call into a table that both import. */
  real: Uint8Array;
  /** Length of that table. */
  places: number;
}

/** A real module that has not been linked yet. */
export interface LazyLibrary {
  places: number;
  bytes: () => Uint8Array;
}

/** @param link links the stub, as it would any other module */
export function linkStub(module: Target, { places, bytes }: LazyLibrary, link: () => void): void {
  const { Instance } = WebAssembly;
  const table = new WebAssembly.Table({ element: 'anyfunc', initial: places });
  const from = module.getMemory(0);
  let to = from;
  let imports: WebAssembly.Imports = {};
  let linked = false;
  const linkReal = () => {
    if (linked) return;
    const real = new WebAssembly.Module(bytes() as BufferSource);
    const kept = module.HEAPU8.slice(from, to);
    new Instance(real, imports);
    module.HEAPU8.set(kept, from);
    linked = true;
  };
  // The linker alone knows what it gives a module: its base addresses and what its imports resolve to.
  const catching = new Proxy(Instance, {
    construct(target, [stub, given]: [WebAssembly.Module, WebAssembly.Imports]) {
      imports = { ...given, [LAZY.module]: { [LAZY.link]: linkReal, [LAZY.table]: table } };
      return new target(stub, imports);
    },
  });
  const restore = patch(WebAssembly, 'Instance', catching);
  try {
    link();
  } finally {
    restore();
  }
  to = module.getMemory(0);
}

type Target = Pick<Module, 'HEAPU8' | 'getMemory'>;
