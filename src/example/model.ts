/**
 * The authoring language as data: what the parser makes of an article and what `judge` speaks about.
 * Types only.
 */
import type { Asked, PythonVersion, RunResult } from '../runtime/protocol';
import type { Expected } from './expected';
import type { Parameter } from './parameter';
import type { Reading } from './readings';

export type { Amount, Expected, Holding, Operator, State } from './expected';

/** 1-based, in the article's file. */
export interface Position {
  line: number;
  column: number;
}

/** A mistake of the author's: what is wrong, where, and the edit that mends it. */
export interface Problem extends Position {
  message: string;
  mend: string;
}

export interface Article {
  /** As given by the caller, for messages. */
  file: string;
  examples: Example[];
  setups: Setup[];
  /** Claims in prose, in order. */
  claims: ProseClaim[];
  compares: Compare[];
}

/** A module that code imports, by its top-level name, and where the code says so. */
export interface Import extends Position {
  module: string;
}

/** Code as it runs and shows: the fence without its claim and mark comments. */
interface Fence {
  id: string;
  title: string;
  code: string;
  /** For each line of `code`, its line in the article's file. */
  lines: number[];
  /** In order, each module once. */
  imports: Import[];
  /** Ids of the setups and examples to run first, in order, closed over their own `after`. */
  after: string[];
  position: Position;
}

export interface Setup extends Fence {
  kind: 'setup';
}

export interface Example extends Fence {
  kind: 'live';
  unit?: string;
  /** Every name to be followed: the columns, then those that only claims and comparisons speak of. */
  track: string[];
  /** Names that get a column of their own: what `track=` says, else every name followed. */
  columns: string[];
  /** The Pythons it is written for; undefined: every one that has its packages. */
  python?: PythonVersion[];
  /** Bytes. */
  memory?: number;
  /** Name of the exception that it is meant to end in. */
  raises?: string;
  /** The number that the reader can change. */
  parameter?: Parameter;
  /** Claims in code, in order. */
  claims: CodeClaim[];
  /** What claims and comparisons ask of a run beyond what it tells of every name; undefined: nothing. */
  asked?: Asked;
  /** Mark name → line of `code`. */
  marks: Record<string, number>;
}

/** In force from this Python on, if one is named, and on machines of 64 bits only, if `bits` says so. */
export interface Alternative {
  python?: PythonVersion;
  bits?: 64;
  expected: Expected;
}

/** Where a claim is held against a run. */
export type Machine = Pick<RunResult, 'python' | 'bits'>;

interface ClaimBase {
  reading: Reading;
  expected: Expected;
  /** What it says elsewhere, the last that is in force counts: `refs(d) == 2 (3.14: 1, 64-bit: 3)`. */
  since: Alternative[];
  /** The author's reason why this cannot be measured; where a run has no such reading, the claim is not judged. */
  unobservable?: string;
  /** As written, for messages and the page. */
  text: string;
  position: Position;
}

export interface CodeClaim extends ClaimBase {
  /** The line of `code` it speaks of. */
  line: number;
}

export interface ProseClaim extends ClaimBase {
  /** The example it speaks of. */
  of: string;
  /** The line of the example's code that its mark names; undefined: the whole run (its peak, its end). */
  line?: number;
  /** Only on this Python; undefined: on every one that the example runs on. */
  python?: PythonVersion;
  /** Only here (32), or only on machines of 64 bits; undefined: on both. */
  bits?: 32 | 64;
  /** Where other claims of the article, with `python=` or `bits=`, speak of the same reading instead. */
  except: Pick<ProseClaim, 'python' | 'bits'>[];
}

export type Claim = CodeClaim | ProseClaim;

export interface Compare {
  of: string[];
  reading: Reading;
  position: Position;
}

/** A reading of one run as a number that bars can be drawn from. */
export interface Measure {
  /** In multiples of the unit, bytes, or a count: whatever `text` says. */
  value: number;
  /** As a reader reads it: `3.00x`, `16.0 MB`, `2`. */
  text: string;
}

/** The judgement of a claim by a run. */
export interface Verdict {
  verdict: 'holds' | 'fails' | 'not reached' | 'unobservable';
  /** What was measured, as a reader reads it: `2`, `3.00x`, `16.0 MB`, `freed`; empty when not reached. */
  measured: string;
  /** One sentence: what was measured where the claim fails or was not reached, and why; the reason that the author gives. */
  detail: string;
  /** What the author can do where the claim was not reached, whatever it said. */
  mend?: string;
}
