/** The readings as authors write them: `refs(data)`, `same(a, b)`, `first: peak`. */
import { choose, code, ParseMistake } from '../problem';
import {
  ofClasses,
  ofNames,
  ofPairs,
  ofRuns,
  type Reading,
  readingForms,
  readings,
  times,
} from '../readings';
import type { Scanner } from './scanner';

/** One name, or a path of names: `data`, `foo.data`, `self.x`. */
export const dottedName = /[\p{ID_Start}_]\p{ID_Continue}*(?:\.[\p{ID_Start}_]\p{ID_Continue}*)*/uy;

export function isDottedName(text: string): boolean {
  dottedName.lastIndex = 0;
  return dottedName.exec(text)?.[0] === text;
}

const aWord = /[\p{L}_][\p{L}\p{N}_]*/uy;

/**
 * Reads one reading.
 * @throws {ParseMistake} at the first character that cannot belong to one.
 */
export function readReading(scanner: Scanner): Reading {
  const at = scanner.next();
  const word = scanner.take(aWord);
  const time = times.find((one) => one === word);
  if (word === undefined || scanner.take(/:/y) === undefined) return { ...readOne(scanner, at, word) };
  if (time) return { time, ...readOne(scanner, scanner.next(), scanner.take(aWord)) };
  const forms = times.map((one) => `${one}:`);
  throw new ParseMistake(
    at,
    `${code(`${word}:`)} is no time that a line runs.`,
    choose(`${word}:`, forms, 'Times'),
  );
}

/** @param word What stands at `at`, read already. */
function readOne(scanner: Scanner, at: number, word: string | undefined): Reading {
  if (word !== undefined && isKey(ofNames, word)) {
    const [name] = readArguments(scanner, word, ['name']);
    return { kind: word, name: name! };
  }
  if (word !== undefined && isKey(ofPairs, word)) {
    const [one, other] = readArguments(scanner, word, ['a', 'b']);
    return { kind: word, pair: [one!, other!] };
  }
  if (word !== undefined && isKey(ofClasses, word)) {
    const [name] = readArguments(scanner, word, ['Class']);
    return { kind: word, class: name! };
  }
  if (word !== undefined && isKey(ofRuns, word)) {
    const parenthesis = scanner.next();
    if (scanner.take(/\(/y) === undefined) return { kind: word };
    throw new ParseMistake(parenthesis, `${code(word)} speaks of no name.`, `Write ${code(word)} alone.`);
  }
  const seen = word === undefined ? scanner.seen() : '';
  const message =
    word === undefined ? `A reading is expected here, not ${seen}.` : `There is no reading ${code(word)}.`;
  throw new ParseMistake(at, message, choose(word ?? '', Object.keys(readings), 'Readings', readingForms()));
}

/** Not `in`: a word may be `constructor`. */
function isKey<T extends object>(table: T, word: PropertyKey): word is keyof T {
  return Object.hasOwn(table, word);
}

/** @param parameters What they are called in messages. */
function readArguments(scanner: Scanner, word: string, parameters: string[]): string[] {
  const [what, examples] =
    parameters[0] === 'Class'
      ? ['the name of a class', [code('Document')]]
      : [
          parameters.length > 1 ? 'two names of variables' : 'the name of a variable',
          ['`data`', '`foo.data`'],
        ];
  const mend = `Write ${code(`${word}(${parameters.join(', ')})`)} with ${what}: ${examples.join(', ')}.`;
  const open = scanner.next();
  if (scanner.take(/\(/y) === undefined) {
    const needed = parameters.length > 1 ? 'two names' : 'a name';
    throw new ParseMistake(
      open,
      `${code(word)} needs ${needed} in parentheses, not ${scanner.seen()}.`,
      mend,
    );
  }
  const names = parameters.map((_, index) => {
    if (index > 0) scanner.need(',', mend);
    const at = scanner.next();
    const name = scanner.take(dottedName);
    if (name === undefined)
      throw new ParseMistake(at, `A name is expected here, not ${scanner.seen()}.`, mend);
    return name;
  });
  scanner.need(')', mend);
  return names;
}
