/** Numbers and readings as a reader reads them. */
import type { Range } from '../runtime/protocol';
import type { Reading } from './readings';
import { decimalUnits } from './units';

const shownUnits = Object.keys(decimalUnits);

/** Thin spaces would break in the terminal and in search; a no-break space keeps `1 234` together. */
const groupSeparator = '\u00a0';

/** `1 234` */
export function formatCount(value: number): string {
  return String(Math.round(value)).replace(/\B(?=(?:\d{3})+$)/g, groupSeparator);
}

/** `16.0 MB`: three significant digits, decimal units; below 1 kB every byte. */
export function formatBytes(bytes: number): string {
  let value = Math.abs(bytes);
  let unit = 0;
  // What rounds to four digits belongs to the next unit.
  while (Number(value.toPrecision(3)) >= 1000 && unit < shownUnits.length - 1) {
    value /= 1000;
    unit += 1;
  }
  const digits = unit === 0 || value >= 1000 ? formatCount(value) : value.toPrecision(3);
  return `${bytes < 0 ? '−' : ''}${digits} ${shownUnits[unit]}`;
}

/** `3.00x`: as many decimals as the 2 % that sizes are held within. */
export function formatMultiple(value: number): string {
  return `${value.toFixed(2)}x`;
}

/** A multiple of the example's unit where it has one, else bytes. */
export function formatSize(bytes: number, unit: number | null): string {
  return unit === null ? formatBytes(bytes) : formatMultiple(bytes / unit);
}

/** `2`, or `1 to 3` where it was not always the same. */
export function formatRange({ min, max }: Range, format: (value: number) => string): string {
  const [low, high] = [format(min), format(max)];
  return low === high ? low : `${low} to ${high}`;
}

/** `a`, `a and b`, `a, b and c`. @param word what stands before the last */
export function formatList(parts: string[], word = 'and'): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} ${word} ${parts.at(-1)}`;
}

/** `refs(data)`, `same(a, b)`, `first: peak`. */
export function readingText(reading: Reading): string {
  const { kind, time } = reading;
  const argument =
    'name' in reading
      ? reading.name
      : 'pair' in reading
        ? reading.pair.join(', ')
        : 'class' in reading
          ? reading.class
          : undefined;
  return `${time ? `${time}: ` : ''}${kind}${argument === undefined ? '' : `(${argument})`}`;
}
