/**
 * CPython 3.13's freelists. Its evaluation loop destroys some objects without calling the reference tracer
 * (https://github.com/python/cpython/issues/130382); if their memory is not freed either, they are on one of these. struct _Py_object_freelists: CPython 3.13 Include/internal/pycore_freelist.h.
 */
import type { Layout } from './layout';
import type { Memory, Types } from './memory';

/** PyList_MAXFREELIST and PyDict_MAXFREELIST, PyTuple_MAXSAVESIZE. */
const MOST = 80;
const TUPLES = 20;

/** struct _Py_list_freelist, and likewise of dicts and of their keys: `items`, `numfree`. */
const STACK = 4 * MOST + 4;
/**
 * From the lists' on: floats (`numfree`, `items`) and tuples (`items` and `numfree` of each size) are before it; the
 * slice that is kept is one word, contexts are two (`items`, `numfree`), and the values that asynchronous generators
 * wrap, which no program sees, are as many as lists and come before what `asend()` makes.
 */
const AT = {
  floats: -8 * TUPLES - 4,
  tuples: -8 * TUPLES,
  dicts: STACK,
  slice: 3 * STACK,
  contexts: 3 * STACK + 4,
  asends: 4 * STACK + 12,
};

/** struct _pycontextobject: CPython 3.13 Include/internal/pycore_context.h, `ctx_weakreflist`. */
const CONTEXT_WEAKREFS = 16;

/** The objects on one list, the newest first. */
export class Freelist {
  private left = 0;

  /**
   * @param head address of the pointer to the newest, or of an array of pointers
   * @param count address of the array's length; 0: it is no array
   * @param link offset in an object of the pointer to the one before; 0: the list has one object at most
   */
  constructor(
    private readonly memory: Memory,
    private readonly head: number,
    private readonly count: number,
    private readonly link: number,
  ) {}

  newest(): number {
    if (this.count === 0) return this.memory.word(this.head);
    this.left = this.memory.word(this.count);
    return this.next(0);
  }

  /** The one before the object that was returned last; 0: there is none. */
  next(object: number): number {
    if (this.count !== 0) return this.left > 0 ? this.memory.word(this.head + 4 * --this.left) : 0;
    return this.link === 0 ? 0 : this.memory.word(object + this.link);
  }
}

export class Freelists {
  private readonly byType: Map<number, Freelist>;
  private readonly tuples: Freelist[];

  /**
   * @param state `PyInterpreterState`: its address and size in bytes
   * @param dead a list that has just been destroyed: the newest on its freelist
   * @throws {Error} where it is not found there
   */
  constructor(
    private readonly memory: Memory,
    private readonly layout: Layout,
    private readonly types: Types,
    state: { start: number; size: number },
    dead: number,
  ) {
    const lists = this.find(dead, state);
    const array = (at: number) => new Freelist(memory, lists + at, lists + at + 4 * MOST, 0);
    const linked = (at: number, link: number) => new Freelist(memory, lists + at, 0, link);
    this.byType = new Map([
      [types.List, array(0)],
      [types.Dict, array(AT.dicts)],
      // Linked by ob_type: CPython 3.13 Objects/floatobject.c, _PyFloat_ExactDealloc.
      [types.Float, linked(AT.floats, layout.object.type)],
      [types.Slice, linked(AT.slice, 0)],
      // By ctx_weakreflist: Python/context.c, context_tp_dealloc.
      [types.Context, linked(AT.contexts, CONTEXT_WEAKREFS)],
      // Objects/genobject.c, async_gen_asend_dealloc.
      [types.AsyncGenASend, array(AT.asends)],
    ]);
    // Linked by ob_item[0], a list for each size from 1: Objects/tupleobject.c, maybe_freelist_push.
    this.tuples = Array.from({ length: TUPLES }, (_, i) => linked(AT.tuples + 4 * i, layout.tuple.items));
  }

  /** The freelist for an object; only exact types have one. */
  of(object: number, type: number): Freelist | undefined {
    if (type === this.types.Tuple) return this.tuples[this.memory.word(object + this.layout.tuple.size) - 1];
    return this.byType.get(type);
  }

  /** The address of the freelist of lists: an array whose last item is `dead`, followed by its length. */
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
}
