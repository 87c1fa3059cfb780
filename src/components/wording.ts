/** Short texts for quantities. */

/** `a cap of 68 MiB`. @param memory bytes; undefined: no cap */
export function formatCap(memory: number | undefined): string {
  return memory === undefined ? 'no cap on memory' : `a cap of ${formatMebibytes(memory)}`;
}

export function formatMebibytes(bytes: number): string {
  return `${Number((bytes / 2 ** 20).toFixed(1))} MiB`;
}

const number = new Intl.NumberFormat('en');

/** `1 line`, `9,000 lines`. */
export function plural(count: number, one: string): string {
  return `${number.format(count)} ${one}${count === 1 ? '' : 's'}`;
}
