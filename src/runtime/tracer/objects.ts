/** Objects: counts, types, the numbers that callbacks are given. */
import type { PythonVersion } from '../protocol';
import type { Layout } from './layout';
import type { Memory } from './memory';

/**
 * From this count on an object is immortal (PEP 683) on a 32-bit build: `_Py_IMMORTAL_REFCNT`, CPython 3.13
 * Include/object.h; `_Py_IMMORTAL_MINIMUM_REFCNT`, 3.14 Include/refcount.h.
 */
const IMMORTAL: Record<PythonVersion, number> = { '3.13': 0x3fffffff, '3.14': 0x40000000 };

/** Py_TPFLAGS_HAVE_GC; MANAGED_WEAKREF | MANAGED_DICT: CPython Include/object.h. */
export const HAVE_GC = 1 << 14;
const PREHEADER = (1 << 3) | (1 << 4);

export class Objects {
  private readonly immortal: number;
  private readonly typeNames = new Map<number, string>();

  constructor(
    private readonly memory: Memory,
    private readonly layout: Layout,
    python: PythonVersion,
  ) {
    this.immortal = IMMORTAL[python];
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

  /** Whether the collector knows objects of its type: they may refer to others. */
  isContainer(object: number): boolean {
    return (this.memory.word(this.type(object) + this.layout.type.flags) & HAVE_GC) !== 0;
  }

  typeName(type: number): string {
    let name = this.typeNames.get(type);
    if (name === undefined) {
      name = cut(this.memory.string(this.memory.word(type + this.layout.type.name)));
      // Others may be destroyed, and another type may take their place.
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

  /** Bytes before an object in its block: CPython Include/internal/pycore_object.h, _PyType_PreHeaderSize. */
  header(type: number): number {
    const flags = this.memory.word(type + this.layout.type.flags);
    return (flags & HAVE_GC ? 8 : 0) + (flags & PREHEADER ? 8 : 0);
  }

  /** The text of a str that is known to be ASCII. */
  ascii(object: number): string {
    const { length, ascii } = this.layout.unicode;
    const start = object + ascii;
    return String.fromCharCode(
      ...this.memory.module.HEAPU8.subarray(start, start + this.memory.word(object + length)),
    );
  }
}

/** Characters of a name, as many as `src/probe/errors.py` keeps of one. */
const MAX_NAME = 500;

/** In the same words as there: one name has one spelling. */
function cut(name: string): string {
  if (name.length <= MAX_NAME) return name;
  const half = MAX_NAME / 2;
  const left = (name.length - MAX_NAME).toLocaleString('en');
  return `${name.slice(0, half)} [${left} characters are left out here] ${name.slice(-half)}`;
}
