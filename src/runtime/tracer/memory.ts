/** The interpreter's memory, as words and bytes. On wasm32 a pointer, a `Py_ssize_t` and a `size_t` are one word. */

/** What the tracer uses of Emscripten's module object; the C functions are part of CPython's C API. */
export interface Module {
  /** Replaced whenever the memory grows. */
  readonly HEAPU8: Uint8Array;
  readonly HEAPU32: Uint32Array;
  readonly wasmTable: {
    get(index: number): (...args: number[]) => number;
    set(index: number, f: (...args: number[]) => number): void;
  };
  addFunction(f: (...args: number[]) => unknown, signature: string): number;
  readonly LDSO?: { loadedLibsByName: Record<string, { exports: Record<string, unknown> }> };
  /** Addresses of data. */
  readonly __PyRuntime: number;
  readonly __Py_NoneStruct: number;
  _PyMem_RawMalloc(bytes: number): number;
  _PyThreadState_Get(): number;
  _PyInterpreterState_Get(): number;
  _Py_AddPendingCall(f: number, argument: number): number;
  _PyErr_SetNone(type: number): void;
  _PyErr_Clear(): void;
  _PyCMethod_New(definition: number, self: number, module: number, type: number): number;
  _PyDict_SetItemString(dict: number, key: number, value: number): number;
  _PyDict_GetItemWithError(dict: number, key: number): number;
  __PyType_Lookup(type: number, name: number): number;
  _PyMem_GetAllocator(domain: number, allocator: number): void;
  _PyMem_SetAllocator(domain: number, allocator: number): void;
  _PyRefTracer_GetTracer(data: number): number;
}

/** The types whose addresses the tracer uses. */
const TYPES = [
  'AsyncGen',
  'AsyncGenASend',
  'Bool',
  'ByteArray',
  'Bytes',
  'CFunction',
  'Cell',
  'Code',
  'Complex',
  'Context',
  'Coro',
  'Dict',
  'Float',
  'Frame',
  'FrozenSet',
  'Function',
  'Gen',
  'List',
  'Long',
  'MemberDescr',
  'MemoryView',
  'Module',
  'Range',
  'Set',
  'Slice',
  'TraceBack',
  'Tuple',
  'Type',
  'Unicode',
] as const;

/** Those that came later: 0 on a Python that has none. */
const LATER_TYPES = ['FrozenDict'] as const;

export type Types = Record<(typeof TYPES)[number] | (typeof LATER_TYPES)[number], number>;

export function typesOf(module: Module): Types {
  const symbols = module as unknown as Record<string, number | undefined>;
  // Some names begin with an underscore in C, too.
  const found = TYPES.map(
    (name) => [name, symbols[`_Py${name}_Type`] ?? symbols[`__Py${name}_Type`]] as const,
  );
  const missing = found.find(([, address]) => !address);
  if (missing) throw new Error(`Py${missing[0]}_Type is not exported`);
  const later = LATER_TYPES.map((name) => [name, symbols[`_Py${name}_Type`] ?? 0] as const);
  return Object.fromEntries([...found, ...later]) as Types;
}

const text = new TextDecoder();
const bytes = new TextEncoder();

export class Memory {
  private words: Uint32Array;
  private bytes: Uint8Array;

  constructor(readonly module: Module) {
    this.words = module.HEAPU32;
    this.bytes = module.HEAPU8;
  }

  /** Uses its own view, because to look up the module's costs more than the read. After the memory has grown it reads undefined. */
  word(address: number): number {
    return this.words[address >>> 2] ?? (this.words = this.module.HEAPU32)[address >>> 2]!;
  }

  set(address: number, value: number): void {
    if (this.words.length === 0) this.words = this.module.HEAPU32;
    this.words[address >>> 2] = value;
  }

  byte(address: number): number {
    return this.bytes[address] ?? (this.bytes = this.module.HEAPU8)[address]!;
  }

  /** A NUL-terminated string. */
  string(address: number): string {
    const { HEAPU8 } = this.module;
    return text.decode(HEAPU8.slice(address, HEAPU8.indexOf(0, address)));
  }

  /** Allocates zeroed memory that is never freed and that `tracemalloc` does not count. */
  take(size: number): number {
    const address = this.module._PyMem_RawMalloc(size);
    this.module.HEAPU8.fill(0, address, address + size);
    return address;
  }

  takeString(value: string): number {
    const encoded = bytes.encode(value + '\0');
    const address = this.take(encoded.length);
    this.module.HEAPU8.set(encoded, address);
    return address;
  }
}
