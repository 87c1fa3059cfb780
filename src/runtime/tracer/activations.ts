/** The example's own frames, the statements that are open in them, and the objects that their names are bound to. */
import type { Lifetime } from '../protocol';
import type { Frames } from './frames';
import type { Held } from './holding';
import type { Line } from './line';
import type { Code, Statement } from './plan';

/** An object that a tracked name was bound to. */
export interface Followed {
  /** Index among the lifetimes. */
  id: number;
  lifetime: Lifetime;
  address: number;
  /** Where the allocator's block begins. */
  block: number;
  /** The visit during which it was made; 0: before the run. */
  created: number;
  dead: boolean;
  /** The one that died before it during the same visit. */
  before: Followed | null;
}

/** References to an object once a frame is gone, computed before it goes. */
export interface PredictedCount {
  count: number;
  /** The same if the objects in `finalized` are not destroyed. */
  kept: number;
  /** Objects with a finalizer that go with the frame, unless the finalizer resurrects them. */
  finalized: number[];
  /** The walk reached its limit: more references may go with the frame. */
  atMost: boolean;
}

/** One execution of a statement. */
export interface Visit {
  statement: Statement;
  /** Activations and visits are numbered together, as they begin or resume. */
  serial: number;
  /** Index of the first step that can finish during it. */
  began: number;
  /** Index of its own step once it has finished; -1 before. */
  step: number;
  /** The instruction at which it began. */
  first: number;
  peak: number;
  writtenBefore: number;
  /** Address of the last traceback entry made for its frame while it ran: an exception passed; 0: none. */
  traceback: number;
  raised: string | undefined;
  /** null before it has finished. */
  line: Line | null;
  /** The object that died last while it was open; deaths get their step when the visit gets its own. */
  death: Followed | null;
}

export interface Activation {
  code: Code;
  frame: number;
  chunk: number;
  generator: boolean;
  serial: number;
  depth: number;
  open: Visit | null;
  /** A `return` that is being executed, while `with` or `finally` runs. */
  leaving: Visit | null;
  /** Most bytes live while it was on the stack, since it was last put there. */
  span: number;
  /** The instruction of the last LINE event. */
  lineEvent: number;
  /** The instruction of PY_RETURN, the last of its frame; 0 before it. */
  exit: number;
  /** The object of PY_RETURN; 0 before it or if immortal. */
  returned: number;
  /** Per tracked name, the last mortal object that it was seen bound to here. */
  bound: (Followed | undefined)[];
  /** By object, what tracked names' objects will count once it is gone. */
  predicted: Map<number, PredictedCount>;
  /** Who held what when its frame was about to be gone; null: before that. */
  held: Held | null;
  /** Its frame has been left and cleared. */
  gone: boolean;
  /** Objects that slots of the frames below it hold without counting them. */
  lent: number[];
}

export function activate(code: Code, frame: number, frames: Frames, serial: number): Activation {
  return {
    code,
    frame,
    chunk: frames.chunk(),
    generator: frames.isGenerator(frame),
    serial,
    depth: 0,
    open: null,
    leaving: null,
    span: 0,
    lineEvent: 0,
    exit: 0,
    returned: 0,
    bound: code.bindings.map(() => undefined),
    predicted: new Map(),
    held: null,
    gone: false,
    lent: [],
  };
}
