/** Prepares texts of a program for a page: cuts them, and replaces invisible characters. Pure. */
import { plural } from '../wording';

export interface Limits {
  lines: number;
  characters: number;
}

interface Cut {
  text: string;
  /** What is not in it, as `9,000 more lines`; null: nothing. */
  left: string | null;
}

/** In longer texts, lines are not counted. */
const MOST_COUNTED = 1_000_000;

/** The beginning of a text, or its end, within limits. */
export function cut(
  text: string,
  { lines, characters }: Limits,
  keep: 'beginning' | 'end' = 'beginning',
): Cut {
  const part = keep === 'end' ? text.slice(-characters) : text.slice(0, characters);
  const all = part.split('\n');
  const shown = (keep === 'end' ? all.slice(-lines) : all.slice(0, lines)).join('\n');
  const rest = keep === 'end' ? text.slice(0, text.length - shown.length) : text.slice(shown.length);
  return { text: shown, left: rest === '' || rest === '\n' ? null : leftOf(rest.replace(/^\n/, '')) };
}

/** What is not shown, as `9,000 more lines`; of less than a line, `9,000 more characters`. */
export function leftOf(rest: string): string {
  const lines = rest.length > MOST_COUNTED ? 1 : linesOf(rest);
  return lines > 1 ? plural(lines, 'more line') : plural(rest.length, 'more character');
}

/** Text after the last line break is one more line. */
function linesOf(text: string): number {
  let lines = text.endsWith('\n') ? 0 : 1;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines++;
  return lines;
}

/** Control sequences for terminals: colours, movements of the cursor, titles (ECMA-48, 5.4; xterm for the titles). */
// eslint-disable-next-line no-control-regex -- They are what is looked for.
const SEQUENCES = /\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|[@-Z\\^_])/g;

/** A text as a terminal without colours shows it: control sequences removed, `\r` applied. */
export function onTerminal(text: string): string {
  const plain = text.includes('\x1b') ? text.replace(SEQUENCES, '') : text;
  return plain.includes('\r') ? plain.split('\n').map(overwritten).join('\n') : plain;
}

/** Text after `\r` overwrites the line; the end of a longer text stays. */
function overwritten(line: string): string {
  const layers = line.split('\r');
  let seen = '';
  for (let index = layers.length - 1; index >= 0; index--) seen += layers[index]!.slice(seen.length);
  return seen;
}

/** Characters that are invisible or change the order of others (https://trojansource.codes). */
export const UNSEEN =
  // eslint-disable-next-line no-control-regex -- They are what is looked for.
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;

/** Signs that are drawn in one text. */
export const MOST_SIGNS = 200;

const DIRECTION = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/;

/** `U+202E`, and a description. */
export function nameOf(unseen: string): { sign: string; name: string } {
  const point = unseen.codePointAt(0)!;
  const sign = `U+${point.toString(16).toUpperCase().padStart(4, '0')}`;
  const kind = DIRECTION.test(unseen) ? 'changes the direction of text' : 'not visible';
  return { sign, name: `${sign}, ${kind}` };
}
