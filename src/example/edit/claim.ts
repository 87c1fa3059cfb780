/** Claims written down: the reverse of `syntax/claim` and `syntax/prose`. */
import { holdingText, states, stateText } from '../expected';
import { readingText } from '../format';
import { collapsed } from '../judge/text';
import type { Alternative, Claim, CodeClaim, Expected } from '../model';
import { type Reading, valueOf } from '../readings';
import { stringText } from '../syntax/string';
import { amountText, capitalized, sentenceText } from './amount';

/** `refs(data) == 2 (3.14: 1)`, as it stands in a comment. */
export function claimText({
  reading,
  expected,
  since,
}: Pick<CodeClaim, 'reading' | 'expected' | 'since'>): string {
  const alternatives = since.map(
    (one) => `${conditionText(one)}: ${alternativeText(reading, one.expected, expected)}`,
  );
  return `${mainText(reading, expected)}${alternatives.length > 0 ? ` (${alternatives.join(', ')})` : ''}`;
}

/** `3.14`, `64-bit`, `64-bit 3.14`. */
export function conditionText({ python, bits }: Pick<Alternative, 'python' | 'bits'>): string {
  return [...(bits ? [`${bits}-bit`] : []), ...(python ? [python] : [])].join(' ');
}

function mainText(reading: Reading, expected: Expected): string {
  const what = readingText(reading);
  switch (expected.kind) {
    case 'state':
      return what.replace(/\w+(?=\()/, expected.value);
    case 'text':
      return `${what} ${textText(reading, expected.value)}`;
    case 'holder':
      return `${what} ${holdingText(expected)}`;
    default:
      return `${what} ${expected.operator} ${amountText(expected)}`;
  }
}

function alternativeText(reading: Reading, expected: Expected, main: Expected): string {
  switch (expected.kind) {
    case 'state':
      return expected.value;
    case 'text':
      return textText(reading, expected.value);
    case 'holder':
      return holdingText(expected);
    default: {
      const same = 'operator' in main && main.operator === expected.operator;
      return `${same ? '' : `${expected.operator} `}${amountText(expected)}`;
    }
  }
}

function textText(reading: Reading, value: string): string {
  return valueOf(reading) === 'output' ? stringText(value) : value;
}

/** The text of a `<Claim>`, in the style of its present text. */
export function proseText({ reading, text }: Pick<Claim, 'reading' | 'text'>, expected: Expected): string {
  switch (expected.kind) {
    case 'state': {
      const short = states.some((state) => state === text.toLowerCase());
      return capitalized(short ? expected.value : stateText(expected.value), text);
    }
    case 'text':
      return valueOf(reading) === 'output' ? literal(collapsed(expected.value)) : expected.value;
    case 'holder': {
      const { by, only } = expected;
      return capitalized(holdingText({ by: by && inCode(by), only }), text);
    }
    default:
      return sentenceText(expected, text);
  }
}

/** As Markdown: code, where it has characters that Markdown may read as markup. */
function literal(text: string): string {
  return /^[\p{L}\p{N}., ]*$/u.test(text) ? text : inCode(text);
}

function inCode(text: string): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  const room = text.startsWith('`') || text.endsWith('`') ? ' ' : '';
  return `${fence}${room}${text}${room}${fence}`;
}
