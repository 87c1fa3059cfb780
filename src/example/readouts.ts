/** What a card shows beside each line of a run. */
import type { NameReading, NameTotals, Range, RunResult, Step } from '../runtime/protocol';

export type NameReadout =
  /**
   * `objects`: how many the name was bound to at the times the line ran, as far as steps were kept; `freed`: at other
   * times the object was gone.
   */
  | { state: 'alive'; counted: Range; borrowed: Range; objects: number; freed: boolean }
  | { state: 'freed' }
  | { state: 'immortal' };

export interface LineReadout {
  names: Record<string, NameReadout>;
  /** Bytes when the line had finished, and the most while it ran. */
  live: number;
  peak: number;
  times: number;
}

/** Undefined for a name that was not bound there; a Python name may be `constructor`. */
export function readoutOf(line: LineReadout | undefined, name: string): NameReadout | undefined {
  return line && Object.hasOwn(line.names, name) ? line.names[name] : undefined;
}

/** By line of the example's code. Lines that never finished are absent. */
export type Readouts = ReadonlyMap<number, LineReadout>;

/** At most so many lines of one statement have a readout. */
const MOST_LINES = 1000;

/** Readouts of the whole run. */
export function wholeRun(result: RunResult): Readouts {
  const readouts = new Map<number, LineReadout>();
  const objects = objectsAt(result.steps);
  for (const totals of result.lines) {
    if (totals.inner || readouts.has(totals.line)) continue;
    const bound = objects.get(placeOf(totals));
    readouts.set(totals.line, {
      names: collect(totals.names, (each, name) => ofTotals(each, bound?.get(name)?.size ?? 1)),
      live: totals.live.max,
      peak: totals.peak.max,
      times: totals.times,
    });
  }
  return readouts;
}

const placeOf = ({ line, function: name }: Pick<Step, 'line' | 'function'>) => `${line} ${name}`;

/** By the place of a statement and by name, the objects that the name was bound to and that were alive when it finished. */
function objectsAt(steps: Step[]): Map<string, Map<string, Set<number>>> {
  const places = new Map<string, Map<string, Set<number>>>();
  const now = new Map<string, number>();
  for (const step of steps) {
    for (const [name, reading] of Object.entries(step.names)) {
      if (reading.state === 'alive') now.set(name, reading.object);
      else now.delete(name);
    }
    const place = placeOf(step);
    const names = places.get(place) ?? new Map<string, Set<number>>();
    for (const [name, object] of now) names.set(name, (names.get(name) ?? new Set()).add(object));
    places.set(place, names);
  }
  return places;
}

/** Readouts up to a step: each line as it was when it last finished. */
export function upTo(result: RunResult, step: number): Readouts {
  const readouts = new Map<number, LineReadout>();
  let names: Record<string, NameReading> = {};
  for (const { line, live, peak, names: changed } of result.steps.slice(0, step + 1)) {
    names = { ...names, ...changed };
    const times = (readouts.get(line)?.times ?? 0) + 1;
    readouts.set(line, { names: collect(names, ofReading), live, peak, times });
  }
  return readouts;
}

/** For each line of a statement, the last step in which the statement finished. */
export function lastSteps({ steps, lines }: RunResult): Map<number, number> {
  const ends = new Map(lines.filter(({ inner }) => !inner).map(({ line, last }) => [line, last]));
  const lasts = new Map<number, number>();
  steps.forEach(({ line }, index) => lasts.set(line, index));
  const found = new Map<number, number>();
  for (const [line, index] of [...lasts].sort(([, one], [, other]) => one - other)) {
    // A program can set its line numbers to anything.
    const end = Math.min(ends.get(line) ?? line, line + MOST_LINES);
    for (let each = line; each <= end; each++) found.set(each, index);
  }
  return found;
}

/** The readouts moved to the lines of edited code; a line that was changed has none. */
export function carried<T>(
  readouts: ReadonlyMap<number, T>,
  lineOf: (line: number) => number | undefined,
): ReadonlyMap<number, T> {
  return new Map(
    [...readouts].flatMap(([line, readout]) => {
      const now = lineOf(line);
      return now === undefined ? [] : [[now, readout]];
    }),
  );
}

function collect<T>(names: Record<string, T>, read: (value: T, name: string) => NameReadout | null) {
  // Without a prototype: a Python name may be `constructor` or `__proto__`.
  const readouts = Object.create(null) as Record<string, NameReadout>;
  for (const [name, value] of Object.entries(names)) {
    const readout = read(value, name);
    if (readout) readouts[name] = readout;
  }
  return readouts;
}

function ofTotals(totals: NameTotals, objects: number): NameReadout | null {
  if (totals.counted && totals.alive > 0) {
    const borrowed = totals.borrowed ?? { min: 0, max: 0 };
    return { state: 'alive', counted: totals.counted, borrowed, objects, freed: totals.freed > 0 };
  }
  if (totals.freed > 0) return { state: 'freed' };
  return totals.immortal > 0 ? { state: 'immortal' } : null;
}

function ofReading(reading: NameReading): NameReadout {
  if (reading.state !== 'alive') return { state: reading.state };
  const { counted, borrowed } = reading;
  return {
    state: 'alive',
    counted: { min: counted, max: counted },
    borrowed: { min: borrowed, max: borrowed },
    objects: 1,
    freed: false,
  };
}
