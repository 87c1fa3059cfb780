/** The totals of one line as they are being made. */
import type { LineTotals, Range } from '../protocol';
import { byName } from './by-name';
import type { Readings } from './names';
import type { Code, Statement } from './plan';
import { noReadings, Tally, widen } from './tally';

/** So many distinct texts of a line are kept. */
const MAX_TEXTS = 10;

export class Line {
  readonly totals: LineTotals;
  /** One per tracked name. */
  private readonly tallies: Tally[];
  /** When they were read the last time. */
  private read = 0;

  constructor({ line, last }: Statement, { function: name, inner }: Code, tracked: string[]) {
    const range = (): Range => ({ min: Infinity, max: -Infinity });
    this.totals = {
      line,
      last,
      function: name,
      inner,
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
    const { totals } = this;
    totals.times++;
    widen(totals.live, live);
    widen(totals.peak, peak);
    this.print(printed);
  }

  /** What the names read then: most times what they read the time before, which is then only counted. */
  tell({ readings, sizes, since, times }: Readings): void {
    for (let i = 0; i < this.tallies.length; i++) {
      if (since[i]! > this.read) this.tallies[i]!.tell(readings[i], sizes[i]!, this.totals.times);
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
    const { raised } = this.totals;
    raised[type] = (raised[type] ?? 0) + 1;
  }

  /** Names that were never bound by then are left out, and so is the silence of a silent line. */
  data(): LineTotals {
    const { totals } = this;
    for (const tally of this.tallies) tally.count(totals.times);
    const bound = Object.entries(totals.names).filter(([, { unbound }]) => unbound < totals.times);
    totals.names = Object.assign(byName(), Object.fromEntries(bound));
    if (totals.printed.every(({ text }) => text === '')) totals.printed = [];
    return totals;
  }
}
