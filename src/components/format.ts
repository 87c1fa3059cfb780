/** Numbers where space is scarce. Exact values belong into a `title` beside them. */
import { formatBytes, formatMultiple } from '../example/format';

/** A multiple of the example's unit where it has one, else bytes. */
export function formatSize(bytes: number, unit: number | null): string {
  return unit === null ? formatBytes(bytes) : formatMultiple(bytes / unit, 2);
}

export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
