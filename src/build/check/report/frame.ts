/** A line of an article with what is meant underlined. */
import { linesOf } from '../../../example/lines';
import { unprintable } from '../../../example/printable';
import type { Paint } from './paint';
import type { Finding } from './findings';

/** Lines of prose are long: so much is shown around what is meant. */
const WIDTH = 100;

/**
 * `12 │ x = 1  # expect: refs(x) == 2` and carets below the claim; nothing where the file has no such line. What stands
 * on several lines is underlined on its first.
 */
export function frame(
  source: string,
  { line, meant: { column, width } }: Pick<Finding, 'line' | 'meant'>,
  paint: Paint,
): string[] {
  const written = linesOf(source)[line - 1];
  // Each character as wide as it was, or the carets would stand elsewhere.
  const text = written?.replaceAll('\t', ' ').replace(unprintable, '\uFFFD');
  if (text === undefined || text.trim() === '') return [];
  const { shown, from } = around(text, column - 1);
  const carets = Math.max(1, Math.min(width, from + shown.length - (column - 1)));
  const gutter = String(line);
  return [
    `    ${paint('dim', `${gutter} │`)} ${shown}`,
    `    ${paint('dim', `${' '.repeat(gutter.length)} │`)} ${' '.repeat(column - 1 - from)}${paint('red', '^'.repeat(carets))}`,
  ];
}

/** The part of a line around a column, and where it begins. */
function around(text: string, column: number): { shown: string; from: number } {
  if (text.length <= WIDTH) return { shown: text, from: 0 };
  const from = Math.max(0, Math.min(column - 20, text.length - WIDTH));
  return { shown: text.slice(from, from + WIDTH), from };
}
