/**
 * Reports objects as they are created and destroyed. CPython calls one reference tracer (PyRefTracer_SetTracer, CPython
 * Include/cpython/object.h), which is tracemalloc's while it traces; on 3.13 every `tracemalloc.start()` of the program
 * sets it again (Python/tracemalloc.c, _PyTraceMalloc_Start). So the tracer here replaces it in the function table, where
 * the program cannot set another.
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
   * Call it while tracemalloc traces. `passOn`: tracemalloc's tracer is called as well. It records where objects from
   * freelists were created, which takes time and is seen only by a program that asks tracemalloc.
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
