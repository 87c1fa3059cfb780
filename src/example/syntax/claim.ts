/** Claims as they stand in a comment: `refs(data) == 2 (3.14: 1), peak < 3x`. */
import type { PythonVersion } from '../../runtime/protocol';
import { readingText } from '../format';
import type { Expected, Operator, Reading } from '../model';
import { choose, code, Mistake } from '../problem';
import { readCount, readSize } from './quantity';
import { dottedName, readReading } from './reading';
import { reasonMistake } from './reason';
import { Scanner } from './scanner';
import { readString } from './string';
import { compareVersions } from './version';

/** A claim and where it stands in the text: `from` its first character, `to` behind its last. */
export interface WrittenClaim {
  reading: Reading;
  expected: Expected;
  since: { python: PythonVersion; expected: Expected }[];
  from: number;
  to: number;
  unobservable?: string;
}

const operators: readonly string[] = ['==', '<', '<=', '>', '>='] satisfies Operator[];

/** Reads all claims of one comment; a mistake in one does not hide the others. */
export function readClaims(
  text: string,
  pythons: readonly PythonVersion[],
): { claims: WrittenClaim[]; mistakes: Mistake[] } {
  const claims: WrittenClaim[] = [];
  const mistakes: Mistake[] = [];
  const scanner = new Scanner(text);
  do {
    const from = scanner.next();
    try {
      claims.push(readClaim(scanner, pythons));
    } catch (mistake) {
      if (!(mistake instanceof Mistake)) throw mistake;
      mistakes.push(mistake);
      scanner.at = endOfClaim(text, from);
    }
  } while (scanner.take(/,/y) !== undefined);
  return { claims, mistakes };
}

function readClaim(scanner: Scanner, pythons: readonly PythonVersion[]): WrittenClaim {
  const from = scanner.next();
  const reading = readReading(scanner);
  const expected = readExpected(scanner, reading);
  const open = scanner.take(/\(/y) !== undefined;
  const unobservable = open ? readReason(scanner) : undefined;
  const since =
    open && unobservable === undefined ? readAlternatives(scanner, reading, expected, pythons) : [];
  const to = scanner.at;
  if (!scanner.done() && scanner.text[scanner.next()] !== ',') {
    const mend =
      'Separate claims with commas; a value from another Python on goes into parentheses: `(3.14: 1)`.';
    throw new Mistake(scanner.next(), `The claim is complete before ${scanner.seen()}.`, mend);
  }
  return { reading, expected, since, from, to, ...(unobservable !== undefined && { unobservable }) };
}

/** Reads from behind the `(` to behind the `)`, if it begins so: `unobservable: the parser allocates by itself`. */
function readReason(scanner: Scanner): string | undefined {
  if (scanner.take(/unobservable\s*:/y) === undefined) return undefined;
  const at = scanner.next();
  const reason = scanner.take(/[^()]*/y)!.trim();
  const mistake = reasonMistake(reason);
  if (mistake) throw new Mistake(at, ...mistake);
  if (scanner.take(/\)/y) !== undefined) return reason;
  throw new Mistake(scanner.next(), 'The reason has no end.', 'Close it with `)`.');
}

function readExpected(scanner: Scanner, reading: Reading): Expected {
  switch (reading.kind) {
    case 'freed':
    case 'alive':
      refuseOperator(scanner, readingText(reading));
      return { kind: 'state', value: reading.kind };
    case 'raises':
    case 'prints':
      return readText(scanner, reading.kind);
    case 'refs':
      return readCount(scanner, readOperator(scanner));
    default:
      return readSize(scanner, readOperator(scanner));
  }
}

/** `freed(data) == True` is what somebody writes who knows the other readings. */
function refuseOperator(scanner: Scanner, what: string): void {
  const at = scanner.next();
  if (!/[=<>!≤≥≠~]/u.test(scanner.text[at] ?? '')) return;
  const mend = `Write ${code(what)} alone; its opposite is ${code(what.replace(/^\w+/, (word) => (word === 'freed' ? 'alive' : 'freed')))}.`;
  throw new Mistake(at, `${code(what)} takes no operator: it is so, or not.`, mend);
}

function readText(scanner: Scanner, kind: 'raises' | 'prints'): Expected {
  if (kind === 'prints') return { kind: 'text', value: readString(scanner) };
  const at = scanner.next();
  const name = scanner.take(dottedName);
  if (name !== undefined) return { kind: 'text', value: name };
  const message = `The name of an exception is expected here, not ${scanner.seen()}.`;
  throw new Mistake(at, message, 'Write it as in `raises MemoryError`.');
}

function readOperator(scanner: Scanner): Operator {
  const at = scanner.next();
  const seen = scanner.seen();
  const operator = scanner.take(/[=<>!≤≥≠~]+/uy);
  if (operator !== undefined && operators.includes(operator)) return operator as Operator;
  const what = operator === undefined ? `not ${seen}` : `and ${code(operator)} is none`;
  const meant = operator === '=' ? 'Did you mean `==`? ' : '';
  throw new Mistake(
    at,
    `An operator is expected here, ${what}.`,
    `${meant}Operators: ${operators.map(code).join(', ')}.`,
  );
}

/** Reads from behind the `(` to behind the `)`: `3.13: 2, 3.14: 1`. Oldest first. */
function readAlternatives(
  scanner: Scanner,
  reading: Reading,
  main: Expected,
  pythons: readonly PythonVersion[],
): WrittenClaim['since'] {
  const since: WrittenClaim['since'] = [];
  do {
    const python = readVersion(scanner, pythons, since);
    since.push({ python, expected: readAlternative(scanner, reading, main) });
  } while (scanner.take(/,/y) !== undefined);
  const at = scanner.next();
  if (scanner.take(/\)/y) === undefined) {
    throw new Mistake(
      at,
      `\`)\` is expected here, not ${scanner.seen()}.`,
      'Write alternatives as `(3.14: 1)`.',
    );
  }
  return since.sort((one, other) => compareVersions(one.python, other.python));
}

function readVersion(
  scanner: Scanner,
  pythons: readonly PythonVersion[],
  taken: WrittenClaim['since'],
): PythonVersion {
  const at = scanner.next();
  const seen = scanner.seen();
  const version = scanner.take(/\d+(?:\.\d+)*/y);
  if (version === undefined) {
    throw new Mistake(
      at,
      `A Python version is expected here, not ${seen}.`,
      'Write alternatives as `(3.14: 1)`.',
    );
  }
  if (!pythons.includes(version as PythonVersion)) {
    throw new Mistake(at, `This site has no Python ${version}.`, choose(version, pythons, 'Pythons'));
  }
  if (taken.some(({ python }) => python === version)) {
    throw new Mistake(at, `Python ${version} has an alternative already.`, 'Keep one of them.');
  }
  const colon = scanner.next();
  if (scanner.take(/:/y) === undefined) {
    throw new Mistake(
      colon,
      `\`:\` is expected here, not ${scanner.seen()}.`,
      'Write alternatives as `(3.14: 1)`.',
    );
  }
  return version as PythonVersion;
}

/** A value of the same kind as the claim's own; an operator before it replaces the claim's. */
function readAlternative(scanner: Scanner, reading: Reading, main: Expected): Expected {
  if ('operator' in main) {
    const operator = /[=<>!≤≥≠~]/u.test(scanner.text[scanner.next()] ?? '')
      ? readOperator(scanner)
      : main.operator;
    return reading.kind === 'refs' ? readCount(scanner, operator) : readSize(scanner, operator);
  }
  if (main.kind === 'text') return readText(scanner, reading.kind as 'raises' | 'prints');
  const at = scanner.next();
  const seen = scanner.seen();
  const state = scanner.take(/\p{L}+/uy);
  if (state === 'freed' || state === 'alive') return { kind: 'state', value: state };
  throw new Mistake(
    at,
    `${code('freed')} or ${code('alive')} is expected here, not ${seen}.`,
    'Write `(3.14: alive)`.',
  );
}

/** Where the claim that begins at `from` ends: at the next comma outside of quotes and parentheses. */
function endOfClaim(text: string, from: number): number {
  let depth = 0;
  let quote = '';
  for (let at = from; at < text.length; at += 1) {
    const character = text[at]!;
    if (quote !== '') {
      if (character === '\\') at += 1;
      else if (character === quote) quote = '';
    } else if (character === '"' || character === "'") quote = character;
    else if (character === '(') depth += 1;
    else if (character === ')') depth -= 1;
    // No claim begins with a digit: that is a fraction's comma.
    else if (character === ',' && depth <= 0 && !/\d/.test(text[at + 1] ?? '')) return at;
  }
  return text.length;
}
