/** The tracer's parts that are set up once per interpreter, and the run of one program. */
import type { Note, Program, PythonVersion } from '../protocol';
import { Allocations, type Listener } from './allocations';
import { type Callable, expose } from './callables';
import { candidates, Counters } from './counters';
import { Graph } from './graph';
import { Interior } from './interior';
import { validateLayout } from './landmarks';
import type { Module } from './memory';
import { namesOf, Plan } from './plan';
import { isError, type Probe } from './probe';
import { type ObjectListener, ObjectTracer } from './object-tracer';
import type { OutputLog } from './step-log';
import { Referents } from './referents';
import { Run } from './run';
import { SideModules } from './side-modules';
import { result, type Traced, unmeasured } from './traced';

const CLEARED =
  'The example made tracemalloc forget what it had counted (tracemalloc.clear_traces), by which it was being measured: no readings.';

const INSTRUMENTED =
  'The example switches tracing on itself (sys.settrace, sys.setprofile, sys.monitoring), which takes memory that cannot be told from its own: no readings.';

const UNTRACED: Note = {
  about: 'setup',
  text: 'A setup switched tracing on (sys.settrace, sys.setprofile, sys.monitoring). It was switched off before the example began, for it takes memory that cannot be told from the example’s own.',
};

/**
 * Nested C calls that are safe in Chromium. In its workers at least 1,060 overflowed the stack (`iter` of an object whose
 * `__iter__` calls it), and 1,850 where each deallocates the next.
 */
const C_CALLS = 900;

export class Session {
  private readonly interior: Interior;
  private readonly graph: Graph;
  private readonly referents: Referents;
  private readonly disable: number;
  private readonly allocations: Allocations;
  private readonly sideModules: SideModules;
  private readonly objectTracer: ObjectTracer;
  private current: Run | null = null;
  private failure: unknown = null;
  private untouched = true;
  /** `Interior.instrumentation()` when the run began; whether it had changed when the run ended. */
  private version = 0;
  private instrumented = false;
  /** Whether the program may ask tracemalloc where objects were created. */
  private looksBack = false;
  /** Whether every change of `live` was a call of an allocator. */
  private complete = true;

  /** @throws {Error} where this CPython's layout is not the expected one */
  constructor(
    module: Module,
    private readonly probe: Probe,
    python: PythonVersion,
  ) {
    this.interior = new Interior(module, python);
    validateLayout(this.interior, probe);
    this.interior.frames.limitRecursion(C_CALLS);
    this.disable = probe.disable;
    this.graph = new Graph(this.interior);
    this.referents = new Referents(this.interior);
    this.allocations = new Allocations(this.interior.memory);
    this.sideModules = SideModules.of(module);
    this.objectTracer = new ObjectTracer(this.interior.memory, this.listener);
    expose(this.interior.memory, probe.callbacks, this.callables(), (error) => this.fail(error));
    this.interior.counters = this.findCounters();
    probe.connect();
  }

  /** Whether calls borrow their arguments instead of counting them. */
  get borrows(): boolean {
    return this.interior.layout.borrows;
  }

  /** @param selfTest an internal program, not an author's */
  run(program: Program, output: OutputLog, selfTest = false): Traced {
    const prepared = this.probe.prepare(program, namesOf(program), true);
    if (isError(prepared)) return unmeasured(prepared);
    const run = new Run(
      this.interior,
      this.graph,
      this.referents,
      this.sideModules,
      new Plan(prepared, program, this.interior.layout.code.instructions),
      program,
      output,
    );
    this.current = run;
    this.failure = null;
    this.looksBack = [program, ...program.before].some(({ code }) => code.includes('tracemalloc'));
    const error = this.probe.perform(true, selfTest);
    this.current = null;
    const flaw = this.flaw();
    if (flaw) return unmeasured(error, flaw);
    const traced = result(run, program.track);
    const notes = prepared.traced ? [...traced.notes, UNTRACED] : traced.notes;
    return { ...traced, notes, error };
  }

  private callables(): Record<string, Callable> {
    const { memory, objects } = this.interior;
    const takeInt = (args: number, i: number): number => {
      const int = memory.word(args + 4 * i);
      // Made immortal: an int that is freed would be on a freelist for the program.
      if (int === this.allocations.box) objects.immortalise(int);
      return objects.int(int);
    };
    return {
      thawed: (args) => void (this.interior.survivors += objects.int(memory.word(args))),
      begin: () => this.begin(),
      end: () => this.end(),
      PY_START: (args) => this.current!.started(memory.word(args)),
      PY_RESUME: (args) => {
        takeInt(args, 1);
        this.current!.resumed(memory.word(args));
      },
      PY_YIELD: (args) => {
        takeInt(args, 1);
        this.current!.yielded(memory.word(args));
      },
      PY_RETURN: (args) =>
        this.current!.returning(memory.word(args), takeInt(args, 1), memory.word(args + 8)),
      INSTRUCTION: (args) => {
        if (!this.current!.instruction(memory.word(args), takeInt(args, 1))) return this.disable;
      },
      LINE: (args) => this.current!.line(memory.word(args), takeInt(args, 1)),
    };
  }

  private begin(): void {
    this.allocations.listen(this.listener);
    this.sideModules.listen(this.listener);
    this.objectTracer.start(this.looksBack);
    this.version = this.interior.instrumentation();
    this.current!.begin();
  }

  private end(): void {
    try {
      this.complete = this.current!.heap.complete();
      this.current!.end();
    } catch (error) {
      this.fail(error);
    }
    this.objectTracer.stop();
    this.instrumented = this.interior.instrumentation() !== this.version;
    this.sideModules.listen(null);
    this.untouched = this.allocations.unlisten();
  }

  /** Exceptions must not unwind C frames. Written out without a wrapper function: it is called for every block and object. */
  private readonly listener: Listener & ObjectListener = {
    isBoxing: () => this.current!.isBoxing(),
    called: () => {
      try {
        this.current!.called();
      } catch (error) {
        this.fail(error);
      }
    },
    allocated: (address, bytes, from) => {
      try {
        this.current!.heap.allocated(address, bytes, from);
      } catch (error) {
        this.fail(error);
      }
    },
    freeing: (address) => {
      try {
        this.current!.freeing(address);
      } catch (error) {
        this.fail(error);
      }
    },
    freed: (address) => {
      try {
        this.current!.heap.freed(address);
      } catch (error) {
        this.fail(error);
      }
    },
    created: (object) => {
      try {
        this.current!.created(object);
      } catch (error) {
        this.fail(error);
      }
    },
    destroyed: (object) => {
      try {
        this.current!.destroyed(object);
      } catch (error) {
        this.fail(error);
      }
    },
  };

  private fail(error: unknown): void {
    this.failure ??= error;
  }

  /** Why the readings of the last run are not valid. */
  private flaw(): string | null {
    if (this.failure) return `The readings were lost: ${String(this.failure)}.`;
    if (this.instrumented) return INSTRUMENTED;
    if (!this.untouched)
      return 'The example stopped tracemalloc, with which it was being measured: no readings.';
    if (!this.complete) return CLEARED;
    if (!this.probe.connected()) return 'The example took away the callbacks that measure it: no readings.';
    return null;
  }

  private findCounters(): Counters {
    const { memory, objects, layout } = this.interior;
    const moments: number[][] = [];
    const dead: Callable = (args) => this.interior.findFreelists(objects.int(memory.word(args)));
    const sample: Callable = (args) => {
      const [now, peak] = [objects.int(memory.word(args)), objects.int(memory.word(args + 4))];
      moments.push(candidates(memory, layout.runtimeSize, now, peak));
    };
    expose(memory, this.probe.callbacks, { dead, sample }, (error) => this.fail(error));
    this.probe.calibrate();
    if (this.failure) throw this.failure as Error;
    const found = moments.reduce((all, some) => all.filter((at) => some.includes(at)));
    if (found.length !== 1) throw new Error(`tracemalloc's counters are at ${found.length} places`);
    return new Counters(memory, found[0]!);
  }
}
