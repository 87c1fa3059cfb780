import type { Example } from './model';
import type { RunResult } from '../runtime/protocol';

/** A run that never has more than this live is not about memory, unless its author says so. */
const NOTABLE = 100_000;

/** Whether bars and a chart of memory say anything about this example. */
export function speaksOfMemory({ unit, memory, claims }: Example, result: RunResult): boolean {
  const claimed = claims.some(
    ({ reading: { kind } }) => kind === 'peak' || kind === 'live' || kind === 'size',
  );
  return unit !== undefined || memory !== undefined || claimed || result.peak.bytes >= NOTABLE;
}
