/** Amounts written down: the reverse of `syntax/quantity` and `syntax/prose`. */
import type { Amount } from '../model';
import { cardinals, comparisons, multiples } from '../syntax/prose';
import { byteUnits } from '../units';

/** `2`, `1.5x`, `16 MB`, `2 to 3`: as claims in code have it, and claims in prose may. */
export function amountText({ kind, value, to }: Amount): string {
  return to === undefined ? oneText(kind, value) : `${oneText(kind, value)} to ${oneText(kind, to)}`;
}

function oneText(kind: Amount['kind'], value: number): string {
  switch (kind) {
    case 'count':
      return String(value);
    case 'multiple':
      return `${plain(value)}x`;
    case 'bytes':
      return bytesText(value);
  }
}

/** In the fewest characters that say exactly these bytes: `64 MiB`, not `67.108864 MB`. */
function bytesText(bytes: number): string {
  const texts = Object.entries(byteUnits)
    .filter(([, factor]) => factor <= bytes || factor === 1)
    .map(([unit, factor]) => `${plain(bytes / factor)} ${unit}`);
  return texts.sort((one, other) => one.length - other.length)[0]!;
}

/** A decimal number without an exponent or rounding errors: `0.3`, not `0.30000000000000004`. */
function plain(value: number): string {
  return value.toFixed(9).replace(/\.?0+$/, '');
}

/** `three times`, `at most 2`, `16 MB`: in words where `like` is in words. */
export function sentenceText(amount: Amount, like: string): string {
  const [comparison] = comparisons[amount.operator] ?? [];
  const said = inWords(amount, like) ?? styled(amount, like);
  const between = amount.to !== undefined && /\bbetween\b/i.test(like);
  const text = between
    ? `between ${said.replace(' to ', ' and ')}`
    : `${comparison ? `${comparison} ` : ''}${said}`;
  return capitalized(text, like);
}

/** Begins with a capital letter where `like` does. */
export function capitalized(text: string, like: string): string {
  return /^\p{Lu}/u.test(like) ? text[0]!.toUpperCase() + text.slice(1) : text;
}

const worded = new RegExp(`\\b(?:${[...cardinals, ...Object.keys(multiples)].join('|')})\\b`, 'i');

function inWords({ kind, value, to }: Amount, like: string): string | undefined {
  if (!worded.test(like) || kind === 'bytes') return undefined;
  if (to !== undefined) {
    const [low, high] = [cardinals[value], cardinals[to]];
    return low && high && `${low} to ${high}${kind === 'count' ? '' : ' times'}`;
  }
  const cardinal = cardinals[value];
  if (kind === 'count') return cardinal;
  const multiple = Object.keys(multiples).find((word) => multiples[word] === value);
  return value < 3 && multiple ? multiple : cardinal && `${cardinal} times`;
}

/** Multiples as `like` has them: `3x`, `3×`, `3 times`. */
function styled(amount: Amount, like: string): string {
  const text = amountText(amount);
  if (amount.kind !== 'multiple') return text;
  if (like.includes('×')) return text.replaceAll('x', '×');
  return /\btimes\b/.test(like) ? text.replaceAll('x', ' times') : text;
}
