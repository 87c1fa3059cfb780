/** What one tracked name read on one line: most times what it read the time before, which is then only counted. */
import type { NameReading, NameTotals, Range } from '../protocol';

export class Tally {
  private reading: NameReading | undefined;
  private size: number | null = null;
  /** How often the line had finished when it read something else. */
  private before = 0;

  constructor(private readonly totals: NameTotals) {}

  /** The line has finished for the `times`th time. A reading that is the same is the same object. */
  tell(reading: NameReading | undefined, size: number | null, times: number): void {
    if (reading === this.reading && size === this.size) return;
    this.count(times - 1);
    this.reading = reading;
    this.size = size;
    const { totals } = this;
    if (size !== null) widen((totals.size ??= { min: size, max: size }), size);
    if (reading?.state !== 'alive') return;
    const { counted, borrowed } = reading;
    widen((totals.counted ??= { min: counted, max: counted }), counted);
    widen((totals.borrowed ??= { min: borrowed, max: borrowed }), borrowed);
  }

  /** Counts how often it read what it reads, up to the `times`th time. */
  count(times: number): void {
    this.totals[this.reading?.state ?? 'unbound'] += times - this.before;
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
