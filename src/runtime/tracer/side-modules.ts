/**
 * What compiled packages do with memory. They import the interpreter's functions when they are linked, from the table
 * that Emscripten's dynamic linker keeps (`LDSO`, Emscripten src/lib/libdylink.js); ours stand there in front of them.
 * numpy tells tracemalloc of its arrays (PyTraceMalloc_Track, CPython Include/cpython/tracemalloc.h); what else they
 * take from malloc, tracemalloc does not know.
 */
import type { Listener } from './allocations';
import type { Module } from './memory';

type Native = (...args: number[]) => number;

export class SideModules {
  private listener: Listener | null = null;
  private readonly blocks = new Map<number, number>();
  private bytes = 0;
  private most = 0;
  /** The newest block: whether tracemalloc counts it is not known before the next call. */
  private newest = 0;

  private static readonly all = new WeakMap<object, SideModules>();

  /** Those of one interpreter. Only packages that are linked after this was first called are seen. */
  static of(module: Module): SideModules {
    const known = SideModules.all.get(module) ?? new SideModules(module);
    SideModules.all.set(module, known);
    return known;
  }

  private constructor(private readonly module: Module) {
    this.replace('PyTraceMalloc_Track', 'iiii', (native) => (domain, address, bytes) => {
      // numpy tells of a block that it did not get, too: numpy/_core/src/multiarray/alloc.c PyDataMem_UserNEW (2.2).
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

  /** Most bytes at once since it was asked for, in blocks made during the run that tracemalloc does not count. */
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

  /** tracemalloc has just been told of the block: it never was outside. */
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
    // The linker takes functions of WebAssembly only.
    exports[name] = this.module.wasmTable.get(this.module.addFunction(make(native as Native), signature));
  }
}
