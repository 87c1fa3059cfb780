/** Whether an example is about memory, and which lines of it are. */
import type { Example } from './model';
import type { RunResult } from '../runtime/protocol';

/** A run that never has more than this live is not about memory, unless its author says so. */
const NOTABLE = 100_000;

/** Whether bars and a chart of memory say anything about this example. */
export function speaksOfMemory({ unit, memory, claims }: Example, result: RunResult): boolean {
  const claimed = claims.some(({ expected: { kind } }) => kind === 'bytes' || kind === 'multiple');
  return unit !== undefined || memory !== undefined || claimed || result.peak.bytes >= NOTABLE;
}

/** Whether a line's peak is worth a word and a bar: less than this part of `full` is not. */
export function isVisible(peak: number, full: number): boolean {
  return peak >= full * 0.005;
}
