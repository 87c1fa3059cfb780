/**
 * Lazy side module: a stub is linked first. The first call instantiates the real module, which initializes its part of memory again, and
 * then restores what had been written there.
 */
import { patch } from '../patch';
import type { Module } from './module';

/** What stub and whole import besides what the module does. */
export const LATE = { module: 'late', link: 'link', table: 'functions' } as const;

export interface Halves {
  /** Exports what the whole does, takes the same memory and the same places in the table of functions. */
  stub: Uint8Array;
  /** Puts those of its functions that others can call into a table that both import. */
  whole: Uint8Array;
  /** Places in that table. */
  places: number;
}

/** A whole that is not here yet. */
export interface Pending {
  places: number;
  bytes: () => Uint8Array;
}

/** Calls `link`, which links the stub as any other module. */
export function linkStub(module: Target, { places, bytes }: Pending, link: () => void): void {
  const { Instance } = WebAssembly;
  const table = new WebAssembly.Table({ element: 'anyfunc', initial: places });
  const from = module.getMemory(0);
  let to = from;
  let imports: WebAssembly.Imports = {};
  let linked = false;
  const linkWhole = () => {
    if (linked) return;
    const whole = new WebAssembly.Module(bytes() as BufferSource);
    const kept = module.HEAPU8.slice(from, to);
    new Instance(whole, imports);
    module.HEAPU8.set(kept, from);
    linked = true;
  };
  // What the linker gives a module, and nobody else can know: where it lies, and whom its names mean.
  const catching = new Proxy(Instance, {
    construct(target, [stub, given]: [WebAssembly.Module, WebAssembly.Imports]) {
      imports = { ...given, [LATE.module]: { [LATE.link]: linkWhole, [LATE.table]: table } };
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
