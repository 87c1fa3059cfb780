/** Claims written down: the reverse of `syntax/claim` and `syntax/prose`. */
import { readingText } from '../format';
import { collapsed } from '../judge/text';
import type { Claim, CodeClaim, Expected } from '../model';
import { type Reading, valueOf } from '../readings';
import { stringText } from '../syntax/string';
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

function textText(reading: Reading, value: string): string {
  return valueOf(reading) === 'output' ? stringText(value) : value;
}

/** The text of a `<Claim>`, in the style of its present text. */
export function proseText({ reading, text }: Pick<Claim, 'reading' | 'text'>, expected: Expected): string {
  if ('operator' in expected) return sentenceText(expected, text);
  if (expected.kind === 'state') {
    return /^\p{Lu}/u.test(text)
      ? expected.value[0]!.toUpperCase() + expected.value.slice(1)
      : expected.value;
  }
  return valueOf(reading) === 'output' ? literal(collapsed(expected.value)) : expected.value;
}

/** As Markdown: code, where it has characters that Markdown may read as markup. */
function literal(text: string): string {
  if (/^[\p{L}\p{N}., ]*$/u.test(text)) return text;
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  const room = text.startsWith('`') || text.endsWith('`') ? ' ' : '';
  return `${fence}${room}${text}${room}${fence}`;
}
