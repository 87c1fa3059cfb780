/** The interpreter's memory, layout and types, as found when the tracer was installed. */
import type { PythonVersion } from '../protocol';
import type { Counters } from './counters';
import { Frames } from './frames';
import { Freelists } from './freelists';
import { type Layout, readLayout } from './layout';
import { Memory, type Module, type Types, typesOf } from './memory';
import { Objects } from './objects';

export class Interior {
  readonly memory: Memory;
  readonly layout: Layout;
  readonly types: Types;
  readonly objects: Objects;
  readonly frames: Frames;
  counters!: Counters;
  /** null: the reference tracer is called for every object that is destroyed. */
  freelists: Freelists | null = null;
  private readonly scratch: number;

  /** @throws {LayoutError} */
  constructor(module: Module, python: PythonVersion) {
    this.memory = new Memory(module);
    this.types = typesOf(module);
    this.layout = readLayout(this.memory, python);
    this.scratch = this.memory.take(12);
    this.objects = new Objects(this.memory, this.layout);
    this.frames = new Frames(this.memory, this.layout, module._PyThreadState_Get());
  }

  /** Fast locals, cells and free variables of a frame of this code: the length of `co_localsplusnames`. */
  slots(code: number): number {
    const { memory, layout } = this;
    return memory.word(memory.word(code + layout.code.localsplusnames) + layout.tuple.size);
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
    const file = this.objects.ascii(this.memory.word(code + this.layout.code.filename));
    const [, name = file] = /^(?:\/lib\/python[^/]+\/(?:site-packages\/)?|<frozen )(\w+)/.exec(file) ?? [];
    return name;
  }

  /** The keys and values of a dict, as addresses. */
  entries(dict: number): [number, number][] {
    const { memory, scratch } = this;
    const found: [number, number][] = [];
    memory.set(scratch, 0);
    while (memory.module._PyDict_Next(dict, scratch, scratch + 4, scratch + 8)) {
      found.push([memory.word(scratch + 4), memory.word(scratch + 8)]);
    }
    return found;
  }
}
