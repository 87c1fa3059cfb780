/** Whether a run measured what another one had measured. */
import type { CurvePoint } from '../../example/parameter';
import type { RunResult } from '../../runtime/protocol';

/** Keys of readings in bytes. */
export const BYTES = new Set(['live', 'crest', 'peak', 'size', 'bytes', 'unit']);
/** What a program printed may change with the time of day; its claims say what must not. */
const TEXTS = new Set(['output', 'printed', 'written', 'traceback', 'message', 'notes']);

/** What two runs of one program did not measure alike. */
export interface Difference {
  /** Keys from the run to the reading: `lines`, `3`, `peak`. */
  path: string[];
  one: unknown;
  other: unknown;
}

/**
 * Bytes by which runs may differ from start to start, from an image or not. CPython's cache of attributes (Objects/typeobject.c,
 * MCACHE_HASH) keeps the last name on each entry, and the entry is chosen by address: a program that makes names while
 * it runs, as a dataclass does, leaves one more or fewer; 33 bytes were seen, and none once the cache had been emptied.
 */
const NAMES = 64;
/** The caches of pandas hash by address too, and its dictionaries grow at one time or another: 25 to 306 bytes were seen. */
const CACHES = 512;

/** Counts, lines, lifetimes and names must be equal, and so must bytes, but for what caches keep. */
export function differences(one: RunResult, other: RunResult): Difference[] {
  return [...differing(one, other, [], toleranceOf(one))];
}

export function sameMeasurement(one: RunResult, other: RunResult): boolean {
  return isSame(one, other, toleranceOf(one));
}

/** Whether two curves have the same values, the same deaths, and at each value as many bytes. */
export function sameCurve(one: CurvePoint[] | undefined, other: CurvePoint[] | undefined): boolean {
  return isSame(one ?? [], other ?? [], CACHES);
}

function toleranceOf({ versions }: RunResult): number {
  return 'pandas' in versions ? CACHES : NAMES;
}

function isSame(one: unknown, other: unknown, tolerance: number): boolean {
  return differing(one, other, [], tolerance).next().done === true;
}

function* differing(
  one: unknown,
  other: unknown,
  path: string[],
  tolerance: number,
): Generator<Difference, void> {
  if (!isObject(one) || !isObject(other) || isRange(one) || isRange(other)) {
    if (!isEqual(one, other, path.at(-1) ?? '', tolerance)) yield { path, one, other };
    return;
  }
  for (const part of new Set([...Object.keys(one), ...Object.keys(other)])) {
    if (!TEXTS.has(part)) yield* differing(one[part], other[part], [...path, part], tolerance);
  }
}

/** Two readings: numbers, ranges, words, or one of them missing. */
function isEqual(one: unknown, other: unknown, key: string, tolerance: number): boolean {
  if (isObject(one) && isObject(other)) {
    return ['min', 'max'].every((end) => isEqual(one[end], other[end], key, tolerance));
  }
  if (typeof one === 'number' && typeof other === 'number' && BYTES.has(key)) {
    return Math.abs(one - other) <= tolerance;
  }
  return one === other;
}

/** What a reading was over every time that a line ran. */
function isRange(value: unknown): boolean {
  return isObject(value) && 'min' in value && 'max' in value;
}

/** Arrays too: their keys are their indices. */
function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
