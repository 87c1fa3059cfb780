/**
 * What a boot image needs of a Pyodide's Module and of Emscripten's dynamic linker in it (Emscripten
 * src/lib/libdylink.js). None of it is promised to stay: an image is bound to the very files it was made with.
 */
import type { PyodideAPI, PyodideConfig } from 'pyodide';

export interface Module {
  /** https://emscripten.org/docs/api_reference/Filesystem-API.html */
  FS: PyodideAPI['FS'] & {
    filesystems: {
      MEMFS: { createNode(folder: FolderNode, name: string, mode: number, device: 0): FileNode };
    };
    lookupPath(path: string, options: object): { node: FileNode | FolderNode };
    ErrnoError: new (errno: number) => Error;
  };
  HEAP32: Int32Array;
  HEAPU8: Uint8Array;
  /** For 0 bytes, the program break: the end of the memory that `malloc` has taken. */
  _sbrk(bytes: number): number;
  /** Addresses of the stack's lowest byte and of where it has grown down to: emscripten/stack.h. */
  _emscripten_stack_get_end(): number;
  _emscripten_stack_get_current(): number;
  _emscripten_builtin_malloc(bytes: number): number;
  _emscripten_builtin_free(address: number): void;
  wasmTable: WebAssembly.Table;
  LDSO: { loadedLibsByName: Record<string, Dso>; loadedLibsByHandle: Record<number, Dso> };
  newDSO(path: string, handle: number | undefined, exports: 'loading'): Dso;
  loadWebAssemblyModule(
    module: WebAssembly.Module,
    flags: { loadAsync: false; global: false; nodelete: true; allowUndefined: true },
    path: string,
    scope: object,
  ): Record<string, unknown>;
  /** Allocates static memory before Python starts; for 0 bytes, tells where the next would be. */
  getMemory(bytes: number): number;
  addFunction(native: unknown, signature: string): number;
  relocateExports(exports: WebAssembly.Exports, base: number): WebAssembly.Exports;
  /** Hands on what a module exports to those that are linked later. */
  mergeLibSymbols(exports: WebAssembly.Exports, name: string): void;
  addRunDependency(name: string): void;
  removeRunDependency(name: string): void;
  __PyRuntime: number;
  /** Where the offset in `_PyRuntime` of the pointer to the trampoline is kept: CPython Python/emscripten_trampoline.c. */
  __PyEM_EMSCRIPTEN_COUNT_ARGS_OFFSET?: number;
  __PyEM_EMSCRIPTEN_TRAMPOLINE_OFFSET?: number;
}

/** Of MEMFS: Emscripten src/lib/libmemfs.js. */
export interface Node {
  /** That of the root is itself. */
  parent: Node;
  /** Milliseconds since 1970. */
  node_ops: { setattr(node: Node, attributes: { atime: number; mtime: number }): void };
}

export interface FileNode extends Node {
  /** Of its content. */
  usedBytes: number;
  contents: Uint8Array;
}

export interface FolderNode extends Node {
  contents: Record<string, FileNode>;
}

/** A side module that the linker knows. */
export interface Dso {
  name: string;
  refcount: number;
  global: boolean;
  exports: Record<string, unknown>;
}

export type Pyodide = PyodideAPI & { _module: Module };

export type Config = PyodideConfig & {
  /** From Pyodide 314 on. */
  createPyodideModule?: ModuleFactory;
};

/** What `pyodide.mjs` hands to Emscripten's module: https://emscripten.org/docs/api_reference/module.html */
export interface Settings {
  preRun: ((module: Module) => unknown)[];
  /** Bytes of memory that it begins with; up to Pyodide 0.29. */
  INITIAL_MEMORY?: number;
  instantiateWasm: (imports: WebAssembly.Imports, receive: unknown) => unknown;
}

export type ModuleFactory = (settings: Settings) => Promise<Module>;
