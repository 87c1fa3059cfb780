/** What an object refers to, and where it keeps what it holds outside itself; read, never asked for. */
import type { Interior } from './interior';
import { HAVE_GC } from './objects';

/** PyFunctionObject: func_defaults, func_kwdefaults, func_closure; func_dict. CPython Include/cpython/funcobject.h. */
const FUNCTION_FIELDS = [28, 32, 36, 44];
/** tagPyArrayObject_fields: data, base. numpy numpy/_core/include/numpy/ndarraytypes.h. */
const ARRAY_DATA = 8;
const ARRAY_BASE = 24;

export class Graph {
  /** Types whose objects refer to nothing that could hold a block for the program. */
  private readonly leaves: Set<number>;
  /** Where objects of a type keep a pointer to a block. */
  private readonly pointers: Map<number, number[]>;
  private readonly typeNames = new Map<number, string>();
  private readonly visitor: number;
  private found: number[] = [];

  constructor(private readonly interior: Interior) {
    const { module } = interior.memory;
    const { layout, types } = interior;
    this.visitor = module.addFunction((object) => {
      this.found.push(object!);
      return 0;
    }, 'iii');
    this.leaves = new Set([
      types.Long,
      types.Float,
      types.Bool,
      types.Complex,
      types.Unicode,
      types.Bytes,
      types.Range,
      types.Code,
      types.Module,
      types.Type,
      types.CFunction,
    ]);
    this.pointers = new Map([
      [types.List, [layout.list.items]],
      [types.Dict, [layout.dict.keys, layout.dict.values]],
      // PySetObject.table, PyByteArrayObject.ob_bytes: CPython Include/cpython/setobject.h, bytearrayobject.h
      [types.Set, [20]],
      [types.ByteArray, [16]],
    ]);
  }

  /** Addresses at which the object keeps bytes: its own block, and those that it points to. */
  blocks(object: number): number[] {
    const { memory, objects } = this.interior;
    const type = objects.type(object);
    const own = object - objects.header(type);
    const offsets =
      this.pointers.get(type) ?? (this.isArray(type) ? [ARRAY_DATA] : this.isBuffer(type) ? [12] : []);
    return [own, ...offsets.map((offset) => memory.word(object + offset))];
  }

  isLeaf(object: number): boolean {
    return this.leaves.has(this.interior.objects.type(object));
  }

  /** What the object refers to; a function only to what it was made with, not to its module. */
  children(object: number): number[] {
    const { memory, layout, objects, types } = this.interior;
    const { module } = memory;
    const type = objects.type(object);
    if (type === types.Function) {
      return FUNCTION_FIELDS.map((offset) => memory.word(object + offset)).filter(Boolean);
    }
    if (this.isArray(type)) return [memory.word(object + ARRAY_BASE)].filter(Boolean);
    const traverse = memory.word(type + layout.type.traverse);
    if (!traverse || !(memory.word(type + layout.type.flags) & HAVE_GC)) return [];
    this.found = [];
    module.wasmTable.get(traverse)(object, this.visitor, 0);
    return this.found;
  }

  private isArray(type: number): boolean {
    return this.name(type) === 'numpy.ndarray';
  }

  /** arrayobject.ob_item: CPython Modules/arraymodule.c. */
  private isBuffer(type: number): boolean {
    return this.name(type) === 'array.array';
  }

  private name(type: number): string {
    let name = this.typeNames.get(type);
    if (name === undefined) this.typeNames.set(type, (name = this.interior.objects.typeName(type)));
    return name;
  }
}
