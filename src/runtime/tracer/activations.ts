/** The example's own frames and the statements open in them, as the events tell of them. */
import type { Left } from './departure';
import type { Frames } from './frames';
import type { Followed } from './lifetimes';
import type { Line } from './line';
import type { Code, Statement } from './plan';

/** One time that a statement ran. */
export interface Visit {
  statement: Statement;
  /** Activations and visits are counted together, as they begin or go on. */
  serial: number;
  /** Index of the first step that can finish during it. */
  began: number;
  /** Index of its own step once it has finished; -1 before. */
  step: number;
  /** The instruction at which it began. */
  first: number;
  peak: number;
  writtenBefore: number;
  /** The last traceback entry made for its frame while it ran: an exception passed. */
  traceback: number;
  raised: string | undefined;
  /** null before it has finished. */
  line: Line | null;
  /** The object that died last while it was open: its death has no step before the visit has one. */
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
  /** A `return` that is going out through `with` or `finally`. */
  leaving: Visit | null;
  /** Most bytes live while it was on the stack, since it was last put there. */
  span: number;
  /** The instruction of the last LINE event. */
  told: number;
  /** The instruction that PY_RETURN spoke of, 0 before it: the last of its frame. */
  exit: number;
  /** The object that PY_RETURN spoke of, 0 before it or if immortal. */
  returned: number;
  /** Per tracked name, the last mortal object that it was seen bound to here. */
  bound: (Followed | undefined)[];
  /** What objects of the names count once it is gone, as far as that can be foretold. */
  left: Map<number, Left>;
  /** Its frame has been left and cleared. */
  gone: boolean;
  /** Objects that slots of the frames below hold without counting them. */
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
    told: 0,
    exit: 0,
    returned: 0,
    bound: code.bindings.map(() => undefined),
    left: new Map(),
    gone: false,
    lent: [],
  };
}
