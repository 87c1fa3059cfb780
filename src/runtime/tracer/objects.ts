/** Fields of objects: counts, types, and the values of ints and strs. */
import type { Layout } from './layout';
import type { Memory } from './memory';

/** Py_TPFLAGS_HAVE_GC; MANAGED_WEAKREF | MANAGED_DICT: CPython Include/object.h. */
export const HAVE_GC = 1 << 14;
const PREHEADER = (1 << 3) | (1 << 4);

export class Objects {
  private readonly typeNames = new Map<number, string>();
  private readonly immortal: number;

  constructor(
    private readonly memory: Memory,
    private readonly layout: Layout,
  ) {
    this.immortal = layout.immortal;
  }

  /** `ob_refcnt`, the first word of an object: CPython Include/object.h, struct _object. */
  references(object: number): number {
    return this.memory.word(object);
  }

  isImmortal(object: number): boolean {
    return this.memory.word(object) >= this.immortal;
  }

  immortalise(object: number): void {
    this.memory.set(object, this.immortal);
  }

  type(object: number): number {
    return this.memory.word(object + this.layout.object.type);
  }

  /** Whether its type has `Py_TPFLAGS_HAVE_GC`: its objects may refer to others. */
  isContainer(object: number): boolean {
    return (this.memory.word(this.type(object) + this.layout.type.flags) & HAVE_GC) !== 0;
  }

  typeName(type: number): string {
    let name = this.typeNames.get(type);
    if (name === undefined) {
      name = cut(this.memory.string(this.memory.word(type + this.layout.type.name)));
      // Heap types may be destroyed, and another type be at their address.
      if (this.isImmortal(type)) this.typeNames.set(type, name);
    }
    return name;
  }

  /** A non-negative int below 2**30: one digit. CPython Include/cpython/longintrepr.h. */
  int(object: number): number {
    return (
      this.memory.word(object + this.layout.long.digits) *
      (this.memory.word(object + this.layout.long.tag) >>> 3)
    );
  }

  /** The referent of a cell: CPython Include/cpython/cellobject.h, `ob_ref` follows the header. */
  inCell(cell: number): number {
    return this.memory.word(cell + 8);
  }

  /** Bytes that precede an object in its block: CPython Include/internal/pycore_object.h, _PyType_PreHeaderSize. */
  header(type: number): number {
    const flags = this.memory.word(type + this.layout.type.flags);
    return (flags & HAVE_GC ? 8 : 0) + (flags & PREHEADER ? 8 : 0);
  }

  /** The value of a str that is known to be ASCII. */
  ascii(object: number): string {
    const { length, ascii } = this.layout.unicode;
    const start = object + ascii;
    return String.fromCharCode(
      ...this.memory.module.HEAPU8.subarray(start, start + this.memory.word(object + length)),
    );
  }
}

/** Characters that are kept of a name: `NAME` of `src/probe/errors.py`. */
const MAX_NAME = 500;

/** The same as `cut` there, so that a name is cut in the same way everywhere. */
function cut(name: string): string {
  if (name.length <= MAX_NAME) return name;
  const half = MAX_NAME / 2;
  const left = (name.length - MAX_NAME).toLocaleString('en');
  return `${name.slice(0, half)} [${left} characters are left out here] ${name.slice(-half)}`;
}
