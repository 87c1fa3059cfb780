/** Amounts as authors write them: `3x`, `16 MB`, `1_000`. */
import type { Amount, Operator } from '../model';
import { choose, code, ParseMistake } from '../problem';
import { byteUnits, bytesOf } from '../units';
import type { Scanner } from './scanner';

/** What a size may look like, for messages. */
const sizeForms = `\`3x\`, \`1.5x\`, \`16 MB\` (units: ${['x', ...Object.keys(byteUnits)].map(code).join(', ')})`;

const number = /(?:\d+(?:_\d+)*)(?:\.\d+(?:_\d+)*)?(?:[eE][+-]?\d+)?|\.\d+/y;
const integer = /\d+(?:_\d+)*(?![\w.])/y;
/** What stands between the numbers of a range is no unit. */
const unit = /(?!to\b)[\p{L}×]+/uy;

const numeric = (text: string) => Number(text.replaceAll('_', ''));

/** @param what What is counted, for messages: `references`. */
export function readCount(scanner: Scanner, operator: Operator, what: string): Amount {
  const at = scanner.next();
  const digits = scanner.take(integer);
  if (digits !== undefined) return { kind: 'count', operator, value: numeric(digits) };
  throw new ParseMistake(
    at,
    `A count of ${what} is expected here, not ${scanner.seen()}.`,
    'Write a whole number: `2`.',
  );
}

/** Multiples of the unit, or bytes. */
export function readSize(scanner: Scanner, operator: Operator): Amount {
  const at = scanner.next();
  const digits = scanner.take(number);
  if (digits === undefined) {
    throw new ParseMistake(
      at,
      `A size is expected here, not ${scanner.seen()}.`,
      `Write it as ${sizeForms}.`,
    );
  }
  const value = numeric(digits);
  const unitAt = scanner.next();
  const name = scanner.take(unit);
  if (name === 'x' || name === '×') return { kind: 'multiple', operator, value };
  if (name === undefined) {
    if (value === 0) return { kind: 'bytes', operator, value };
    const decimals = scanner.take(/,\d+/y);
    throw decimals === undefined
      ? new ParseMistake(at, `The size ${code(digits)} has no unit.`, `Write it as ${sizeForms}.`)
      : new ParseMistake(
          at,
          `A comma ends a claim: ${code(digits)} has no unit.`,
          `Write ${code(`${digits}.${decimals.slice(1)}`)} for a fraction.`,
        );
  }
  const bytes = bytesOf(value, name);
  if (bytes !== undefined) return { kind: 'bytes', operator, value: bytes };
  throw new ParseMistake(
    unitAt,
    `${code(name)} is no unit of size.`,
    choose(name, ['x', ...Object.keys(byteUnits)], 'Units'),
  );
}

/** A number of bytes above zero, by itself: `96MiB`. */
export function readBytes(scanner: Scanner): number {
  const at = scanner.next();
  const digits = scanner.take(number);
  const bytes = bytesOf(numeric(digits ?? '0'), scanner.take(unit) ?? '');
  if (bytes !== undefined && bytes > 0 && scanner.done()) return bytes;
  const mend = `Write a number and a unit (${Object.keys(byteUnits).map(code).join(', ')}) in one word: \`96MiB\`.`;
  throw new ParseMistake(at, `${code(scanner.text)} is no number of bytes.`, mend);
}

/**
 * Reads an amount, or two of them with `to` between: `2 to 3`.
 * @param read Reads one, and gives it this operator.
 */
export function readAmounts(
  scanner: Scanner,
  operator: Operator,
  read: (scanner: Scanner, operator: Operator) => Amount,
): Amount {
  const from = scanner.next();
  const low = read(scanner, operator);
  const at = scanner.next();
  if (scanner.take(/to\b/y) === undefined) return low;
  if (operator !== '==') {
    throw new ParseMistake(at, `${code(operator)} takes one number.`, 'Write a range as in `== 2 to 3`.');
  }
  const behind = scanner.next();
  const high = read(scanner, operator);
  const range = rangeOf(low, high);
  if (range) return range;
  if (low.kind !== high.kind && low.value !== 0) {
    const message = 'The ends of a range are both multiples, or both bytes.';
    throw new ParseMistake(behind, message, 'Write it as in `1x to 3x`, `16 MB to 17 MB`.');
  }
  throw new ParseMistake(from, 'A range goes from a smaller number to a larger one.', 'Write `2 to 3`.');
}

/** Undefined where these are no ends of a range. A mere 0 has the unit of the other. */
export function rangeOf(low: Amount, high: Amount): Amount | undefined {
  const alike = low.kind === high.kind || low.value === 0;
  const equal = low.operator === '==' && high.operator === '==';
  return alike && equal && low.value < high.value ? { ...high, value: low.value, to: high.value } : undefined;
}

const range = /([\p{ID_Start}_][\p{ID_Continue}]*)\s*:\s*(\d+(?:_\d+)*)\s*\.\.\s*(\d+(?:_\d+)*)\s*$/uy;

/** A name and the bounds of the whole number that it stands for: `rows:50_000..500_000`. */
export function readRange(scanner: Scanner): { name: string; from: number; to: number } {
  const at = scanner.next();
  range.lastIndex = at;
  const [, name, low, high] = range.exec(scanner.text) ?? [];
  const form = 'Write a name and two whole numbers: `rows:50_000..500_000`.';
  if (name === undefined) throw new ParseMistake(at, `${code(scanner.text)} is no name with bounds.`, form);
  const [from, to] = [numeric(low!), numeric(high!)];
  const lowAt = scanner.text.indexOf(low!, name.length);
  if (from < 1) throw new ParseMistake(lowAt, 'The lower bound is not above zero.', 'Begin at 1 or more.');
  if (from >= to) throw new ParseMistake(lowAt, `${code(low!)} is not below ${code(high!)}.`, form);
  if (!Number.isSafeInteger(to)) throw new ParseMistake(lowAt, `${code(high!)} is too large.`, form);
  return { name, from, to };
}
