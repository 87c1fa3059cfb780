/** What a sentence says a reading is: `three times`, `16 MB`, `freed`. */
import type { Expected, Operator, Reading } from '../model';
import { bytesOf } from './quantity';
import { dottedName } from './reading';

export const cardinals = (
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen ' +
  'sixteen seventeen eighteen nineteen twenty'
).split(' ');

export const multiples: Record<string, number> = { half: 0.5, once: 1, twice: 2, thrice: 3 };

/** Longest first, so that `at least` is not read as anything shorter. */
export const comparisons: [words: string, operator: Operator][] = [
  ['less than', '<'],
  ['fewer than', '<'],
  ['under', '<'],
  ['below', '<'],
  ['more than', '>'],
  ['over', '>'],
  ['above', '>'],
  ['at most', '<='],
  ['at least', '>='],
  ['<=', '<='],
  ['>=', '>='],
  ['≤', '<='],
  ['≥', '>='],
  ['<', '<'],
  ['>', '>'],
];

/** What the text may be, for each reading, for messages. */
export function proseForms({ kind }: Reading): string {
  switch (kind) {
    case 'refs':
      return '`2`, `two`, `at most 2`';
    case 'freed':
    case 'alive':
      return '`freed`, `alive`';
    case 'raises':
      return 'the name of an exception, `MemoryError`';
    case 'prints':
      return 'the whole output';
    default:
      return '`3x`, `3×`, `1.5 times`, `three times`, `twice`, `half`, `16 MB`, `less than 3x`';
  }
}

/** Reads an element's text; undefined where it is none of the accepted forms. */
export function readProse(text: string, reading: Reading): Expected | undefined {
  // Joiners and other invisible characters are typography, not text.
  const words = text
    .replace(/\p{Cf}/gu, '')
    .replace(/\s+/gu, ' ')
    .trim();
  switch (reading.kind) {
    case 'prints':
      return words === '' ? undefined : { kind: 'text', value: words };
    case 'raises':
      return isName(words) ? { kind: 'text', value: words } : undefined;
    case 'freed':
    case 'alive': {
      const state = words.toLowerCase();
      return state === 'freed' || state === 'alive' ? { kind: 'state', value: state } : undefined;
    }
    default: {
      const [operator, amount] = splitComparison(words);
      return reading.kind === 'refs' ? readCount(amount, operator) : readSize(amount, operator);
    }
  }
}

function isName(text: string): boolean {
  dottedName.lastIndex = 0;
  return dottedName.exec(text)?.[0] === text;
}

function splitComparison(text: string): [Operator, string] {
  for (const [words, operator] of comparisons) {
    if (text.toLowerCase().startsWith(words)) return [operator, text.slice(words.length).trim()];
  }
  return ['==', text];
}

function readCount(text: string, operator: Operator): Expected | undefined {
  const value = readNumber(text);
  return value !== undefined && Number.isInteger(value) ? { kind: 'count', operator, value } : undefined;
}

function readSize(text: string, operator: Operator): Expected | undefined {
  const word = text.toLowerCase();
  if (Object.hasOwn(multiples, word)) return { kind: 'multiple', operator, value: multiples[word]! };
  const [, amount, unit] = /^(.*?) ?(x|×|times?|bytes?|[kMG]i?B|B)$/u.exec(text) ?? [];
  const value = readNumber(amount ?? '');
  if (value === undefined) return undefined;
  if (unit === 'x' || unit === '×' || unit!.startsWith('time')) return { kind: 'multiple', operator, value };
  const bytes = bytesOf(value, unit!.startsWith('byte') ? 'B' : unit!);
  return bytes === undefined ? undefined : { kind: 'bytes', operator, value: bytes };
}

/** `2`, `two`, `1.5`, `1,234,567`, `1 234`. */
function readNumber(text: string): number | undefined {
  const cardinal = cardinals.indexOf(text.toLowerCase());
  if (cardinal !== -1) return cardinal;
  if (/^\d+(?:\.\d+)?$/.test(text)) return Number(text);
  const grouped = /^\d{1,3}(?:([,_ ])\d{3})(?:\1\d{3})*(?:\.\d+)?$/.test(text);
  return grouped ? Number(text.replaceAll(/[,_ ]/g, '')) : undefined;
}
