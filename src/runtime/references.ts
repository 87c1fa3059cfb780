/** Who holds an object: what claims ask about it, and what a run tells. Types only. */

/** Smallest and largest of a reading over every time a line ran. */
export interface Range {
  min: number;
  max: number;
}

/** Questions that are answered each time a line has finished, and at the end of the run. */
export interface Asked {
  /** Tracked names, and who is asked to hold their objects; keys are the asker's. */
  held: Record<string, HeldBy>;
  /** Pairs of tracked names: whether both are bound to one object. */
  same: Record<string, [string, string]>;
  /** Names of classes of the example, whose live instances are counted, without those of subclasses. */
  instances: string[];
  /** The lines of the code at which this is asked, besides the end of the run. */
  lines: number[];
  /** Lines of which the first and the last time are kept apart, too. */
  ends: number[];
}

/** `held(name) by place`, `held(name) only by place`, `held(name) by nothing`. */
export interface HeldBy {
  name: string;
  /** A place as Python spells it: `foo.data`, `failures[0]`, `cache["k"]`; null: nothing. */
  by: string | null;
  /** No path to the object avoids the place. */
  only: boolean;
}

/** To what was asked in `Program.asked`, by its keys, and by the names of the classes. */
export interface Answers {
  held: Record<string, HeldTotals>;
  same: Record<string, SameTotals>;
  instances: Record<string, Range>;
}

/** How often both names were bound to one object, to two, or one of them to none. */
export interface SameTotals {
  same: number;
  different: number;
  unbound: number;
}

export interface HeldTotals {
  /** How often it was so, was not so, and was not known. Times without a live object are none of them. */
  yes: number;
  no: number;
  unknown: number;
  /** When it was not so first: where paths to the object begin, the shortest first: `failures[0].__traceback__.tb_frame`. */
  instead: string[];
  /** Why it was not known first, or not so: as part of a sentence; '': `instead` says it. */
  why: string;
}

/**
 * Who holds the followed objects at a step: all arrows to a followed object, solid and hollow, and `unknown` add up to
 * what the dots show of it.
 */
export interface References {
  /** The followed objects that are alive, then the objects on the paths to them. */
  objects: HeldObject[];
  arrows: Arrow[];
  /** Followed objects that are alive and left out here. */
  more: number;
}

export interface HeldObject {
  /** Name of its type: `list`, `Node`. */
  type: string;
  /** A short value, read from memory, of a few built-in types: `3`, `'ab'`, `2 items`; '': none. */
  value: string;
  /** Index in `RunResult.lifetimes`; null: it only leads to such an object. */
  followed: number | null;
  /** Counted references to a followed object that lie where the tracer cannot look: in C code. */
  unknown: number;
  /** No path from a name leads to it: objects hold each other, and wait for the collector. */
  island: boolean;
}

/** One reference to an object. */
export interface Arrow {
  /** Index in `objects`. */
  to: number;
  /** Index in `objects`; null: it begins at a name, in a running frame, or in a library. */
  from: number | null;
  /**
   * Where the reference lies. From an object, what is written behind it in Python, `.parent`, `[0]`, `["k"]`, or words
   * in parentheses: `(a key of the cache)`. From null, a name, `foo.data`, `data`, or words in parentheses:
   * `(the value being made on line 12)`, `(inside pandas)`.
   */
  place: string;
  /** CPython uses it without counting it. */
  borrowed?: true;
  /** It is the last arrow of the shortest path to `to`. */
  nearest?: true;
  /** It stands for so many references: `[0], [1] … [999]`; absent: 1. */
  times?: number;
}
