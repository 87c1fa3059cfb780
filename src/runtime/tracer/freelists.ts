/**
 * The dead objects that CPython 3.13 keeps for reuse. Its evaluation loop destroys without telling the tracer of
 * references (https://github.com/python/cpython/issues/130382); an object whose memory is not given back either is on
 * one of these lists. struct _Py_object_freelists: CPython 3.13 Include/internal/pycore_freelist.h.
 */
import type { Layout } from './layout';
import type { Memory, Types } from './memory';

/** PyList_MAXFREELIST and PyDict_MAXFREELIST, PyTuple_MAXSAVESIZE. */
const MOST = 80;
const TUPLES = 20;

/** struct _Py_list_freelist, and likewise of dicts and of their keys: `items`, `numfree`. */
const STACK = 4 * MOST + 4;
/** From the lists' on: floats (`numfree`, `items`) and tuples (`items` and `numfree` of each size) are before it. */
const AT = { floats: -8 * TUPLES - 4, tuples: -8 * TUPLES, dicts: STACK, slice: 3 * STACK };

/** Calls for each object that is kept, the newest first, until the answer is no. */
export type Freelist = (visit: (object: number) => boolean) => void;

export class Freelists {
  private readonly byType: Map<number, Freelist>;
  private readonly tuples: Freelist[];

  /**
   * @param state The interpreter's, and its bytes.
   * @param dead A list that has just died: the newest that is kept.
   * @throws {Error} where that is not seen.
   */
  constructor(
    private readonly memory: Memory,
    private readonly layout: Layout,
    private readonly types: Types,
    state: { start: number; size: number },
    dead: number,
  ) {
    const lists = this.find(dead, state);
    this.byType = new Map([
      [types.List, this.stack(lists)],
      [types.Dict, this.stack(lists + AT.dicts)],
      // Linked by ob_type: CPython 3.13 Objects/floatobject.c, _PyFloat_ExactDealloc.
      [types.Float, this.linked(lists + AT.floats, layout.object.type)],
      [types.Slice, this.single(lists + AT.slice)],
    ]);
    // Linked by ob_item[0], a list for each size from 1: Objects/tupleobject.c, maybe_freelist_push.
    this.tuples = Array.from({ length: TUPLES }, (_, i) =>
      this.linked(lists + AT.tuples + 4 * i, layout.tuple.items),
    );
  }

  /** Where the object will be kept, if it is: of its exact type only. */
  of(object: number, type: number): Freelist | undefined {
    if (type === this.types.Tuple) return this.tuples[this.memory.word(object + this.layout.tuple.size) - 1];
    return this.byType.get(type);
  }

  /** The list freelist in the interpreter's state: `dead` is the last of as many items as it says that it has. */
  private find(dead: number, { start, size }: { start: number; size: number }): number {
    const { memory } = this;
    const found: number[] = [];
    for (let at = start; at < start + size; at += 4) {
      if (memory.word(at) !== dead) continue;
      for (let count = 1; count <= MOST; count++) {
        const items = at - 4 * (count - 1);
        if (memory.word(items + 4 * MOST) === count) found.push(items);
      }
    }
    if (found.length !== 1)
      throw new Error(`the lists that are kept for reuse are at ${found.length} places`);
    return found[0]!;
  }

  private stack(items: number): Freelist {
    return (visit) => {
      let count = this.memory.word(items + 4 * MOST);
      while (count-- > 0) if (!visit(this.memory.word(items + 4 * count))) return;
    };
  }

  private linked(head: number, next: number): Freelist {
    return (visit) => {
      let object = this.memory.word(head);
      while (object && visit(object)) object = this.memory.word(object + next);
    };
  }

  private single(cache: number): Freelist {
    return (visit) => {
      const object = this.memory.word(cache);
      if (object) visit(object);
    };
  }
}
