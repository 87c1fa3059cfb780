/**
 * Memory of packages' side modules. They import the interpreter's functions when they are linked, from the table of
 * Emscripten's dynamic linker (`LDSO`, Emscripten src/lib/libdylink.js), where wrappers replace them. numpy reports its
 * arrays to tracemalloc (PyTraceMalloc_Track, CPython Include/cpython/tracemalloc.h), but not what else it allocates.
 */
import type { Listener } from './allocations';
import type { Module } from './memory';

type Native = (...args: number[]) => number;

export class SideModules {
  private listener: Listener | null = null;
  private readonly blocks = new Map<number, number>();
  private bytes = 0;
  private most = 0;
  /** The newest block: the next call decides whether tracemalloc counts it. */
  private newest = 0;

  private static readonly all = new WeakMap<object, SideModules>();

  /** Those of one interpreter. Sees only modules that are linked after the first call. */
  static of(module: Module): SideModules {
    const known = SideModules.all.get(module) ?? new SideModules(module);
    SideModules.all.set(module, known);
    return known;
  }

  private constructor(private readonly module: Module) {
    this.replace('PyTraceMalloc_Track', 'iiii', (native) => (domain, address, bytes) => {
      // numpy also reports a failed allocation, with address 0: numpy/_core/src/multiarray/alloc.c PyDataMem_UserNEW (2.2).
      if (!address) return 0;
      this.listener?.called();
      const result = native(domain, address, bytes);
      this.counted(address);
      this.listener?.allocated(address, bytes, 0);
      return result;
    });
    this.replace('PyTraceMalloc_Untrack', 'iii', (native) => (domain, address) => {
      this.listener?.called();
      this.listener?.freeing(address);
      const result = native(domain, address);
      this.listener?.freed(address);
      return result;
    });
    this.replace('malloc', 'ii', (native) => (bytes) => this.add(native(bytes), bytes));
    this.replace('calloc', 'iii', (native) => (count, each) => this.add(native(count, each), count * each));
    this.replace('realloc', 'iii', (native) => (old, bytes) => {
      const address = native(old, bytes);
      if (address) this.forget(old);
      return this.add(address, bytes);
    });
    this.replace('free', 'vi', (native) => (address) => {
      this.forget(address);
      return native(address);
    });
  }

  listen(listener: Listener | null): void {
    this.listener = listener;
    this.blocks.clear();
    this.bytes = 0;
    this.most = 0;
  }

  /** Most bytes at once since the last call, in blocks of this run that tracemalloc does not count. */
  takeCrest(): number {
    this.settle();
    const crest = this.most;
    this.most = this.bytes;
    return crest;
  }

  private add(address: number, bytes: number): number {
    if (!this.listener || !address) return address;
    this.settle();
    this.blocks.set(address, bytes);
    this.bytes += bytes;
    this.newest = address;
    return address;
  }

  /** The block was reported to tracemalloc, which counts it. */
  private counted(address: number): void {
    if (address === this.newest) this.newest = 0;
    else this.settle();
    this.drop(address);
  }

  private forget(address: number): void {
    if (!this.listener || !address) return;
    this.settle();
    this.drop(address);
  }

  private drop(address: number): void {
    this.bytes -= this.blocks.get(address) ?? 0;
    this.blocks.delete(address);
  }

  private settle(): void {
    this.newest = 0;
    if (this.bytes > this.most) this.most = this.bytes;
  }

  private replace(name: string, signature: string, make: (native: Native) => Native): void {
    const exports = this.module.LDSO?.loadedLibsByName['__main__']?.exports;
    const native = exports?.[name];
    if (!exports || typeof native !== 'function') return;
    // The linker takes only WebAssembly functions.
    exports[name] = this.module.wasmTable.get(this.module.addFunction(make(native as Native), signature));
  }
}
