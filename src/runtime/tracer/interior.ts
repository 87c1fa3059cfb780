/** The interpreter's memory, layout and types, as found when the tracer was installed. */
import type { PythonVersion } from '../protocol';
import type { Counters } from './counters';
import { Frames } from './frames';
import { Freelists } from './freelists';
import { type Layout, readLayout } from './layout';
import { Memory, type Module, type Types, typesOf } from './memory';
import { FAMILY, Objects } from './objects';
import { FRAME_OBJECT, FUNCTION, GC_HEADER, GENERATOR, SET, SIZE } from './structs';

/** Bytes of `struct _gc_runtime_state` before `collecting` in which the lists begin; more than there are. */
const GENERATIONS = 256;

export class Interior {
  readonly memory: Memory;
  readonly layout: Layout;
  readonly types: Types;
  readonly objects: Objects;
  readonly frames: Frames;
  counters!: Counters;
  /** null: the reference tracer is called for every object that is destroyed. */
  freelists: Freelists | null = null;

  /** @throws {LayoutError} */
  constructor(module: Module, python: PythonVersion) {
    this.memory = new Memory(module);
    this.types = typesOf(module);
    this.layout = readLayout(this.memory, python);
    this.objects = new Objects(this.memory, this.layout, this.types);
    this.frames = new Frames(this.memory, this.layout, module._PyThreadState_Get());
  }

  /** Fast locals, cells and free variables of a frame of this code: the length of `co_localsplusnames`. */
  slots(code: number): number {
    const { memory, layout } = this;
    return memory.word(memory.word(code + layout.code.localsplusnames) + layout.tuple.size);
  }

  /** The names of these slots, in order. */
  slotNames(code: number): string[] {
    const { memory, layout, objects } = this;
    const names = memory.word(code + layout.code.localsplusnames) + layout.tuple.items;
    return Array.from({ length: this.slots(code) }, (_, i) => objects.text(memory.word(names + 4 * i)));
  }

  /** A short value of a few types: `3`, `'ab'`, `2 items`; the name of a function or class. '': none. */
  shortValue(object: number): string {
    const { memory, layout, objects, types } = this;
    const type = objects.type(object);
    const size = memory.word(object + SIZE);
    const items = (count: number): string => `${count} ${count === 1 ? 'item' : 'items'}`;
    if ([types.List, types.Tuple, types.Dict, types.FrozenDict].includes(type)) return items(size);
    if (type === types.Set || type === types.FrozenSet) return items(memory.word(object + SET.used));
    if (type === types.Bytes || type === types.ByteArray) return `${size.toLocaleString('en')} bytes`;
    if (type === types.Function) return objects.text(memory.word(object + FUNCTION.qualname));
    if (memory.word(type + layout.type.flags) & FAMILY.type) return objects.typeName(object);
    const frame =
      type === types.Frame
        ? memory.word(object + FRAME_OBJECT.frame)
        : [types.Gen, types.Coro, types.AsyncGen].includes(type)
          ? object + GENERATOR.frame
          : 0;
    const code = type === types.Code ? object : frame && this.frames.code(frame);
    if (code) return objects.text(memory.word(code + layout.code.qualname));
    return objects.literal(object).replace(/^"([^'\\]*)"$/, "'$1'");
  }

  /** @param dead a list that has just been destroyed */
  findFreelists(dead: number): void {
    const { memory, layout, types } = this;
    const state = { start: this.interpreter, size: layout.interpreterSize };
    if (layout.untracedFrees) this.freelists = new Freelists(memory, layout, types, state, dead);
  }

  /** How many objects survived the last full collection, on which the next one depends. Only where the layout has it. */
  get survivors(): number {
    return this.memory.word(this.interpreter + this.layout.collector.survivors!);
  }

  set survivors(objects: number) {
    this.memory.set(this.interpreter + this.layout.collector.survivors!, objects);
  }

  private get interpreter(): number {
    return this.memory.word(this.frames.thread + this.layout.thread.interpreter);
  }

  /** Changes when `sys.monitoring` events are switched on or off for all code: CPython Python/instrumentation.c, global_version. */
  instrumentation(): number {
    return this.memory.word(this.frames.thread + this.layout.thread.eval_breaker) >>> 8;
  }

  /** The package of the code's file: `pandas`, `json`, `importlib`; of other files, `co_filename`: `<string>`. */
  packageOf(code: number): string {
    const file = this.objects.text(this.memory.word(code + this.layout.code.filename));
    const [, name = file] = /^(?:\/lib\/python[^/]+\/(?:site-packages\/)?|<frozen )(\w+)/.exec(file) ?? [];
    return name;
  }

  /** Every object that the garbage collector tracks, whatever its generation. */
  *collectable(): Generator<number> {
    const { memory, layout } = this;
    const end = this.interpreter + layout.collector.collecting;
    for (let head = end - GENERATIONS; head < end; head += 4) {
      // Each list is circular, and begins in a `struct gc_generation`; in a link, the lowest two bits are flags.
      const [next, previous] = [memory.word(head) & ~3, memory.word(head + 4) & ~3];
      if (!next || !previous) continue;
      if ((memory.word(next + 4) & ~3) !== head || (memory.word(previous) & ~3) !== head) continue;
      for (let at = next; at !== head; at = memory.word(at) & ~3) yield at + GC_HEADER;
    }
  }

  /** Whether the collector is at work. */
  get isCollecting(): boolean {
    return this.memory.word(this.interpreter + this.layout.collector.collecting) === 1;
  }

  /** The dict `sys.modules`. */
  get modules(): number {
    return this.memory.word(this.interpreter + this.layout.interpreter.modules);
  }
}
