/** Short texts for quantities and lists. */

/** `a cap of 68 MiB`. @param memory bytes; undefined: no cap */
export function formatCap(memory: number | undefined): string {
  return memory === undefined ? 'no cap on memory' : `a cap of ${formatMebibytes(memory)}`;
}

export function formatMebibytes(bytes: number): string {
  return `${Number((bytes / 2 ** 20).toFixed(1))} MiB`;
}

/** `a`, `a and b`, `a, b and c`. */
export function formatList(parts: string[]): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}

const number = new Intl.NumberFormat('en');

/** `1 line`, `9,000 lines`. */
export function plural(count: number, one: string): string {
  return `${number.format(count)} ${one}${count === 1 ? '' : 's'}`;
}
