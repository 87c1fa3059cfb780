/** The totals of one statement over the run, and of the tracked names when it had finished. */
import { MAX_TEXTS } from '../limits';
import type { Answers, LineTotals, NameReading, NameTotals, Range } from '../protocol';
import { addAnswers } from './answers';
import { byName } from './by-name';

export interface Readings {
  /** Per tracked name; undefined: never bound. A reading that is the same is the same object. */
  readonly readings: (NameReading | undefined)[];
  /** Bytes that came with each name's object, or UNKNOWN. */
  readonly sizes: number[];
  /** How often names were read, and as of which of these times each name has its present reading. */
  readonly times: number;
  readonly since: Float64Array;
}

export const UNKNOWN = -1;

type Place = Pick<LineTotals, 'line' | 'last' | 'function' | 'inner'>;

export class Line {
  readonly totals: LineTotals;
  /** The first and the last time that it finished, as if they were the only ones. */
  private ends: { first: Line; last: Line } | undefined;
  /** One per tracked name. */
  private readonly tallies: Tally[];
  /** `Readings.times` when they were tallied last. */
  private read = 0;

  /** @param keepsEnds whether the first and the last time are kept apart, too */
  constructor(
    private readonly place: Place,
    private readonly tracked: string[],
    private readonly keepsEnds: boolean,
  ) {
    const range = (): Range => ({ min: Infinity, max: -Infinity });
    this.totals = {
      ...place,
      times: 0,
      live: range(),
      peak: range(),
      names: byName(),
      printed: [],
      raised: byName(),
    };
    this.tallies = tracked.map((each) => new Tally((this.totals.names[each] = noReadings())));
  }

  /** It has finished once more. */
  finished(live: number, peak: number, printed: string): void {
    if (this.keepsEnds) {
      const now = new Line(this.place, this.tracked, false);
      this.ends = { first: this.ends?.first ?? now, last: now };
      now.finished(live, peak, printed);
    }
    const { totals } = this;
    totals.times++;
    widen(totals.live, live);
    widen(totals.peak, peak);
    this.print(printed);
  }

  /** What claims asked was so then. */
  answer(answers: Answers): void {
    this.ends?.last.answer(answers);
    addAnswers((this.totals.answers ??= { held: byName(), same: byName(), instances: byName() }), answers);
  }

  /** What the names read then. A reading that has not changed since costs nothing: it is counted when it changes. */
  tally(read: Readings): void {
    this.ends?.last.tally(read);
    const { readings, sizes, since, times } = read;
    for (let i = 0; i < this.tallies.length; i++) {
      if (since[i]! > this.read) this.tallies[i]!.change(readings[i], sizes[i]!, this.totals.times);
    }
    this.read = times;
  }

  private print(text: string): void {
    const { printed } = this.totals;
    const first = printed[0];
    const known = first?.text === text ? first : printed.find((each) => each.text === text);
    if (known) known.times++;
    else if (printed.length < MAX_TEXTS) printed.push({ text, times: 1 });
  }

  raise(type: string): void {
    this.ends?.last.raise(type);
    const { raised } = this.totals;
    raised[type] = (raised[type] ?? 0) + 1;
  }

  /** Without names that were never bound, and without texts if the statement printed nothing. */
  data(): LineTotals {
    const { totals } = this;
    for (const tally of this.tallies) tally.count(totals.times);
    const bound = Object.entries(totals.names).filter(([, { unbound }]) => unbound < totals.times);
    totals.names = Object.assign(byName(), Object.fromEntries(bound));
    if (this.ends) {
      totals.firstTime = this.ends.first.data();
      totals.lastTime = this.ends.last.data();
    }
    if (totals.printed.every(({ text }) => text === '')) totals.printed = [];
    return totals;
  }
}

/** The readings of one tracked name at one statement. */
class Tally {
  private state: NameReading['state'] | 'unbound' = 'unbound';
  /** Whether the collector has destroyed its object. */
  private collected = false;
  /** How often the line had finished when the reading changed last. */
  private before = 0;

  constructor(private readonly totals: NameTotals) {}

  /** The reading is another one, at the `times`th time that the line has finished. */
  change(reading: NameReading | undefined, size: number, times: number): void {
    const { totals } = this;
    const state = reading === undefined ? 'unbound' : reading.state;
    const collected = reading?.state === 'freed' && reading.collected === true;
    if (state !== this.state || collected !== this.collected) {
      this.count(times - 1);
      this.state = state;
      this.collected = collected;
    }
    if (size >= 0) widen((totals.size ??= { min: size, max: size }), size);
    if (reading?.state !== 'alive') return;
    const { counted, borrowed } = reading;
    widen((totals.counted ??= { min: counted, max: counted }), counted);
    widen((totals.borrowed ??= { min: borrowed, max: borrowed }), borrowed);
  }

  /** Counts the times up to `times` at which the reading was the present one. */
  count(times: number): void {
    this.totals[this.state] += times - this.before;
    if (this.collected && times > this.before) {
      this.totals.collected = (this.totals.collected ?? 0) + times - this.before;
    }
    this.before = times;
  }
}

function noReadings(): NameTotals {
  return { counted: null, borrowed: null, alive: 0, freed: 0, immortal: 0, unbound: 0, size: null };
}

export function widen(range: Range, value: number): void {
  if (value < range.min) range.min = value;
  if (value > range.max) range.max = value;
}
