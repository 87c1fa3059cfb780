import type { RunResult } from '../../../../src/runtime/protocol';

/** What two plain starts differ by once packages are imported: their bytes depend a little on where objects lie. */
const NOISE = 0.01;
/** A name that one interpreter has interned before the program does, and the other has not. */
const NAME = 64;
const BYTES = new Set(['live', 'crest', 'peak', 'min', 'max', 'size', 'bytes', 'unit']);

/** Where two results differ: by more bytes than one name has, with packages beyond the noise of plain starts too. */
export function differences(one: RunResult, other: RunResult): string[] {
  const noise = Object.keys(one.versions).length > 1 ? NOISE : 0;
  return compare(one, other, '', noise);
}

function compare(one: unknown, other: unknown, path: string, noise: number): string[] {
  if (isTree(one) && isTree(other)) {
    const keys = [...new Set([...Object.keys(one), ...Object.keys(other)])];
    return keys.flatMap((key) => compare(one[key], other[key], `${path}.${key}`, noise));
  }
  if (one === other) return [];
  const key = path.slice(path.lastIndexOf('.') + 1);
  if (typeof one === 'number' && typeof other === 'number' && BYTES.has(key)) {
    if (Math.abs(one - other) <= NAME + noise * Math.max(one, other)) return [];
  }
  return [`${path}: ${JSON.stringify(one)}, ${JSON.stringify(other)}`];
}

function isTree(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
