/** Authors' mistakes: collecting them, and what their messages have in common. */
import { distance } from 'fastest-levenshtein';
import type { Position, Problem } from './model';
import { printable } from './printable';

/** From an offset in some text of the article to its line and column. */
export type Place = (offset: number) => Position;

/** Collects a mistake. Reading goes on, so that one mistake does not hide the next. */
export type Report = (at: Position, message: string, mend: string) => void;

/** A mistake at an offset of the text being parsed, thrown where the parser cannot go on. */
export class ParseMistake extends Error {
  constructor(
    readonly offset: number,
    message: string,
    readonly mend: string,
  ) {
    super(message);
  }
}

/** Runs `read`; a mistake in it is reported and the result undefined. */
export function reporting<T>(read: () => T, place: Place, report: Report): T | undefined {
  try {
    return read();
  } catch (mistake) {
    if (!(mistake instanceof ParseMistake)) throw mistake;
    report(place(mistake.offset), mistake.message, mistake.mend);
    return undefined;
  }
}

export function byPlace(one: Position, other: Position): number {
  return one.line - other.line || one.column - other.column;
}

/** `blog/a/index.mdx:12:7 what is wrong. How to mend it.` */
export function problemText(file: string, { line, column, message, mend }: Problem): string {
  return printable(`${file}:${line}:${column} ${message} ${mend}`);
}

/** Known words that are compared with one, and those that a message lists. */
const MAX_COMPARED = 1_000;
const MAX_LISTED = 40;

/** The known word with the smallest edit distance, if that is small enough; case counts for a thousandth. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const said = word.toLowerCase();
  const letters = lettersOf(said);
  let found: { one: string; away: number } | undefined;
  for (const one of known.filter((each) => isNearInLength(word, each)).slice(0, MAX_COMPARED)) {
    const meant = one.toLowerCase();
    // The same letters in another order are one typing error.
    const steps = lettersOf(meant) === letters && said !== meant ? 1 : distance(said, meant);
    const away = steps + distance(word, one) / 1000;
    if (!found || away < found.away) found = { one, away };
  }
  return found && Math.floor(found.away) <= allowed(word, found.one) ? found.one : undefined;
}

function allowed(word: string, other: string): number {
  return Math.max(1, Math.floor(Math.max(word.length, other.length) / 2.5));
}

/** Words whose lengths differ by more need more edits than are allowed. */
function isNearInLength(word: string, other: string): boolean {
  return Math.abs(word.length - other.length) <= allowed(word, other);
}

function lettersOf(word: string): string {
  return [...word].sort().join('');
}

/** What to do instead: the nearest of the known words, and a list of them as they are written. */
export function choose(word: string, known: readonly string[], what: string, written = known): string {
  const near = nearest(word, known);
  const rest = written.length > MAX_LISTED ? `, and ${written.length - MAX_LISTED} more` : '';
  const list =
    written.length > 0
      ? `${what}: ${written.slice(0, MAX_LISTED).map(code).join(', ')}${rest}.`
      : `There are no ${what.toLowerCase()}.`;
  return near === undefined ? list : `Did you mean ${code(near)}? ${list}`;
}

export function code(text: string): string {
  return `\`${text}\``;
}
