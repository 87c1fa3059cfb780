/** A reading of a run as one number, for comparisons. */
import type { RunResult } from '../../runtime/protocol';
import { formatBytes, formatCount, formatMultiple } from '../format';
import type { Reading } from '../model';
import { observe } from './observe';
import type { Measure } from '../page';

/**
 * The reading over the whole run (its peak, its end): in multiples where the run has a unit, else in bytes;
 * references as a count. Null where the run has no such number.
 */
export function measure(reading: Reading, result: RunResult): Measure | null {
  const observation = observe(reading, result);
  if (observation.kind !== 'amount') return null;
  const { max: value } = observation.range;
  if (reading.kind === 'refs') return { value, text: formatCount(value) };
  if (result.unit === null || result.unit === 0) return { value, text: formatBytes(value) };
  return { value: value / result.unit, text: formatMultiple(value / result.unit) };
}
