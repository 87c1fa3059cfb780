/** What the probe says of an example before it runs (`src/probe/plan.py`), ready to be looked up. */
import type { Program } from '../protocol';
import type { Line } from './line';

/** How a frame reaches what a name means in it. */
const KINDS = ['local', 'cell', 'global', 'namespace'] as const;

export interface Binding {
  kind: (typeof KINDS)[number];
  /** The index of a slot, or the key in a dict. A key is the address of an interned string. */
  at: number;
  /** Keys of attributes. */
  attributes: number[];
}

export interface Facts {
  /** First line, last line, whether it is a `return`, last parts of names that it gives; enclosing statements first. */
  statements: [number, number, boolean, string[]][];
  codes: {
    address: number;
    function: string;
    line: number;
    /** A lambda or a generator expression. */
    inner: boolean;
    /** Its first statement is on its own first line, for which no LINE event comes. */
    short: boolean;
    /** Of fast locals, cells and free variables, slot by slot. */
    names: string[];
    returns: number[];
    /** Offsets at which a statement that ends an `except` clause has finished. */
    handlersLeft: number[];
    /** Length of its instructions. */
    bytes: number;
    /** Offsets beyond those that Python has ready as ints, at which events come. */
    boxed: number[];
    /** It has lines whose numbers Python has not ready as ints. */
    farDown: boolean;
    /** `[kind, slot or key, ...keys of attributes]` */
    bindings: ([Binding['kind'], number, ...number[]] | null)[];
  }[];
  /** Addresses of the interned names that modules' and classes' code binds, with their texts. */
  keys: [number, string][];
  /** The operation in whose place LINE events are told. */
  lineOpcode: number;
  /** Whether a setup had switched tracing on; it is off by now. */
  traced?: boolean;
  /** Addresses of `'__module__'` and of the name of the example's module. */
  module: [number, number];
}

export interface Statement {
  line: number;
  last: number;
  /** A `return` that has its lines to itself. */
  leaves: boolean;
  /** Last parts of the names to which it gives one object, if it has its lines to itself and is for nothing else. */
  gives: string[];
}

export interface Code {
  function: string;
  line: number;
  inner: boolean;
  /** A visit begins with the call: no LINE event tells of it. */
  short: boolean;
  /** Of fast locals, cells and free variables, slot by slot. */
  names: string[];
  /** Offsets of the instructions of `return` statements. */
  returns: Set<number>;
  /** Offsets at which a statement that ends an `except` clause has finished. */
  handlersLeft: Set<number>;
  /** Offsets beyond those that Python has ready as ints, at which events come. */
  boxed: Set<number>;
  /** The same, of instructions at which an event comes once. */
  boxedOnce: Set<number>;
  /** It has lines whose numbers Python has not ready as ints. */
  farDown: boolean;
  /** Where its instructions begin. */
  instructions: number;
  bindings: (Binding | null)[];
  /** For each binding, the index of the slot that holds the object itself; -1: nothing does, or not like that. */
  slots: Int32Array;
  /** Of those that have finished, by the first line of the statement. */
  lines: (Line | undefined)[];
}

export class Plan {
  readonly codes = new Map<number, Code>();
  /** The function whose first result is `1x`; undefined: it is what a global of that name holds. */
  readonly unit: Code | undefined;
  /** To be followed. */
  readonly names: string[];
  readonly keys: Map<number, string>;
  readonly lineOpcode: number;
  readonly module: [number, number];
  private readonly statements: Statement[] = [];

  /** `instructions`: where they begin in a code object. */
  constructor(facts: Facts, { track, unit }: Program, instructions: number) {
    this.keys = new Map(facts.keys);
    this.module = facts.module;
    this.lineOpcode = facts.lineOpcode;
    for (const [line, last, returns, gives] of facts.statements) {
      const alone = !this.statements[line];
      const statement = { line, last, leaves: returns && alone, gives: alone ? gives : [] };
      for (let at = line; at <= last; at++) this.statements[at] = statement;
    }
    for (const { address, returns, handlersLeft, bytes, boxed, short, bindings, ...code } of facts.codes) {
      this.codes.set(address, {
        ...code,
        short: short || code.inner,
        returns: new Set(returns),
        handlersLeft: new Set(handlersLeft),
        boxedOnce: new Set(handlersLeft.length > 0 ? evenFrom(258, bytes) : []),
        boxed: new Set(boxed),
        instructions: address + instructions,
        bindings: bindings.map(bindingOf),
        slots: Int32Array.from(bindings, (each) =>
          each?.length === 2 && each[0] === 'local' ? each[1] : -1,
        ),
        lines: [],
      });
    }
    this.unit = [...this.codes.values()].find(
      ({ function: name }) => name.replaceAll('.<locals>', '') === unit,
    );
    this.names = this.unit ? track : namesOf({ track, unit });
  }

  /** The innermost statement that has the line. */
  statement(line: number): Statement {
    return (this.statements[line] ??= { line, last: line, leaves: false, gives: [] });
  }
}

/** Names that the program may have to be followed: the tracked ones first. */
export function namesOf({ track, unit }: Pick<Program, 'track' | 'unit'>): string[] {
  return unit === undefined || track.includes(unit) ? track : [...track, unit];
}

/** A kind of ours is the same string as another; one that came from Python would be compared letter by letter. */
function bindingOf(fact: Facts['codes'][number]['bindings'][number]): Binding | null {
  if (!fact) return null;
  const [kind, at, ...attributes] = fact;
  return { kind: KINDS.find((each) => each === kind)!, at, attributes };
}

function evenFrom(first: number, end: number): number[] {
  return Array.from({ length: Math.max(0, Math.ceil((end - first) / 2)) }, (_, i) => first + 2 * i);
}
