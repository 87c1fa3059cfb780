import { errorOf } from '../../article/entry';
import type { Verified } from '../verify';

/** For programs: one entry per example and Python, and one per mistake of an article as a whole. */
export function json(all: Verified[]): string {
  const entries = all
    .flatMap(({ entries }) => entries)
    .map((entry) => ({
      file: entry.file,
      example: entry.example,
      python: entry.python,
      claims: entry.claims.map(({ claim: { position, text }, verdict, measured }) => ({
        line: position.line,
        column: position.column,
        text,
        verdict,
        measured,
      })),
      error: errorOf(entry),
    }));
  // What JSON allows in a string, but no terminal should be given. Line ends between the entries are its own.
  const text = JSON.stringify(entries, null, 2).replace(/(?!\n)[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_C}]/gu, escaped);
  return `${text}\n`;
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
