/** Amounts as authors write them: `3x`, `16 MB`, `1_000`. */
import type { Expected, Operator } from '../model';
import { choose, code, Mistake } from '../problem';
import type { Scanner } from './scanner';

/** Bytes per unit. `MB` are decimal as in SI, `MiB` binary as in IEC 80000-13. */
export const bytesPerUnit: Record<string, number> = {
  B: 1,
  kB: 1e3,
  MB: 1e6,
  GB: 1e9,
  KiB: 2 ** 10,
  MiB: 2 ** 20,
  GiB: 2 ** 30,
};

const byteUnits = Object.keys(bytesPerUnit);

/** What a size may look like, for messages. */
export const sizeForms = '`3x`, `1.5x`, `16 MB` (units: `x`, `B`, `kB`, `MB`, `GB`, `KiB`, `MiB`, `GiB`)';

/** Bytes of `value` `unit`s, rounded to whole ones; undefined where there is no such unit. */
export function bytesOf(value: number, unit: string): number | undefined {
  const factor = Object.hasOwn(bytesPerUnit, unit) ? bytesPerUnit[unit] : undefined;
  return factor === undefined ? undefined : Math.round(value * factor);
}

const number = /(?:\d+(?:_\d+)*)(?:\.\d+(?:_\d+)*)?(?:[eE][+-]?\d+)?|\.\d+/y;
const integer = /\d+(?:_\d+)*(?![\w.])/y;
const unit = /[\p{L}×]+/uy;

const numeric = (text: string) => Number(text.replaceAll('_', ''));

/** How many references: a whole number. */
export function readCount(scanner: Scanner, operator: Operator): Expected {
  const at = scanner.next();
  const digits = scanner.take(integer);
  if (digits !== undefined) return { kind: 'count', operator, value: numeric(digits) };
  throw new Mistake(
    at,
    `A count of references is expected here, not ${scanner.seen()}.`,
    'Write a whole number: `2`.',
  );
}

/** Multiples of the unit, or bytes. */
export function readSize(scanner: Scanner, operator: Operator): Expected {
  const at = scanner.next();
  const digits = scanner.take(number);
  if (digits === undefined) {
    throw new Mistake(at, `A size is expected here, not ${scanner.seen()}.`, `Write it as ${sizeForms}.`);
  }
  const value = numeric(digits);
  const unitAt = scanner.next();
  const name = scanner.take(unit);
  if (name === 'x' || name === '×') return { kind: 'multiple', operator, value };
  if (name === undefined) {
    if (value === 0) return { kind: 'bytes', operator, value };
    const decimals = scanner.take(/,\d+/y);
    throw decimals === undefined
      ? new Mistake(at, `The size ${code(digits)} has no unit.`, `Write it as ${sizeForms}.`)
      : new Mistake(
          at,
          `A comma ends a claim: ${code(digits)} has no unit.`,
          `Write ${code(`${digits}.${decimals.slice(1)}`)} for a fraction.`,
        );
  }
  const bytes = bytesOf(value, name);
  if (bytes !== undefined) return { kind: 'bytes', operator, value: bytes };
  throw new Mistake(unitAt, `${code(name)} is no unit of size.`, choose(name, ['x', ...byteUnits], 'Units'));
}

/** A number of bytes above zero, by itself: `96MiB`. */
export function readBytes(scanner: Scanner): number {
  const at = scanner.next();
  const digits = scanner.take(number);
  const bytes = bytesOf(numeric(digits ?? '0'), scanner.take(unit) ?? '');
  if (bytes !== undefined && bytes > 0 && scanner.done()) return bytes;
  const mend = `Write a number and a unit (${byteUnits.map(code).join(', ')}) in one word: \`96MiB\`.`;
  throw new Mistake(at, `${code(scanner.text)} is no number of bytes.`, mend);
}

const range = /([\p{ID_Start}_][\p{ID_Continue}]*)\s*:\s*(\d+(?:_\d+)*)\s*\.\.\s*(\d+(?:_\d+)*)\s*$/uy;

/** A name and the bounds of the whole number that it stands for: `rows:50_000..500_000`. */
export function readRange(scanner: Scanner): { name: string; from: number; to: number } {
  const at = scanner.next();
  range.lastIndex = at;
  const [, name, low, high] = range.exec(scanner.text) ?? [];
  const form = 'Write a name and two whole numbers: `rows:50_000..500_000`.';
  if (name === undefined) throw new Mistake(at, `${code(scanner.text)} is no name with bounds.`, form);
  const [from, to] = [numeric(low!), numeric(high!)];
  const lowAt = scanner.text.indexOf(low!, name.length);
  if (from < 1) throw new Mistake(lowAt, 'The lower bound is not above zero.', 'Begin at 1 or more.');
  if (from >= to) throw new Mistake(lowAt, `${code(low!)} is not below ${code(high!)}.`, form);
  if (!Number.isSafeInteger(to)) throw new Mistake(lowAt, `${code(high!)} is too large.`, form);
  return { name, from, to };
}
