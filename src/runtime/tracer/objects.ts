/** Fields of objects: counts, types, and the values of ints and strs. */
import { CELL } from './structs';
import type { Layout } from './layout';
import type { Memory, Types } from './memory';

/** Py_TPFLAGS_HAVE_GC; MANAGED_WEAKREF | MANAGED_DICT: CPython Include/object.h. */
export const HAVE_GC = 1 << 14;
/** Py_TPFLAGS_LIST_SUBCLASS and the like: the type is that one or a subclass of it. */
export const FAMILY = { list: 1 << 25, tuple: 1 << 26, dict: 1 << 29, exception: 1 << 30, type: 1 << 31 };
const PREHEADER = (1 << 3) | (1 << 4);
/** PyASCIIObject.state: kind, compact, ascii. CPython Include/cpython/unicodeobject.h. */
const KIND = (state: number): number => (state >>> 2) & 7;
const COMPACT = 1 << 5;
const ASCII = 1 << 6;
/** Bytes of PyCompactUnicodeObject.utf8_length and utf8, which a str has before its characters if it is not ASCII. */
const UTF8 = 8;
/** Characters of a str that is shown. */
const MAX_LITERAL = 20;

export class Objects {
  private readonly typeNames = new Map<number, string>();
  private readonly immortal: number;

  constructor(
    private readonly memory: Memory,
    private readonly layout: Layout,
    private readonly types: Types,
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
    return this.isContainerType(this.type(object));
  }

  /** Whether the collector tracks objects of the type. */
  isContainerType(type: number): boolean {
    return (this.memory.word(type + this.layout.type.flags) & HAVE_GC) !== 0;
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

  /** The name of the object's type, without its module. */
  className(object: number): string {
    const name = this.typeName(this.type(object));
    return name.slice(name.lastIndexOf('.') + 1);
  }

  /** A non-negative int below 2**30: one digit. CPython Include/cpython/longintrepr.h. */
  int(object: number): number {
    return (
      this.memory.word(object + this.layout.long.digits) *
      (this.memory.word(object + this.layout.long.tag) >>> 3)
    );
  }

  /** The referent of a cell. */
  inCell(cell: number): number {
    return this.memory.word(cell + CELL.contents);
  }

  /** Bytes that precede an object in its block: CPython Include/internal/pycore_object.h, _PyType_PreHeaderSize. */
  header(type: number): number {
    const flags = this.memory.word(type + this.layout.type.flags);
    return (flags & HAVE_GC ? 8 : 0) + (flags & PREHEADER ? 8 : 0);
  }

  /** The value of a str; '' for what is none, or of a subclass. */
  text(object: number): string {
    const { memory, layout, types } = this;
    const state = memory.word(object + layout.unicode.state);
    if (this.type(object) !== types.Unicode || !(state & COMPACT)) return '';
    const length = memory.word(object + layout.unicode.length);
    const start = object + layout.unicode.ascii + (state & ASCII ? 0 : UTF8);
    const width = KIND(state);
    let text = '';
    for (let at = start; at < start + width * length; at += width) {
      // Aligned: one or two bytes are a part of a word.
      const word = memory.word(at) >>> (8 * (at & 3));
      text += String.fromCodePoint(width === 4 ? word : width === 2 ? word & 0xffff : word & 0xff);
    }
    return text;
  }

  /** The value of a short str or a small int as Python writes it; '' for others. */
  literal(object: number): string {
    const { memory, layout } = this;
    const { long, unicode } = layout;
    const type = this.type(object);
    if (type === this.types.Long) {
      const tag = memory.word(object + long.tag);
      // Its lowest bits: 0 positive, 1 zero, 2 negative; the number of digits, of 30 bits each, is above them.
      if (tag >>> 3 > 1) return '';
      return `${(tag & 3) === 2 ? '-' : ''}${(tag & 3) === 1 ? 0 : memory.word(object + long.digits)}`;
    }
    if (type !== this.types.Unicode || memory.word(object + unicode.length) > MAX_LITERAL) return '';
    return JSON.stringify(this.text(object));
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
