/** A quoted text in a claim, with escapes as in Python. */
import { code, ParseMistake } from '../problem';
import type { Scanner } from './scanner';

const escapes: Record<string, string> = { n: '\n', t: '\t', r: '\r', '\\': '\\', '"': '"', "'": "'" };

/** Reads `"…"` or `'…'`. */
export function readString(scanner: Scanner): string {
  const at = scanner.next();
  const seen = scanner.seen();
  const literal = scanner.take(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/y);
  if (literal !== undefined) return unescape(literal, at);
  const open = scanner.text[at] === '"' || scanner.text[at] === "'";
  const message = open
    ? `The text that begins with ${seen} has no end.`
    : `A quoted text is expected here, not ${seen}.`;
  throw new ParseMistake(at, message, 'Write it as in `prints "wick"`.');
}

/** The text in quotes, as `readString` reads it. */
export function stringText(text: string): string {
  const letterOf = (character: string) =>
    Object.keys(escapes).find((letter) => escapes[letter] === character)!;
  return `"${text.replace(/[\n\t\r"\\]/g, (character) => `\\${letterOf(character)}`)}"`;
}

function unescape(literal: string, at: number): string {
  return literal.slice(1, -1).replace(/\\(.)/gs, (sequence, letter: string, offset: number) => {
    const character = Object.hasOwn(escapes, letter) ? escapes[letter] : undefined;
    if (character !== undefined) return character;
    const known = Object.keys(escapes).map((key) => code(`\\${key}`));
    throw new ParseMistake(
      at + 1 + offset,
      `${code(sequence)} is no escape.`,
      `Escapes: ${known.join(', ')}.`,
    );
  });
}
