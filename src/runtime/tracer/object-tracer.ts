/**
 * Tells of objects as they are made and destroyed. CPython calls one tracer of references (PyRefTracer_SetTracer,
 * CPython Include/cpython/object.h), which is tracemalloc's while it is tracing; on 3.13 every `tracemalloc.start()` of
 * the program sets it anew (Python/tracemalloc.c, _PyTraceMalloc_Start). Ours therefore stands in its place in the
 * table through which it is called, where nobody puts another.
 */
import type { Memory } from './memory';

/** PyRefTracer_CREATE; the other event is PyRefTracer_DESTROY: CPython Include/cpython/object.h. */
const CREATE = 0;

type Native = (...args: number[]) => number;

export interface ObjectListener {
  created(object: number): void;
  destroyed(object: number): void;
}

export class ObjectTracer {
  private readonly ours: Native;
  private readonly data: number;
  private index = 0;
  private theirs: Native = () => 0;
  private passOn = false;

  constructor(
    private readonly memory: Memory,
    listener: ObjectListener,
  ) {
    const { module } = memory;
    this.data = memory.take(4);
    const trace = (object: number, event: number, data: number): number => {
      if (event === CREATE) listener.created(object);
      else listener.destroyed(object);
      return this.passOn ? this.theirs(object, event, data) : 0;
    };
    this.ours = module.wasmTable.get(module.addFunction(trace, 'iiii'));
  }

  /**
   * While tracemalloc is tracing. `passOn`: its own tracer is called as well. It notes where an object was made for
   * which there was memory kept ready; the program sees it where it asks tracemalloc, and it takes its time.
   */
  start(passOn: boolean): void {
    const { module } = this.memory;
    this.passOn = passOn;
    this.index = module._PyRefTracer_GetTracer(this.data);
    if (!this.index) throw new Error('tracemalloc traces no objects');
    this.theirs = module.wasmTable.get(this.index);
    module.wasmTable.set(this.index, this.ours);
  }

  stop(): void {
    if (this.index) this.memory.module.wasmTable.set(this.index, this.theirs);
    this.index = 0;
  }
}
