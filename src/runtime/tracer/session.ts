/** Everything that is set up once per interpreter, and how one program is run with it. */
import type { Note, Program, PythonVersion, RunResult } from '../protocol';
import { Allocations, type Listener } from './allocations';
import { type Callable, expose } from './callables';
import { candidates, Counters } from './counters';
import { Graph } from './graph';
import { Interior } from './interior';
import type { Module } from './memory';
import { namesOf, Plan } from './plan';
import { isError, type Probe } from './probe';
import { MAX_STEPS, type OutputLog } from './recording';
import { Run } from './run';
import { SideModules } from './side-modules';

export type Traced = Pick<
  RunResult,
  'steps' | 'lines' | 'lifetimes' | 'peak' | 'live' | 'names' | 'unit' | 'error' | 'notes'
>;

/** PyRefTracer_CREATE; the other event is PyRefTracer_DESTROY: CPython Include/cpython/object.h. */
const CREATE = 0;

const LATE =
  'Python 3.13 does not tell of every death: of objects that no tracked name was bound to any more, some died a few steps before the line that is shown.';

const INSTRUMENTED =
  'The example switches tracing on itself (sys.settrace, sys.setprofile, sys.monitoring), which takes memory that cannot be told from its own: no readings.';

export class Session {
  private readonly interior: Interior;
  private readonly graph: Graph;
  private readonly disable: number;
  private readonly allocations: Allocations;
  private readonly sideModules: SideModules;
  private readonly refTracer: number;
  private current: Run | null = null;
  private failure: unknown = null;
  private untouched = true;
  /** The version of global instrumentation when the run began; whether it had changed when the run ended. */
  private version = 0;
  private instrumented = false;

  /** Throws where this CPython is not laid out as expected. */
  constructor(
    private readonly module: Module,
    private readonly probe: Probe,
    python: PythonVersion,
  ) {
    this.interior = new Interior(module, python);
    this.disable = probe.disable;
    this.graph = new Graph(this.interior);
    this.allocations = new Allocations(this.interior.memory);
    this.sideModules = SideModules.of(module);
    this.refTracer = module.addFunction((object, event) => {
      if (event === CREATE) this.guarded((run) => run.created(object!));
      else this.guarded((run) => run.destroyed(object!));
      return 0;
    }, 'iiii');
    expose(this.interior.memory, probe.callbacks, this.callables(), (error) => this.fail(error));
    this.interior.counters = this.findCounters();
    probe.connect();
  }

  run(program: Program, output: OutputLog): Traced {
    const prepared = this.probe.prepare(program, namesOf(program), true);
    if (isError(prepared)) return { ...nothing, error: prepared };
    const run = new Run(
      this.interior,
      this.graph,
      this.sideModules,
      new Plan(prepared, program, this.interior.layout.code.instructions),
      program,
      output,
    );
    this.current = run;
    this.failure = null;
    const error = this.probe.perform(true);
    this.current = null;
    const flaw = this.flaw();
    if (flaw) return { ...nothing, error, notes: [{ about: 'probe', text: flaw }] };
    return { ...result(run, program.track), error };
  }

  private callables(): Record<string, Callable> {
    const { memory, objects } = this.interior;
    const number = (args: number, i: number): number => {
      const int = memory.word(args + 4 * i);
      // Never freed, it is never kept for reuse by the program.
      if (int === this.allocations.box) objects.immortalise(int);
      return objects.int(int);
    };
    return {
      begin: () => this.begin(),
      end: () => this.end(),
      PY_START: (args) => this.current!.started(memory.word(args)),
      PY_RESUME: (args) => {
        number(args, 1);
        this.current!.resumed(memory.word(args));
      },
      PY_YIELD: (args) => {
        number(args, 1);
        this.current!.yielded(memory.word(args));
      },
      PY_RETURN: (args) => this.current!.returning(memory.word(args), number(args, 1), memory.word(args + 8)),
      INSTRUCTION: (args) => {
        if (!this.current!.instruction(memory.word(args), number(args, 1))) return this.disable;
      },
      LINE: (args) => this.current!.line(memory.word(args), number(args, 1)),
    };
  }

  private begin(): void {
    this.allocations.listen(this.listener);
    this.sideModules.listen(this.listener);
    this.module._PyRefTracer_SetTracer(this.refTracer, 0);
    this.version = this.interior.instrumentation();
    this.current!.begin();
  }

  private end(): void {
    this.guarded((run) => run.end());
    this.module._PyRefTracer_SetTracer(0, 0);
    this.instrumented = this.interior.instrumentation() !== this.version;
    this.sideModules.listen(null);
    this.untouched = this.allocations.unlisten();
  }

  private readonly listener: Listener = {
    isBoxing: () => this.current!.isBoxing(),
    called: () => this.guarded((run) => run.called()),
    allocated: (address, bytes, from) => this.guarded((run) => run.heap.allocated(address, bytes, from)),
    freeing: (address) => this.guarded((run) => run.heap.freeing(address)),
    freed: (address) => this.guarded((run) => run.heap.freed(address)),
  };

  /** An exception of ours must not cross CPython's frames. */
  private guarded(act: (run: Run) => void): void {
    try {
      act(this.current!);
    } catch (error) {
      this.fail(error);
    }
  }

  private fail(error: unknown): void {
    this.failure ??= error;
  }

  /** Why the readings of the last run are not to be believed. */
  private flaw(): string | null {
    if (this.failure) return `The readings were lost: ${String(this.failure)}.`;
    if (this.instrumented) return INSTRUMENTED;
    if (!this.untouched)
      return 'The example stopped tracemalloc, with which it was being measured: no readings.';
    if (!this.probe.connected()) return 'The example took away the callbacks that measure it: no readings.';
    return null;
  }

  private findCounters(): Counters {
    const { memory, objects, layout } = this.interior;
    const moments: number[][] = [];
    const sample: Callable = (args) => {
      const [now, peak] = [objects.int(memory.word(args)), objects.int(memory.word(args + 4))];
      moments.push(candidates(memory, layout.runtimeSize, now, peak));
    };
    expose(memory, this.probe.callbacks, { sample }, (error) => this.fail(error));
    this.probe.calibrate();
    const found = moments.reduce((all, some) => all.filter((at) => some.includes(at)));
    if (found.length !== 1) throw new Error(`tracemalloc's counters are at ${found.length} places`);
    return new Counters(memory, found[0]!);
  }
}

const nothing: Traced = {
  steps: [],
  lines: [],
  lifetimes: [],
  peak: { bytes: 0, line: 0, step: 0, holders: [] },
  live: 0,
  names: {},
  unit: null,
  error: null,
  notes: [],
};

/** The outcome of a program that ran without being measured. */
export function unmeasured(error: Traced['error'], text: string): Traced {
  return { ...nothing, error, notes: [{ about: 'probe', text }] };
}

function result(run: Run, track: string[]): Traced {
  const { recording } = run;
  const { peak } = run.stack;
  const notes: Note[] = [];
  if (recording.count > MAX_STEPS) {
    const [kept, all] = [MAX_STEPS, recording.count].map((count) => count.toLocaleString('en'));
    notes.push({
      about: 'steps',
      text: `${all} steps were made; the first ${kept} are shown one by one, all of them are in the totals.`,
    });
  }
  if (run.lifetimes.late) notes.push({ about: 'steps', text: LATE });
  return {
    steps: recording.steps,
    lines: recording.data(),
    lifetimes: run.lifetimes.data(recording.count),
    peak: {
      bytes: peak.bytes,
      line: peak.visit?.statement.line ?? 0,
      step: peak.visit && peak.visit.step >= 0 ? peak.visit.step : recording.count,
      holders: run.snapshots.holders,
    },
    live: run.live,
    names: run.names.atEnd(run.module, track),
    unit: run.unit,
    error: null,
    notes,
  };
}
