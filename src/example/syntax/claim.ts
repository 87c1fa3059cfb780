/** Claims as they stand in a comment: `refs(data) == 2 (3.14: 1), peak < 3x`. */
import type { PythonVersion } from '../../runtime/protocol';
import type { Alternative, Expected } from '../model';
import { choose, ParseMistake } from '../problem';
import { type Reading, valueOf } from '../readings';
import { readReading } from './reading';
import { findUnquoted, Scanner } from './scanner';
import { values } from './values';
import { compareVersions } from './version';

/** A claim and where it stands in the text: `from` its first character, `to` behind its last. */
interface WrittenClaim {
  reading: Reading;
  expected: Expected;
  since: Alternative[];
  from: number;
  to: number;
  unobservable?: string;
}

/** Reads all claims of one comment; a mistake in one does not hide the others. */
export function readClaims(
  text: string,
  pythons: readonly PythonVersion[],
): { claims: WrittenClaim[]; mistakes: ParseMistake[] } {
  const claims: WrittenClaim[] = [];
  const mistakes: ParseMistake[] = [];
  const scanner = new Scanner(text);
  do {
    const from = scanner.next();
    try {
      claims.push(readClaim(scanner, pythons));
    } catch (mistake) {
      if (!(mistake instanceof ParseMistake)) throw mistake;
      mistakes.push(mistake);
      scanner.at = endOfClaim(text, from);
    }
  } while (scanner.take(/,/y) !== undefined);
  return { claims, mistakes };
}

function readClaim(scanner: Scanner, pythons: readonly PythonVersion[]): WrittenClaim {
  const from = scanner.next();
  const reading = readReading(scanner);
  const expected = values[valueOf(reading)].read(scanner, reading);
  const open = scanner.take(/\(/y) !== undefined;
  const unobservable = open ? readReason(scanner) : undefined;
  const since =
    open && unobservable === undefined ? readAlternatives(scanner, reading, expected, pythons) : [];
  const to = scanner.at;
  if (!scanner.done() && scanner.text[scanner.next()] !== ',') {
    const mend =
      'Separate claims with commas; a value from another Python on goes into parentheses: `(3.14: 1)`.';
    throw new ParseMistake(scanner.next(), `The claim is complete before ${scanner.seen()}.`, mend);
  }
  return { reading, expected, since, from, to, ...(unobservable !== undefined && { unobservable }) };
}

/** Reads from behind the `(` to behind the `)`, if it begins so: `unobservable: the parser allocates by itself`. */
function readReason(scanner: Scanner): string | undefined {
  if (scanner.take(/unobservable\s*:/y) === undefined) return undefined;
  const at = scanner.next();
  const reason = scanner.take(/[^()]*/y)!.trim();
  const mistake = reasonMistake(reason);
  if (mistake) throw new ParseMistake(at, ...mistake);
  if (scanner.take(/\)/y) !== undefined) return reason;
  throw new ParseMistake(scanner.next(), 'The reason has no end.', 'Close it with `)`.');
}

/** A reason has at least so many words. */
const MIN_WORDS = 4;

/** What is wrong with the reason of an `unobservable` claim, and the mend. */
export function reasonMistake(reason: string): [message: string, mend: string] | undefined {
  if (reason.split(/\s+/u).filter(Boolean).length >= MIN_WORDS) return undefined;
  const message = reason === '' ? 'There is no reason.' : `\`${reason}\` is too short for a reason.`;
  return [message, `Say in ${MIN_WORDS} words or more why nothing can tell: readers see it.`];
}

const alternatives = 'Write alternatives as `(3.14: 1)`, `(64-bit: 1)` or `(64-bit 3.14: 1)`.';

/** Reads from behind the `(` to behind the `)`: `3.13: 2, 64-bit: 1`. Those for 64 bits last, then the oldest first. */
function readAlternatives(
  scanner: Scanner,
  reading: Reading,
  main: Expected,
  pythons: readonly PythonVersion[],
): WrittenClaim['since'] {
  const since: WrittenClaim['since'] = [];
  do {
    const where = readCondition(scanner, pythons, since);
    since.push({ ...where, expected: values[valueOf(reading)].read(scanner, reading, main) });
  } while (scanner.take(/,/y) !== undefined);
  scanner.need(')', alternatives);
  return since.sort(
    (one, other) =>
      (one.bits ?? 0) - (other.bits ?? 0) || compareVersions(one.python ?? '0', other.python ?? '0'),
  );
}

function readCondition(
  scanner: Scanner,
  pythons: readonly PythonVersion[],
  taken: WrittenClaim['since'],
): Pick<Alternative, 'python' | 'bits'> {
  const at = scanner.next();
  const seen = scanner.seen();
  const bits = scanner.take(/64-bit\b/y) === undefined ? undefined : 64;
  const versionAt = scanner.next();
  const version = scanner.take(/\d+(?:\.\d+)*/y);
  if (version === undefined && !bits) {
    throw new ParseMistake(at, `A Python version or \`64-bit\` is expected here, not ${seen}.`, alternatives);
  }
  if (version !== undefined && !pythons.includes(version as PythonVersion)) {
    throw new ParseMistake(
      versionAt,
      `This site has no Python ${version}.`,
      choose(version, pythons, 'Pythons'),
    );
  }
  if (taken.some((one) => one.python === version && one.bits === bits)) {
    const where = `${version === undefined ? '' : `Python ${version}`}${bits ? `${version ? ', ' : ''}64 bits` : ''}`;
    throw new ParseMistake(at, `${where} has an alternative already.`, 'Keep one of them.');
  }
  scanner.need(':', alternatives);
  return { ...(version !== undefined && { python: version as PythonVersion }), ...(bits && { bits }) };
}

/** Where the claim that begins at `from` ends: at the next comma outside of quotes and parentheses. */
function endOfClaim(text: string, from: number): number {
  let depth = 0;
  return findUnquoted(text, from, (character, at) => {
    if (character === '(') depth += 1;
    if (character === ')') depth -= 1;
    // A comma before a digit is a decimal one: no claim begins with a digit.
    return character === ',' && depth <= 0 && !/\d/.test(text[at + 1] ?? '');
  });
}
