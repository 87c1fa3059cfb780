/** The readings as authors write them: `refs(data)`, `peak`. */
import { choose, code, ParseMistake } from '../problem';
import { ofNames, ofRuns, type Reading, readingForms, readings } from '../readings';
import type { Scanner } from './scanner';

/** One name, or a path of names: `data`, `foo.data`, `self.x`. */
export const dottedName = /[\p{ID_Start}_]\p{ID_Continue}*(?:\.[\p{ID_Start}_]\p{ID_Continue}*)*/uy;

export function isDottedName(text: string): boolean {
  dottedName.lastIndex = 0;
  return dottedName.exec(text)?.[0] === text;
}

/**
 * Reads one reading.
 * @throws {ParseMistake} at the first character that cannot belong to one.
 */
export function readReading(scanner: Scanner): Reading {
  const at = scanner.next();
  const seen = scanner.seen();
  const word = scanner.take(/[\p{L}_][\p{L}\p{N}_]*/uy);
  if (word !== undefined && isKey(ofNames, word)) return { kind: word, name: readArgument(scanner, word) };
  if (word !== undefined && isKey(ofRuns, word)) {
    const parenthesis = scanner.next();
    if (scanner.take(/\(/y) === undefined) return { kind: word };
    throw new ParseMistake(parenthesis, `${code(word)} speaks of no name.`, `Write ${code(word)} alone.`);
  }
  const message =
    word === undefined ? `A reading is expected here, not ${seen}.` : `There is no reading ${code(word)}.`;
  throw new ParseMistake(at, message, choose(word ?? '', Object.keys(readings), 'Readings', readingForms()));
}

/** Not `in`: a word may be `constructor`. */
function isKey<T extends object>(table: T, word: PropertyKey): word is keyof T {
  return Object.hasOwn(table, word);
}

function readArgument(scanner: Scanner, word: string): string {
  const mend = `Write ${code(`${word}(name)`)} with the name of a variable: ${code('data')}, ${code('foo.data')}.`;
  const open = scanner.next();
  if (scanner.take(/\(/y) === undefined) {
    throw new ParseMistake(open, `${code(word)} needs a name in parentheses, not ${scanner.seen()}.`, mend);
  }
  const at = scanner.next();
  const name = scanner.take(dottedName);
  if (name === undefined) throw new ParseMistake(at, `A name is expected here, not ${scanner.seen()}.`, mend);
  scanner.need(')', mend);
  return name;
}
