/** Claims written down: the reverse of `syntax/claim` and `syntax/prose`. */
import { readingText } from '../format';
import type { Claim, CodeClaim, Expected, Reading } from '../model';
import { amountText, sentenceText } from './amount';

/** `refs(data) == 2 (3.14: 1)`, as it stands in a comment. */
export function claimText({
  reading,
  expected,
  since,
}: Pick<CodeClaim, 'reading' | 'expected' | 'since'>): string {
  const alternatives = since.map(
    (one) => `${one.python}: ${alternativeText(reading, one.expected, expected)}`,
  );
  return `${mainText(reading, expected)}${alternatives.length > 0 ? ` (${alternatives.join(', ')})` : ''}`;
}

function mainText(reading: Reading, expected: Expected): string {
  const what = readingText(reading);
  switch (expected.kind) {
    case 'state':
      return what.replace(/^\w+/, expected.value);
    case 'text':
      return `${what} ${textText(reading, expected.value)}`;
    default:
      return `${what} ${expected.operator} ${amountText(expected)}`;
  }
}

function alternativeText(reading: Reading, expected: Expected, main: Expected): string {
  if (expected.kind === 'state') return expected.value;
  if (expected.kind === 'text') return textText(reading, expected.value);
  const same = 'operator' in main && main.operator === expected.operator;
  return `${same ? '' : `${expected.operator} `}${amountText(expected)}`;
}

function textText({ kind }: Reading, value: string): string {
  return kind === 'prints' ? quoted(value) : value;
}

/** With the escapes that claims have. */
function quoted(text: string): string {
  const escapes: Record<string, string> = { '\n': '\\n', '\t': '\\t', '\r': '\\r', '"': '\\"', '\\': '\\\\' };
  return `"${text.replace(/[\n\t\r"\\]/g, (character) => escapes[character]!)}"`;
}

/** What stands between the tags of a claim in prose, in the manner of what stands there. */
export function proseText({ reading, text }: Pick<Claim, 'reading' | 'text'>, expected: Expected): string {
  if ('operator' in expected) return sentenceText(expected, text);
  if (expected.kind === 'state') {
    return /^\p{Lu}/u.test(text)
      ? expected.value[0]!.toUpperCase() + expected.value.slice(1)
      : expected.value;
  }
  return reading.kind === 'prints' ? literal(expected.value.replace(/\s+/gu, ' ').trim()) : expected.value;
}

/** In Markdown, most characters mean something outside of code. */
function literal(text: string): string {
  if (/^[\p{L}\p{N}., ]*$/u.test(text)) return text;
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  const room = text.startsWith('`') || text.endsWith('`') ? ' ' : '';
  return `${fence}${room}${text}${room}${fence}`;
}
