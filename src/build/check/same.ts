/** Whether a run measured what another one had measured. */
import type { RunResult } from '../../runtime/protocol';

/** Keys of readings in bytes; a range has its own keys below these. */
const BYTES = new Set(['live', 'crest', 'peak', 'size', 'bytes', 'unit']);
/** What a program printed may change with the time of day; its claims say what must not. */
const TEXTS = new Set(['output', 'printed', 'written', 'traceback', 'message', 'notes']);

/**
 * Counts, lines, lifetimes and names must be equal. Bytes may differ by what libraries' caches do from run to run:
 * they hash by address, so a dictionary of theirs grows at one time or another. That is a kilobyte, or half a percent
 * of the peak.
 */
export function sameMeasurement(one: RunResult, other: RunResult): boolean {
  const tolerance = Math.max(1024, 0.005 * Math.max(one.peak.bytes, other.peak.bytes));
  return same(one, other, '', tolerance);
}

function same(one: unknown, other: unknown, key: string, tolerance: number): boolean {
  if (typeof one === 'number' && typeof other === 'number') {
    return BYTES.has(key) ? Math.abs(one - other) <= tolerance : one === other;
  }
  if (!isObject(one) || !isObject(other)) return one === other;
  const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...keys].every((part) => {
    const inner = part === 'min' || part === 'max' ? key : part;
    return TEXTS.has(part) || same(one[part], other[part], inner, tolerance);
  });
}

/** Arrays too: their keys are their indices. */
function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
