/** What one tracked name read on one line. */
import type { NameReading, NameTotals, Range } from '../protocol';

export class Tally {
  private state: NameReading['state'] | 'unbound' = 'unbound';
  /** How often the line had finished when it read something else. */
  private before = 0;

  constructor(private readonly totals: NameTotals) {}

  /** The line has finished for the `times`th time, and read something else than before; a size below 0 is not known. */
  tell(reading: NameReading | undefined, size: number, times: number): void {
    const { totals } = this;
    const state = reading === undefined ? 'unbound' : reading.state;
    if (state !== this.state) {
      this.count(times - 1);
      this.state = state;
    }
    if (size >= 0) widen((totals.size ??= { min: size, max: size }), size);
    if (reading?.state !== 'alive') return;
    const { counted, borrowed } = reading;
    widen((totals.counted ??= { min: counted, max: counted }), counted);
    widen((totals.borrowed ??= { min: borrowed, max: borrowed }), borrowed);
  }

  /** Counts how often it read what it reads, up to the `times`th time. */
  count(times: number): void {
    this.totals[this.state] += times - this.before;
    this.before = times;
  }
}

export function noReadings(): NameTotals {
  return { counted: null, borrowed: null, alive: 0, freed: 0, immortal: 0, unbound: 0, size: null };
}

export function widen(range: Range, value: number): void {
  if (value < range.min) range.min = value;
  if (value > range.max) range.max = value;
}
