/** Every counted reference that an object holds: as `tp_traverse` visits it, or read from memory where that is not all. */
import { HAS_INLINE_VALUES } from './attributes';
import { eachItem } from './dicts';
import type { Interior } from './interior';
import { eachNdarrayItem } from './ndarrays';
import { FAMILY, HAVE_GC } from './objects';
import { CODE, DICT_VALUES, FUNCTION, GENERATOR, METHOD, NDARRAY, RANGE, SIZE } from './structs';

/** Those lead to everything. */
const NAMESPACES = [FUNCTION.globals, FUNCTION.builtins];

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

  /** Calls `visit` once per reference. `visit` must not call `each`: both would use the one visitor. */
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
      [types.FrozenDict, this.dict],
      [types.Code, this.fields([CODE.constants])],
      [types.Range, this.fields(Object.values(RANGE))],
      [types.CFunction, this.fields(Object.values(METHOD))],
      [types.Function, this.function(traverse)],
      [types.Gen, this.suspended(traverse)],
      [types.Coro, this.suspended(traverse)],
      [types.AsyncGen, this.suspended(traverse)],
    ]).get(type);
    if (byType) return { leaf: false, gate, each: byType };
    if (objects.typeName(type) === 'numpy.ndarray') return { leaf: false, gate, each: this.array };
    if (!traverse) return { leaf: true, gate, each: nothing };
    const each = flags & HAS_INLINE_VALUES ? this.instance(traverse) : this.traversed(traverse);
    if (!(flags & FAMILY.dict)) return { leaf: false, gate, each };
    // `dict_traverse` leaves out keys that are all strings.
    const keys: Read = (object, visit) =>
      eachItem(this.interior, object, (key, _, text) => text && visit(key));
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

  /** From 3.15 on, an instance visits its `__dict__`, which visits the values that the instance has in itself. */
  private instance(traverse: number): Read {
    const each = this.traversed(traverse);
    return (object, visit) => {
      const { memory, objects, layout, types } = this.interior;
      const own = object + memory.word(objects.type(object) + layout.type.basicSize);
      each(object, (child) => {
        visit(child);
        if (objects.type(child) === types.Dict && memory.word(child + layout.dict.values) === own)
          eachItem(this.interior, child, (_, value) => visit(value));
      });
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
      const left = NAMESPACES.map((offset) => this.interior.memory.word(object + offset));
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
      const frame = object + GENERATOR.frame;
      // A frame that executes is a root itself.
      if (frames.isExecuting(frame)) return;
      if (!frames.borrows || frames.isCleared(frame)) return each(object, visit);
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
    eachItem(this.interior, object, (key, value) => {
      if (!split) visit(key);
      visit(value);
    });
  };

  private readonly array: Read = (array, visit) => {
    const { memory } = this.interior;
    const base = memory.word(array + NDARRAY.base);
    if (base) visit(base);
    visit(memory.word(array + NDARRAY.description));
    if (!base) eachNdarrayItem(this.interior, array, Infinity, visit);
  };
}
