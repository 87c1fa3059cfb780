/** A quoted text in a claim, with quotes and escapes as in Python. */
import { code, ParseMistake } from '../problem';
import type { Scanner } from './scanner';

const escapes: Record<string, string> = {
  ...{ n: '\n', t: '\t', r: '\r', '\\': '\\', '"': '"', "'": "'" },
  ...{ a: '\x07', b: '\b', f: '\f', v: '\v' },
};
/** Those that have a character's number, behind the backslash. */
const numbered = /^(?:x([0-9a-f]{2})|u([0-9a-f]{4})|U([0-9a-f]{8})|([0-7]{1,3}))$/i;
const escape = /\\(x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[0-7]{1,3}|.)/gsu;

const literal =
  /([rRuU]?)("""(?:[^\\]|\\.)*?"""|'''(?:[^\\]|\\.)*?'''|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')/sy;

/** Whether a quoted text is next, also one without an end. */
export function seesString(scanner: Scanner): boolean {
  const at = scanner.next();
  return /^[rRuU]?["']/.test(scanner.text.slice(at, at + 2));
}

/** Reads `"…"` or `'…'`, tripled or not, also with an `r` or `u` before it. */
export function readString(scanner: Scanner): string {
  const at = scanner.next();
  const seen = scanner.seen();
  literal.lastIndex = at;
  const [whole, prefix, quoted] = literal.exec(scanner.text) ?? [];
  if (whole !== undefined) {
    scanner.at = at + whole.length;
    const quotes = /^("""|''')/.test(quoted!) ? 3 : 1;
    const text = quoted!.slice(quotes, -quotes);
    return prefix!.toLowerCase() === 'r' ? text : unescape(text, at + prefix!.length + quotes);
  }
  const open = scanner.text[at] === '"' || scanner.text[at] === "'";
  const message = open
    ? `The text that begins with ${seen} has no end.`
    : `A quoted text is expected here, not ${seen}.`;
  throw new ParseMistake(at, message, 'Write it as in `prints "wick"`.');
}

const letters = new Map(Object.entries(escapes).map(([letter, character]) => [character, letter]));

/** The text in double quotes, as `readString` reads it. */
export function stringText(text: string): string {
  return `"${text.replace(/[\n\t\r"\\]/g, (character) => `\\${letters.get(character)!}`)}"`;
}

/** @param from Where the text begins in what is read. */
function unescape(text: string, from: number): string {
  return text.replace(escape, (sequence, behind: string, offset: number) => {
    const number = numbered.exec(behind);
    if (number) {
      const [, two, four, eight, octal] = number;
      const point = octal === undefined ? parseInt((two ?? four ?? eight)!, 16) : parseInt(octal, 8);
      if (point <= 0x10ffff) return String.fromCodePoint(point);
    } else if (Object.hasOwn(escapes, behind)) return escapes[behind]!;
    const known = [...Object.keys(escapes), 'x41', 'u0041'].map((key) => code(`\\${key}`));
    throw new ParseMistake(from + offset, `${code(sequence)} is no escape.`, `Escapes: ${known.join(', ')}.`);
  });
}
