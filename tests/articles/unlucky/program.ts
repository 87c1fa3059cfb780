/** Programs that are hostile, or merely unlucky, and what a reader is to see of each. */

export interface Unlucky {
  code: string;
  setup?: string;
  /** How it ends: the exception's type and message; null: without one. */
  error?: [type: string | RegExp, message: string | RegExp] | null;
  /** That it gives no result, and what is said of it. */
  failure?: RegExp;
  /** What it has written by then, all of it. */
  output?: string;
  /** What a note says. */
  note?: RegExp;
  /** The traceback has this. */
  traceback?: string;
}
