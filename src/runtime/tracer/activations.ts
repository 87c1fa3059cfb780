/** The example's own frames and the statements open in them, as the events tell of them. */
import type { Followed } from './lifetimes';
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
  /** Instruction at which it began, and the latest at which a LINE event came. */
  first: number;
  latest: number;
  peak: number;
  writtenBefore: number;
  /** The last traceback entry made for its frame while it ran: an exception passed. */
  traceback: number;
  raised: string | undefined;
}

export interface Activation {
  code: Code;
  frame: number;
  chunk: number;
  generator: boolean;
  serial: number;
  depth: number;
  open: Visit | null;
  /** Most bytes live while it was on the stack, since it was last put there. */
  span: number;
  /** The object that PY_RETURN spoke of, 0 before it or if immortal. */
  returned: number;
  /** Per tracked name, the last mortal object that it was seen bound to here. */
  bound: (Followed | undefined)[];
  /** Its frame has been left and cleared. */
  gone: boolean;
  /** Objects that slots of the frames below hold without counting them. */
  lent: number[];
}
