/**
 * Which exception left a statement. Each frame that an exception passes through adds an entry to its traceback. The tracer
 * sees the entry when it is created, and finds the exception that has it later, when it is raised or handled.
 */
import type { Visit } from './activations';
import type { Interior } from './interior';
import { FAMILY } from './objects';
import { EXCEPTION, EXCEPTION_STACK_ITEM, TRACEBACK } from './structs';

export class Raised {
  /** Visits whose exception has not been found yet. */
  private waiting: Visit[] = [];

  /**
   * @param late called for a statement that had finished before its exception was found: while the next frame's entry is
   * created, the exception is in no field (CPython Python/traceback.c, PyTraceBack_Here)
   */
  constructor(
    private readonly interior: Interior,
    private readonly late: (visit: Visit, type: string) => void,
  ) {}

  passes(visit: Visit, traceback: number): void {
    visit.traceback = traceback;
    // An earlier entry at this address is gone, and its exception with it.
    this.waiting = this.waiting.filter((other) => other.traceback !== traceback);
    this.waiting.push(visit);
  }

  /** Looks for the exceptions of the waiting visits. */
  look(): void {
    if (this.waiting.length === 0) return;
    const { memory, frames, layout } = this.interior;
    this.resolve(memory.word(frames.thread + layout.thread.current_exception));
    let item = memory.word(frames.thread + layout.thread.exc_info);
    for (; item && this.waiting.length > 0; item = memory.word(item + EXCEPTION_STACK_ITEM.previous))
      this.resolve(memory.word(item + EXCEPTION_STACK_ITEM.value));
  }

  /** An object is about to be destroyed. Exceptions that C code drops, as that of `aclose()`, are found only here. */
  ends(object: number): void {
    if (this.waiting.length === 0) return;
    const { memory, objects, layout } = this.interior;
    if (memory.word(objects.type(object) + layout.type.flags) & FAMILY.exception) this.resolve(object);
  }

  private resolve(exception: number): void {
    if (!exception || exception === this.interior.memory.module.__Py_NoneStruct) return;
    const entries = new Set<number>();
    let entry = this.interior.memory.word(exception + EXCEPTION.traceback);
    for (; entry && !entries.has(entry); entry = this.interior.memory.word(entry + TRACEBACK.next))
      entries.add(entry);
    const type = this.interior.objects.className(exception);
    this.waiting = this.waiting.filter((visit) => {
      if (!entries.has(visit.traceback)) return true;
      visit.raised = type;
      if (visit.step >= 0) this.late(visit, type);
      return false;
    });
  }
}
