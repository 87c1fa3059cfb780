/**
 * CPython calls C functions of unsure signature through a trampoline whose address it keeps in `_PyRuntime`
 * (CPython Python/emscripten_trampoline.c). The trampoline is made of what the WebAssembly engine offers: what one
 * engine has at that address is nothing, or something else, in another.
 */
import type { Module } from './module';

function place(module: Module): number {
  const offset = module.__PyEM_EMSCRIPTEN_COUNT_ARGS_OFFSET ?? module.__PyEM_EMSCRIPTEN_TRAMPOLINE_OFFSET!;
  return (module.__PyRuntime + module.HEAP32[offset >> 2]!) >> 2;
}

export function trampolineOf(module: Module): number {
  return module.HEAP32[place(module)]!;
}

export function setTrampoline(module: Module, address: number): void {
  module.HEAP32[place(module)] = address;
}

/**
 * 3.14 puts it into the table of functions before libraries are linked, in engines that have what it is made of: Node 20 and
 * WebKit on iPhones do not. There its place stays empty, so that the libraries' functions stand in the same places everywhere.
 */
export function keepPlace(module: Module): void {
  if (trampolineOf(module) === 0) module.wasmTable.grow(1);
}

/** Gives a restored interpreter this engine's own; `before` is what the place held before the snapshot came. */
export function renewTrampoline(module: Module, before: number): void {
  // 3.13 makes it when Python begins, which a restored one does not; 3.14 before that.
  const make = module.LDSO.loadedLibsByName['__main__']!.exports['_PyEM_InitTrampoline_js'];
  if (typeof make === 'function') make();
  else setTrampoline(module, before);
}
