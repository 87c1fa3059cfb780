/** What the probe found in an example's code before it runs (`src/probe/plan.py`), in maps for the tracer. */
import type { Program } from '../protocol';
import type { Line } from './line';

/** Where a frame has a name. */
const KINDS = ['local', 'cell', 'global', 'namespace'] as const;

export interface Binding {
  kind: (typeof KINDS)[number];
  /** The index of a slot, or the key in a dict. A key is the address of an interned string. */
  at: number;
  /** Keys of attributes. */
  attributes: number[];
}

export interface Facts {
  /** First line, last line, whether it is a `return`, last parts of the names that it binds; enclosing statements first. */
  statements: [number, number, boolean, string[]][];
  codes: {
    address: number;
    function: string;
    line: number;
    /** A lambda or a generator expression. */
    inner: boolean;
    /** Its first statement is on its first line, for which there is no LINE event. */
    short: boolean;
    /** Of fast locals, cells and free variables, slot by slot. */
    names: string[];
    returns: number[];
    /** Offsets at which a statement that ends an `except` clause has finished. */
    handlersLeft: number[];
    /** Length of its instructions. */
    bytes: number;
    /** Offsets above 256 of events: CPython allocates an int for each. */
    boxed: number[];
    /** It has lines above 256: CPython allocates an int for each LINE event. */
    farDown: boolean;
    /** `[kind, slot or key, ...keys of attributes]` */
    bindings: ([Binding['kind'], number, ...number[]] | null)[];
  }[];
  /** Addresses of the interned names in the code, with their values. */
  keys: [number, string][];
  /** The opcode INSTRUMENTED_LINE. */
  lineOpcode: number;
  /** A setup had switched tracing on; it has been switched off. */
  traced?: boolean;
  /** Addresses of `'__module__'` and of the name of the example's module. */
  module: [number, number];
}

export interface Statement {
  line: number;
  last: number;
  /** A `return` that is alone on its lines. */
  leaves: boolean;
  /** Last parts of the names that it binds to one object, if that is all it does and it is alone on its lines. */
  gives: string[];
}

type Same = 'function' | 'line' | 'inner' | 'short' | 'names' | 'farDown';

export interface Code extends Pick<Facts['codes'][number], Same> {
  /** Its qualified name as places have it, without `.<locals>`; of the module `<module>`. */
  scope: string;
  /** Of its slots, as `names`; '' for a slot without a name. */
  places: string[];
  /** Offsets of the instructions of `return` statements. */
  returns: Set<number>;
  /** Offsets at which a statement that ends an `except` clause has finished. */
  handlersLeft: Set<number>;
  /** Offsets beyond those that Python has ready as ints, at which events come. */
  boxed: Set<number>;
  /** The same, of instructions that have one event only. */
  boxedOnce: Set<number>;
  /** Address of its first instruction. */
  instructions: number;
  bindings: (Binding | null)[];
  /** By binding, the index of the slot that has the object; -1: it is a cell, an attribute, or in a dict. */
  slots: Int32Array;
  /** By the first line of statements that have finished. */
  lines: (Line | undefined)[];
}

export class Plan {
  readonly codes = new Map<number, Code>();
  /** The function whose first result is `1x`; undefined: a global of that name is. */
  readonly unit: Code | undefined;
  /** Names to follow. */
  readonly names: string[];
  readonly keys: Map<number, string>;
  readonly lineOpcode: number;
  readonly module: [number, number];
  private readonly statements: Statement[] = [];

  /** @param instructions offset of the first instruction in a code object */
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
      const scope = code.function.replaceAll('.<locals>', '');
      this.codes.set(address, {
        ...code,
        scope,
        places: code.names.map((name) => name && `${scope}.${name}`),
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
    this.unit = [...this.codes.values()].find(({ scope }) => scope === unit);
    this.names = this.unit ? track : namesOf({ track, unit });
  }

  /** The innermost statement on the line. */
  statement(line: number): Statement {
    return (this.statements[line] ??= { line, last: line, leaves: false, gives: [] });
  }
}

/** Whether one of the lines is the statement's. */
export function hasOneOf({ line, last }: Statement, lines: number[]): boolean {
  return lines.some((each) => line <= each && each <= last);
}

/** The names to look for in the code: the tracked ones, then the unit's. */
export function namesOf({ track, unit }: Pick<Program, 'track' | 'unit'>): string[] {
  return unit === undefined || track.includes(unit) ? track : [...track, unit];
}

/** Takes `kind` from KINDS: equal strings from Python would be compared character by character on the hot path. */
function bindingOf(fact: Facts['codes'][number]['bindings'][number]): Binding | null {
  if (!fact) return null;
  const [kind, at, ...attributes] = fact;
  return { kind: KINDS.find((each) => each === kind)!, at, attributes };
}

function evenFrom(first: number, end: number): number[] {
  return Array.from({ length: Math.max(0, Math.ceil((end - first) / 2)) }, (_, i) => first + 2 * i);
}
