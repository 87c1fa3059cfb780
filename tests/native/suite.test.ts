/**
 * Readings of measure.py beside those of the site's tracer, on the programs of the differential suite: how many are the
 * same, how many it leaves out, how many differ. Bytes are of 64 bits there, and of 32 here.
 */
import { describe, expect, test } from 'vitest';
import { measureNatively, type NativeResult } from '../../src/build/native/pythons';
import type { NameTotals, Program } from '../../src/runtime/protocol';
import { Laboratory, program, VERSIONS } from '../probe/laboratory';
import { programs } from '../probe/programs';
import { found, pythons } from './pythons';

/** What the suite's `T` and `P` are where no tracer answers. */
const STANDINS = { file: 'suite#inline', code: 'def T(*args): pass\ndef P(): pass\n' };

/** Bytes below which free lists and caches are what is measured. */
const BIG = 50_000;

interface Tally {
  same: number;
  out: number;
  differs: string[];
}

const readings = ['times', 'output of a line', 'exceptions', 'references', 'freed or alive'] as const;

const nothing = (): Record<(typeof readings)[number], Tally> =>
  Object.fromEntries(readings.map((each) => [each, { same: 0, out: 0, differs: [] }])) as never;

/** Of a line that it has: what it says of a name, in words. */
const counts = ({ counted }: NameTotals) => (counted ? `${counted.min} to ${counted.max}` : 'none');
const states = ({ alive, freed }: NameTotals) => `alive ${alive}, freed ${freed}`;

function compare(
  table: ReturnType<typeof nothing>,
  name: string,
  ours: ReturnType<Laboratory['trace']>,
  theirs: NativeResult,
): void {
  const add = (reading: (typeof readings)[number], where: string, one: string, other?: string) => {
    const tally = table[reading];
    if (other === undefined) tally.out += 1;
    else if (one === other) tally.same += 1;
    else tally.differs.push(`${name}, ${where}: ${one} here, ${other} there`);
  };
  for (const line of ours.lines) {
    const other = theirs.lines.find(
      (one) => one.line === line.line && one.function === line.function && one.inner === line.inner,
    );
    const where = `line ${line.line}`;
    add('times', where, `${line.times}`, other && `${other.times}`);
    add('exceptions', where, JSON.stringify(line.raised), other && JSON.stringify(other.raised));
    const printed = ({ printed: all }: typeof line) => JSON.stringify(all).replaceAll('\u00b7', '');
    if (!printed(line).includes('"text":""'))
      add('output of a line', where, printed(line), other && printed(other));
    for (const [tracked, totals] of Object.entries(line.names)) {
      const known = other?.names[tracked];
      add('references', `${where} ${tracked}`, counts(totals), known && counts(known));
      add('freed or alive', `${where} ${tracked}`, states(totals), known && states(known));
    }
  }
}

test(`the suite has programs to compare (${found})`, () => expect(programs.length).toBeGreaterThan(300));

const both = pythons.filter(({ minor }) => (VERSIONS as string[]).includes(minor));

describe.each(both.map((python) => [python.version, python] as const))('on Python %s', (_, python) => {
  test('measure.py reads what the tracer reads, or leaves it out', async () => {
    const laboratory = await Laboratory.shared(python.minor as never);
    const table = nothing();
    const peaks: number[] = [];
    let lost = 0;
    for (const { name, code, track } of programs) {
      const here = program(code, track);
      const there: Program = { ...here, before: [STANDINS] };
      const theirs = await measureNatively(python.command, there).catch(() => undefined);
      if (!theirs) lost += 1;
      if (!theirs) continue;
      const ours = laboratory.trace(here);
      compare(table, name, ours, theirs);
      if (ours.peak.bytes > BIG) peaks.push(theirs.peak.bytes / ours.peak.bytes);
    }
    const equal = peaks.filter((ratio) => Math.abs(ratio - 1) <= 0.02).length;
    const wider = peaks.filter((ratio) => ratio > 1.02 && ratio <= 2.2).length;
    for (const reading of readings) {
      const { same, out, differs } = table[reading];
      console.log(
        `score: measure.py on ${python.version}, ${reading}: ${same} same, ${out} left out, ${differs.length} differ`,
      );
    }
    console.log(
      `score: measure.py on ${python.version}, big peaks: ${equal} within 2 %, ${wider} up to 2.2 times, ${peaks.length - equal - wider} other; no result of ${lost} of ${programs.length} programs`,
    );
    const shares = readings.map((reading) => {
      const { same, differs } = table[reading];
      return [reading, differs.length / (same + differs.length) <= MOST_DIFFER, differs.slice(0, 40)];
    });
    expect(shares).toEqual(readings.map((reading) => [reading, true, expect.anything()]));
  });
});

/** The share of what it reads that may differ: what each of these is, docs/readouts.mdx says. */
const MOST_DIFFER = 0.05;
