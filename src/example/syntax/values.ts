/** How the kinds of value are written: behind a reading in a comment, and in a sentence. One row each. */
import { stateForms } from '../expected';
import { formatList, readingText } from '../format';
import type { Expected, Operator, State } from '../model';
import { code, ParseMistake } from '../problem';
import { type Reading, readings, type ValueKind } from '../readings';
import { readPlace } from './place';
import { proseCount, proseSize } from './prose';
import { readAmounts, readCount, readSize } from './quantity';
import { dottedName, isDottedName } from './reading';
import { Scanner } from './scanner';
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
    proseForms: '`2`, `two`, `at most 2`, `2 to 3`',
    read: (scanner, { kind }, main) =>
      readAmounts(scanner, readOperator(scanner, main), (_, operator) =>
        readCount(scanner, operator, readings[kind].counts!),
      ),
    readProse: proseCount,
  },
  size: {
    behind: '\\s*[=<>]',
    proseForms:
      '`3x`, `3×`, `1.5 times`, `three times`, `twice`, `half`, `16 MB`, `less than 3x`, `1x to 3x`',
    read: (scanner, _, main) => readAmounts(scanner, readOperator(scanner, main), readSize),
    readProse: proseSize,
  },
  state: statesOf(['freed', 'alive', 'collected']),
  identity: statesOf(['same', 'different']),
  holder: {
    behind: '\\b',
    proseForms: '`by failures`, `` only by `cache["k"]` ``, `by nothing`',
    read: readHolding,
    readProse: proseHolding,
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

const opposites: Record<State, State[]> = {
  freed: ['alive'],
  alive: ['freed'],
  collected: ['freed', 'alive'],
  same: ['different'],
  different: ['same'],
};

function isState(word: string | undefined): word is State {
  return word !== undefined && Object.hasOwn(opposites, word);
}

/** States of one kind: those of an object, or of two names. */
function statesOf(states: [State, State, ...State[]]): Syntax {
  const [first, second] = states;
  return {
    behind: '\\b',
    proseForms: states.flatMap((state) => stateForms[state].map(code)).join(', '),
    /** Nothing more where the reading itself is the state, `freed(data)`; in an alternative, `freed` or `alive`. */
    read(scanner, reading, main) {
      const at = scanner.next();
      if (main) {
        const seen = scanner.seen();
        const word = scanner.take(/\p{L}+/uy);
        if (isState(word) && states.includes(word)) return { kind: 'state', value: word };
        const words = formatList(states.map(code), 'or');
        throw new ParseMistake(
          at,
          `${words} is expected here, not ${seen}.`,
          `Write ${code(`(3.14: ${second})`)}.`,
        );
      }
      const value = isState(reading.kind) ? reading.kind : first;
      if (!seesOperator(scanner)) return { kind: 'state', value };
      // As in `freed(data) == True`.
      const what = readingText(reading);
      const contrary = opposites[value].map((state) => code(what.replace(value, state)));
      const mend = `Write ${code(what)} alone; its opposite is ${formatList(contrary, 'or')}.`;
      throw new ParseMistake(at, `${code(what)} takes no operator: it is so, or not.`, mend);
    },
    readProse(text) {
      const value = states.find((state) => stateForms[state].includes(text.toLowerCase()));
      return value && { kind: 'state', value };
    },
  };
}

const holdingForm =
  'Write `held(rows) by failures`, `held(rows) only by failures[0]` or `held(rows) by nothing`.';

/** Reads `by failures`, `only by cache["k"]`, `by nothing`. */
function readHolding(scanner: Scanner): Expected {
  const only = scanner.take(/only\b/y) !== undefined;
  const at = scanner.next();
  const seen = scanner.seen();
  if (scanner.take(/by\b/y) === undefined) {
    throw new ParseMistake(
      at,
      `${only ? '' : '`only` or '}\`by\` is expected here, not ${seen}.`,
      holdingForm,
    );
  }
  const nothing = scanner.next();
  if (scanner.take(/nothing\b/y) === undefined) return { kind: 'holder', by: readPlace(scanner), only };
  if (!only) return { kind: 'holder', by: null, only };
  throw new ParseMistake(nothing, 'What nothing holds is held by nothing else either.', 'Leave out `only`.');
}

function proseHolding(text: string): Expected | undefined {
  const scanner = new Scanner(text.replace(/^(?:only )?by\b/i, (words) => words.toLowerCase()));
  try {
    const read = readHolding(scanner);
    return scanner.done() ? read : undefined;
  } catch (mistake) {
    if (mistake instanceof ParseMistake) return undefined;
    throw mistake;
  }
}

function readException(scanner: Scanner): string {
  const at = scanner.next();
  const name = scanner.take(dottedName);
  if (name !== undefined) return name;
  const message = `The name of an exception is expected here, not ${scanner.seen()}.`;
  throw new ParseMistake(at, message, 'Write it as in `raises MemoryError`.');
}
