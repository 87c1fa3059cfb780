/** The readings as authors write them: `refs(data)`, `peak`. */
import type { Reading } from '../model';
import { choose, code, Mistake } from '../problem';
import type { Scanner } from './scanner';

const named = ['refs', 'size', 'freed', 'alive'] as const;
const unnamed = ['live', 'peak', 'raises', 'prints'] as const;
type Named = (typeof named)[number];
type Unnamed = (typeof unnamed)[number];

/** Every reading, as it is written. */
export const readingForms = [...named.map((word) => `${word}(name)`), ...unnamed];

/** One name, or a path of names: `data`, `foo.data`, `self.x`. */
export const dottedName = /[\p{ID_Start}_]\p{ID_Continue}*(?:\.[\p{ID_Start}_]\p{ID_Continue}*)*/uy;

/**
 * Reads one reading.
 * @throws {Mistake} at the first character that cannot belong to one.
 */
export function readReading(scanner: Scanner): Reading {
  const at = scanner.next();
  const seen = scanner.seen();
  const word = scanner.take(/[\p{L}_][\p{L}\p{N}_]*/uy);
  if (named.includes(word as Named))
    return { kind: word as Named, name: readArgument(scanner, word as Named) };
  if (unnamed.includes(word as Unnamed)) {
    const parenthesis = scanner.next();
    if (scanner.take(/\(/y) === undefined) return { kind: word as Unnamed };
    throw new Mistake(parenthesis, `${code(word!)} speaks of no name.`, `Write ${code(word!)} alone.`);
  }
  const message =
    word === undefined ? `A reading is expected here, not ${seen}.` : `There is no reading ${code(word)}.`;
  throw new Mistake(at, message, choose(word ?? '', [...named, ...unnamed], 'Readings', readingForms));
}

function readArgument(scanner: Scanner, word: Named): string {
  const mend = `Write ${code(`${word}(name)`)} with the name of a variable: ${code('data')}, ${code('foo.data')}.`;
  const open = scanner.next();
  if (scanner.take(/\(/y) === undefined) {
    throw new Mistake(open, `${code(word)} needs a name in parentheses, not ${scanner.seen()}.`, mend);
  }
  const at = scanner.next();
  const name = scanner.take(dottedName);
  if (name === undefined) throw new Mistake(at, `A name is expected here, not ${scanner.seen()}.`, mend);
  const close = scanner.next();
  if (scanner.take(/\)/y) === undefined) {
    throw new Mistake(close, `\`)\` is expected here, not ${scanner.seen()}.`, mend);
  }
  return name;
}
