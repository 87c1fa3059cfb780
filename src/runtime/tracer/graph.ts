/** What an object refers to, and which blocks it owns; read from memory, or by `tp_traverse`, which runs no code. */
import type { Interior } from './interior';
import { eachNdarrayItem } from './ndarrays';
import { HAVE_GC } from './objects';
import { ARRAY, FUNCTION, NDARRAY, SET } from './structs';

const FUNCTION_FIELDS = [FUNCTION.defaults, FUNCTION.kwdefaults, FUNCTION.closure, FUNCTION.dict];
/** Items of an array that are looked at. */
const MOST_ITEMS = 100_000;

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
    const base = this.interior.memory.word(array + NDARRAY.base);
    if (base) return [base];
    const found: number[] = [];
    eachNdarrayItem(this.interior, array, MOST_ITEMS, (item) => found.push(item));
    return found;
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
      [types.FrozenDict, [layout.dict.keys]],
      [types.Set, [SET.table]],
      [types.ByteArray, [layout.bytearray.block]],
    ]).get(type);
    const named = new Map([
      ['numpy.ndarray', [NDARRAY.data]],
      ['array.array', [ARRAY.items]],
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
