/** A reading of a run as one number, for comparisons. */
import type { RunResult } from '../../runtime/protocol';
import { formatCount, formatSize } from '../format';
import type { Measure } from '../model';
import { type Reading, valueOf } from '../readings';
import { observe } from './observe';

/**
 * The reading over the whole run (its peak, its end): a size in multiples where the run has a unit, else in
 * bytes. Null where the run has no such number.
 */
export function measure(reading: Reading, result: RunResult): Measure | null {
  const observation = observe(reading, result);
  if (observation.kind !== 'amount') return null;
  const { max: value } = observation.range;
  if (valueOf(reading) === 'count') return { value, text: formatCount(value) };
  const unit = result.unit || null;
  return { value: value / (unit ?? 1), text: formatSize(value, unit) };
}
