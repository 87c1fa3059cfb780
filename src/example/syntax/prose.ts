/** Amounts in sentences: `three times`, `16 MB`, `at most 2`. `edit/amount.ts` writes them with the same words. */
import type { Amount, Operator } from '../model';
import { byteUnits, bytesOf } from '../units';
import { rangeOf } from './quantity';

/** What may stand behind a number in a sentence: a pattern. */
export const unitPattern = ['x', '×', 'times?', 'bytes?', ...Object.keys(byteUnits)].join('|');

/** Words for numbers, by their value. */
export const cardinals = (
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen ' +
  'sixteen seventeen eighteen nineteen twenty'
).split(' ');

/** Words for multiples. From three on, `three times` is what is written. */
export const multiples: Record<string, number> = { half: 0.5, once: 1, twice: 2, thrice: 3 };

/** The first of each operator is what is written. `<=` comes before `<`, which it begins with. */
export const comparisons: Partial<Record<Operator, string[]>> = {
  '<=': ['at most', '<=', '≤'],
  '>=': ['at least', '>=', '≥'],
  '<': ['less than', 'fewer than', 'under', 'below', '<'],
  '>': ['more than', 'over', 'above', '>'],
};

/** `2`, `two`, `at most 2`, `2 to 3`; undefined for anything else. */
export function proseCount(text: string): Amount | undefined {
  return proseRange(text, oneCount) ?? oneCount(text);
}

/** `3x`, `twice`, `less than 16 MB`, `1x to 3x`; undefined for anything else. */
export function proseSize(text: string): Amount | undefined {
  return proseRange(text, oneSize) ?? oneSize(text);
}

const rangeForm = /^(?:between (.+) and|(.+) to) (.+)$/iu;

/** `2 to 3`, `between 2 and 3`, `one to three times`: a first number without a unit has that of the second. */
function proseRange(text: string, read: (text: string) => Amount | undefined): Amount | undefined {
  const [, between, from, second] = rangeForm.exec(text) ?? [];
  const first = between ?? from;
  if (first === undefined || second === undefined) return undefined;
  const [, , unit] = withUnit.exec(second) ?? [];
  const low = read(first) ?? (unit === undefined ? undefined : read(`${first} ${unit}`));
  const high = read(second);
  return low && high && rangeOf(low, high);
}

function oneCount(text: string): Amount | undefined {
  const [operator, amount] = splitComparison(text);
  const value = readNumber(amount);
  return value !== undefined && Number.isInteger(value) ? { kind: 'count', operator, value } : undefined;
}

const withUnit = new RegExp(`^(.*?) ?(${unitPattern})$`, 'u');

function oneSize(text: string): Amount | undefined {
  const [operator, amount] = splitComparison(text);
  const word = amount.toLowerCase();
  if (Object.hasOwn(multiples, word)) return { kind: 'multiple', operator, value: multiples[word]! };
  const [, number = '', unit = ''] = withUnit.exec(amount) ?? [];
  const value = readNumber(number);
  if (value === undefined) return undefined;
  if (/^(?:x|×|times?)$/.test(unit)) return { kind: 'multiple', operator, value };
  const bytes = bytesOf(value, unit.startsWith('byte') ? 'B' : unit);
  return bytes === undefined ? undefined : { kind: 'bytes', operator, value: bytes };
}

function splitComparison(text: string): [Operator, string] {
  for (const [operator, forms] of Object.entries(comparisons)) {
    const form = forms.find((each) => text.toLowerCase().startsWith(each));
    if (form !== undefined) return [operator as Operator, text.slice(form.length).trim()];
  }
  return ['==', text];
}

/** `2`, `two`, `1.5`, `1,234,567`, `1 234`. */
function readNumber(text: string): number | undefined {
  const cardinal = cardinals.indexOf(text.toLowerCase());
  if (cardinal !== -1) return cardinal;
  if (/^\d+(?:\.\d+)?$/.test(text)) return Number(text);
  const grouped = /^\d{1,3}(?:([,_ ])\d{3})(?:\1\d{3})*(?:\.\d+)?$/.test(text);
  return grouped ? Number(text.replaceAll(/[,_ ]/g, '')) : undefined;
}
