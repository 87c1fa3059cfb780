/** The interpreter's inside, as found when the tracer was installed. */
import type { PythonVersion } from '../protocol';
import type { Counters } from './counters';
import { Frames } from './frames';
import { type Layout, readLayout } from './layout';
import { Memory, type Module } from './memory';
import { Objects } from './objects';

export class Interior {
  readonly memory: Memory;
  readonly layout: Layout;
  readonly objects: Objects;
  readonly frames: Frames;
  counters!: Counters;

  /** Throws LayoutError. */
  constructor(module: Module, python: PythonVersion) {
    this.memory = new Memory(module);
    this.layout = readLayout(this.memory, python);
    this.objects = new Objects(this.memory, this.layout, python);
    this.frames = new Frames(this.memory, this.layout, module._PyThreadState_Get(), python);
  }

  /** Fast locals, cells and free variables of a frame of this code: the length of `co_localsplusnames`. */
  slots(code: number): number {
    const { memory, layout } = this;
    return memory.word(memory.word(code + layout.code.localsplusnames) + layout.tuple.size);
  }
}
