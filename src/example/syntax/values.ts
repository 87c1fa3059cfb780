/** How the kinds of value are written: behind a reading in a comment, and in a sentence. One row each. */
import { readingText } from '../format';
import type { Expected, Operator } from '../model';
import { code, ParseMistake } from '../problem';
import { type Reading, readings, type ValueKind } from '../readings';
import { proseCount, proseSize } from './prose';
import { readCount, readSize } from './quantity';
import { dottedName, isDottedName } from './reading';
import type { Scanner } from './scanner';
import { readString } from './string';

interface Syntax {
  /** A pattern for what follows a reading without a name in a comment: it finds claims whose `expect:` is misspelled. */
  behind: string;
  /** What may stand in a sentence, for messages. */
  proseForms: string;
  /**
   * Reads what stands behind a reading in a comment: `== 2`.
   *
   * @param main What the claim says first, where this is an alternative: `(3.14: 1)` has the operator of that.
   */
  read(scanner: Scanner, reading: Reading, main?: Expected): Expected;
  /** Reads what a sentence says; undefined where it is none of the forms. */
  readProse(text: string): Expected | undefined;
}

export const values: Record<ValueKind, Syntax> = {
  count: {
    behind: '\\s*[=<>]',
    proseForms: '`2`, `two`, `at most 2`',
    read: (scanner, { kind }, main) =>
      readCount(scanner, readOperator(scanner, main), readings[kind].counts!),
    readProse: proseCount,
  },
  size: {
    behind: '\\s*[=<>]',
    proseForms: '`3x`, `3×`, `1.5 times`, `three times`, `twice`, `half`, `16 MB`, `less than 3x`',
    read: (scanner, _, main) => readSize(scanner, readOperator(scanner, main)),
    readProse: proseSize,
  },
  state: {
    behind: '\\b',
    proseForms: '`freed`, `alive`',
    read: readState,
    readProse: (text) => stateOf(text.toLowerCase()),
  },
  exception: {
    behind: '\\s+[A-Z]\\w*(?:Error|Exception)\\b',
    proseForms: 'the name of an exception, `MemoryError`',
    read: (scanner) => ({ kind: 'text', value: readException(scanner) }),
    readProse: (text) => (isDottedName(text) ? { kind: 'text', value: text } : undefined),
  },
  output: {
    behind: '\\s*["\']',
    proseForms: 'the whole output',
    read: (scanner) => ({ kind: 'text', value: readString(scanner) }),
    readProse: (text) => (text === '' ? undefined : { kind: 'text', value: text }),
  },
};

const operators: readonly string[] = ['==', '<', '<=', '>', '>='] satisfies Operator[];
const operatorLike = /[=<>!≤≥≠~]+/uy;

function seesOperator(scanner: Scanner): boolean {
  operatorLike.lastIndex = scanner.next();
  return operatorLike.test(scanner.text);
}

function readOperator(scanner: Scanner, main?: Expected): Operator {
  if (main && 'operator' in main && !seesOperator(scanner)) return main.operator;
  const at = scanner.next();
  const seen = scanner.seen();
  const operator = scanner.take(operatorLike);
  if (operator !== undefined && operators.includes(operator)) return operator as Operator;
  const what = operator === undefined ? `not ${seen}` : `and ${code(operator)} is none`;
  const meant = operator === '=' ? 'Did you mean `==`? ' : '';
  const mend = `${meant}Operators: ${operators.map(code).join(', ')}.`;
  throw new ParseMistake(at, `An operator is expected here, ${what}.`, mend);
}

/** Nothing more where the reading itself is the state, `freed(data)`; in an alternative, `freed` or `alive`. */
function readState(scanner: Scanner, reading: Reading, main?: Expected): Expected {
  const at = scanner.next();
  if (main) {
    const seen = scanner.seen();
    const state = stateOf(scanner.take(/\p{L}+/uy));
    if (state) return state;
    const message = `${code('freed')} or ${code('alive')} is expected here, not ${seen}.`;
    throw new ParseMistake(at, message, 'Write `(3.14: alive)`.');
  }
  const state = stateOf(reading.kind)!;
  if (!seesOperator(scanner)) return state;
  // As in `freed(data) == True`.
  const what = readingText(reading);
  const opposite = what.replace(reading.kind, reading.kind === 'freed' ? 'alive' : 'freed');
  const mend = `Write ${code(what)} alone; its opposite is ${code(opposite)}.`;
  throw new ParseMistake(at, `${code(what)} takes no operator: it is so, or not.`, mend);
}

function stateOf(word: string | undefined): Expected | undefined {
  return word === 'freed' || word === 'alive' ? { kind: 'state', value: word } : undefined;
}

function readException(scanner: Scanner): string {
  const at = scanner.next();
  const name = scanner.take(dottedName);
  if (name !== undefined) return name;
  const message = `The name of an exception is expected here, not ${scanner.seen()}.`;
  throw new ParseMistake(at, message, 'Write it as in `raises MemoryError`.');
}
