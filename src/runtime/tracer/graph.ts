/** What an object refers to, and which blocks it owns; read from memory, or by `tp_traverse`, which runs no code. */
import type { Interior } from './interior';
import { HAVE_GC } from './objects';

/** PyFunctionObject: func_defaults, func_kwdefaults, func_closure; func_dict. CPython Include/cpython/funcobject.h. */
const FUNCTION_FIELDS = [28, 32, 36, 44];
/** tagPyArrayObject_fields: data, nd, dimensions, base, descr. numpy numpy/_core/include/numpy/ndarraytypes.h. */
const ARRAY_DATA = 8;
const ARRAY_DIMENSIONS = 12;
const ARRAY_SHAPE = 16;
const ARRAY_BASE = 24;
const ARRAY_DESCRIPTION = 28;
/** PyArray_Descr.kind, and NPY_OBJECTLTR. */
const DESCRIPTION_KIND = 12;
const OF_OBJECTS = 'O'.charCodeAt(0);
/** Items of an array that are looked at. */
const MOST_ITEMS = 100_000;
/** arrayobject.ob_item: CPython Modules/arraymodule.c. */
const BUFFER_ITEMS = 12;
/** PySetObject.table, PyByteArrayObject.ob_bytes: CPython Include/cpython/setobject.h, bytearrayobject.h. */
const SET_TABLE = 20;
const BYTEARRAY_BYTES = 16;

interface Kind {
  /** Bytes before the object in its block. */
  header: number;
  /** Offsets of its pointers to other blocks. */
  pointers: number[];
  /** Its objects refer to nothing that could own a block of the program's. */
  leaf: boolean;
  /** Offsets of its references; null: `traverse` visits them. */
  fields: number[] | null;
  /** It is `numpy.ndarray`. */
  array: boolean;
  traverse: number;
}

export class Graph {
  /** By type; for one walk, because the program may destroy types. */
  private readonly kinds = new Map<number, Kind>();
  private readonly visitor: number;
  private found: number[] = [];

  constructor(private readonly interior: Interior) {
    this.visitor = interior.memory.module.addFunction((object) => {
      this.found.push(object!);
      return 0;
    }, 'iii');
  }

  begin(): void {
    this.kinds.clear();
  }

  /** Calls `visit` with the address of each of the object's blocks: its own, and those that it points to. */
  eachBlock(object: number, visit: (address: number) => void): void {
    const { header, pointers } = this.kind(object);
    visit(object - header);
    for (const offset of pointers) visit(this.interior.memory.word(object + offset));
  }

  isLeaf(object: number): boolean {
    return this.kind(object).leaf;
  }

  /** What the object refers to; of a function, its defaults, closure and attributes, but not its globals. */
  children(object: number): number[] {
    const { memory } = this.interior;
    const { fields, traverse, array } = this.kind(object);
    if (array) return this.inArray(object);
    if (fields) return fields.map((offset) => memory.word(object + offset)).filter(Boolean);
    if (!traverse) return [];
    this.found = [];
    memory.module.wasmTable.get(traverse)(object, this.visitor, 0);
    return this.found;
  }

  /** An array's base, or its own items if it has any objects. */
  private inArray(array: number): number[] {
    const { memory } = this.interior;
    const base = memory.word(array + ARRAY_BASE);
    if (base) return [base];
    if (memory.byte(memory.word(array + ARRAY_DESCRIPTION) + DESCRIPTION_KIND) !== OF_OBJECTS) return [];
    const shape = memory.word(array + ARRAY_SHAPE);
    let items = 1;
    for (let i = 0; i < memory.word(array + ARRAY_DIMENSIONS); i++) items *= memory.word(shape + 4 * i);
    const data = memory.word(array + ARRAY_DATA);
    const length = Math.min(items, MOST_ITEMS);
    return Array.from({ length }, (_, i) => memory.word(data + 4 * i)).filter(Boolean);
  }

  private kind(object: number): Kind {
    const type = this.interior.objects.type(object);
    let kind = this.kinds.get(type);
    if (!kind) this.kinds.set(type, (kind = this.describe(type)));
    return kind;
  }

  private describe(type: number): Kind {
    const { memory, layout, objects, types } = this.interior;
    const name = objects.typeName(type);
    const pointers = new Map([
      [types.List, [layout.list.items]],
      [types.Dict, [layout.dict.keys, layout.dict.values]],
      [types.Set, [SET_TABLE]],
      [types.ByteArray, [BYTEARRAY_BYTES]],
    ]).get(type);
    const named = new Map([
      ['numpy.ndarray', [ARRAY_DATA]],
      ['array.array', [BUFFER_ITEMS]],
    ]).get(name);
    const { Long, Float, Bool, Complex, Unicode, Bytes, Range, Code, Module, Type, CFunction } = types;
    const leaves = [Long, Float, Bool, Complex, Unicode, Bytes, Range, Code, Module, Type, CFunction];
    const collected = memory.word(type + layout.type.flags) & HAVE_GC;
    return {
      header: objects.header(type),
      pointers: pointers ?? named ?? [],
      leaf: leaves.includes(type),
      fields: type === types.Function ? FUNCTION_FIELDS : null,
      array: name === 'numpy.ndarray',
      traverse: collected ? memory.word(type + layout.type.traverse) : 0,
    };
  }
}
