/** Every counted reference that an object holds: as `tp_traverse` visits it, or read from memory where that is not all. */
import { DICT_KEYS, DICT_VALUES } from './attributes';
import type { Interior } from './interior';
import { FAMILY, HAVE_GC } from './objects';
import { FRAME, isCleared, isExecuting } from './suspended';

/** Offsets of the references of types that are not traversed: CPython Include/cpython/code.h, Objects/rangeobject.c. */
const CODE_CONSTANTS = 12;
const RANGE_FIELDS = [8, 12, 16, 20];
/** PyCFunctionObject: m_self, m_module. CPython Include/cpython/methodobject.h. */
const METHOD_FIELDS = [12, 16];
/** PyFunctionObject: func_globals, func_builtins, which lead to everything. CPython Include/cpython/funcobject.h. */
const FUNCTION_NAMESPACES = [8, 12];
/** tagPyArrayObject_fields: data, nd, dimensions, base, descr. numpy numpy/_core/include/numpy/ndarraytypes.h. */
const ARRAY = { data: 8, dimensions: 12, shape: 16, base: 24, description: 28 };
/** PyArray_Descr.kind, and NPY_OBJECTLTR. */
const DESCRIPTION_KIND = 12;
const OF_OBJECTS = 'O'.charCodeAt(0);
/** ob_size of a PyVarObject; PyDictObject.ma_used is at the same offset. */
const SIZE = 8;

type Visit = (child: number) => void;
type Read = (object: number, visit: Visit) => void;

interface Kind {
  /** Its objects refer to nothing. */
  leaf: boolean;
  /** Its objects lead to all of Python, unless they are the program's own: types and modules. */
  gate: boolean;
  each: Read;
}

const nothing: Read = () => {};

export class Referents {
  /** By type; for one walk, because the program may destroy types. */
  private readonly kinds = new Map<number, Kind>();
  private readonly visitor: number;
  private visit: Visit = () => {};

  /** Whether a type or module is the program's: others lead to all of Python. */
  private isOwn: (object: number) => boolean = () => false;

  constructor(private readonly interior: Interior) {
    this.visitor = interior.memory.module.addFunction((object) => {
      this.visit(object!);
      return 0;
    }, 'iii');
  }

  begin(isOwn: (object: number) => boolean): void {
    this.isOwn = isOwn;
    this.kinds.clear();
  }

  /** Whether it refers to nothing that is looked for. */
  isLeaf(object: number): boolean {
    const { leaf, gate } = this.kind(this.interior.objects.type(object));
    return leaf || (gate && !this.isOwn(object));
  }

  /** Calls `visit` once per reference. It may be called for others meanwhile, but not from within. */
  each(object: number, visit: Visit): void {
    this.kind(this.interior.objects.type(object)).each(object, visit);
  }

  private kind(type: number): Kind {
    let kind = this.kinds.get(type);
    if (!kind) this.kinds.set(type, (kind = this.describe(type)));
    return kind;
  }

  private describe(type: number): Kind {
    const { memory, layout, objects, types } = this.interior;
    const { Long, Float, Bool, Complex, Unicode, Bytes, ByteArray } = types;
    const leaf = [Long, Float, Bool, Complex, Unicode, Bytes, ByteArray].includes(type);
    if (leaf) return { leaf, gate: false, each: nothing };
    const flags = memory.word(type + layout.type.flags);
    const gate = (flags & FAMILY.type) !== 0 || type === types.Module;
    const traverse = flags & HAVE_GC ? memory.word(type + layout.type.traverse) : 0;
    const byType = new Map<number, Read>([
      [types.List, this.list],
      [types.Tuple, this.tuple],
      [types.Dict, this.dict],
      [types.Code, this.fields([CODE_CONSTANTS])],
      [types.Range, this.fields(RANGE_FIELDS)],
      [types.CFunction, this.fields(METHOD_FIELDS)],
      [types.Function, this.function(traverse)],
      [types.Gen, this.suspended(traverse)],
      [types.Coro, this.suspended(traverse)],
      [types.AsyncGen, this.suspended(traverse)],
    ]).get(type);
    if (byType) return { leaf: false, gate, each: byType };
    if (objects.typeName(type) === 'numpy.ndarray') return { leaf: false, gate, each: this.array };
    if (!traverse) return { leaf: true, gate, each: nothing };
    const each = this.traversed(traverse);
    if (!(flags & FAMILY.dict)) return { leaf: false, gate, each };
    // `dict_traverse` leaves out keys that are all strings.
    const keys: Read = (object, visit) => this.entries(object, (key, _, text) => text && visit(key));
    return {
      leaf: false,
      gate,
      each: (object, visit) => {
        each(object, visit);
        keys(object, visit);
      },
    };
  }

  private traversed(traverse: number): Read {
    const function_ = this.interior.memory.module.wasmTable.get(traverse);
    return (object, visit) => {
      this.visit = visit;
      function_(object, this.visitor, 0);
    };
  }

  private fields(offsets: number[]): Read {
    return (object, visit) => {
      for (const offset of offsets) {
        const child = this.interior.memory.word(object + offset);
        if (child) visit(child);
      }
    };
  }

  private function(traverse: number): Read {
    const each = this.traversed(traverse);
    return (object, visit) => {
      const left = FUNCTION_NAMESPACES.map((offset) => this.interior.memory.word(object + offset));
      each(object, (child) => {
        const at = left.indexOf(child);
        if (at < 0) visit(child);
        else left[at] = -1;
      });
    };
  }

  /** A generator or coroutine that does not execute: its frame's slots, without those that only borrow. */
  private suspended(traverse: number): Read {
    const each = this.traversed(traverse);
    return (object, visit) => {
      const { frames } = this.interior;
      const frame = object + FRAME;
      // A frame that executes is a root itself.
      if (isExecuting(this.interior.memory, frame)) return;
      if (!frames.borrows || isCleared(this.interior.memory, frame)) return each(object, visit);
      const code = frames.code(frame);
      const borrowed: number[] = [];
      const end = code ? frames.end(frame, this.interior.slots(code)) : 0;
      for (let slot = frames.slot(frame, 0); slot < end; slot += 4) {
        if (frames.borrowed(slot)) borrowed.push(frames.borrowed(slot));
      }
      each(object, (child) => {
        const at = borrowed.indexOf(child);
        if (at < 0) visit(child);
        else borrowed.splice(at, 1);
      });
    };
  }

  private readonly list: Read = (object, visit) => {
    const { memory, layout } = this.interior;
    const items = memory.word(object + layout.list.items);
    this.words(items, memory.word(object + SIZE), visit);
  };

  private readonly tuple: Read = (object, visit) => {
    const { memory, layout } = this.interior;
    this.words(object + layout.tuple.items, memory.word(object + layout.tuple.size), visit);
  };

  private words(start: number, count: number, visit: Visit): void {
    const { memory } = this.interior;
    for (let at = start; at < start + 4 * count; at += 4) {
      const child = memory.word(at);
      if (child) visit(child);
    }
  }

  private readonly dict: Read = (object, visit) => {
    const split = this.interior.memory.word(object + this.interior.layout.dict.values);
    // Values that an instance has in itself are its own, and keys that are shared are the type's.
    if (split && this.interior.memory.byte(split + DICT_VALUES.embedded)) return;
    this.entries(object, (key, value) => {
      if (!split) visit(key);
      visit(value);
    });
  };

  /** Calls `visit` with key and value of each item, in order, and whether all keys are strings. */
  entries(dict: number, visit: (key: number, value: number, text: boolean) => void): void {
    const { memory, layout } = this.interior;
    const keys = memory.word(dict + layout.dict.keys);
    const values = memory.word(dict + layout.dict.values);
    const text = memory.byte(keys + DICT_KEYS.kind) !== 0;
    const count = memory.word(keys + DICT_KEYS.entries);
    const first = keys + DICT_KEYS.indices + (1 << memory.byte(keys + DICT_KEYS.indexBytes));
    const width = text ? 8 : 12;
    for (let i = 0; i < count; i++) {
      // Without a kind of keys, an entry begins with the hash.
      const entry = first + width * i + (text ? 0 : 4);
      const value = values ? memory.word(values + DICT_VALUES.values + 4 * i) : memory.word(entry + 4);
      if (value) visit(memory.word(entry), value, text);
    }
  }

  private readonly array: Read = (array, visit) => {
    const { memory } = this.interior;
    const base = memory.word(array + ARRAY.base);
    if (base) visit(base);
    visit(memory.word(array + ARRAY.description));
    if (base || memory.byte(memory.word(array + ARRAY.description) + DESCRIPTION_KIND) !== OF_OBJECTS) return;
    const shape = memory.word(array + ARRAY.shape);
    let items = 1;
    for (let i = 0; i < memory.word(array + ARRAY.dimensions); i++) items *= memory.word(shape + 4 * i);
    this.words(memory.word(array + ARRAY.data), items, visit);
  };
}
