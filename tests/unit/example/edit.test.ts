/** What a claim that does not hold would have to say, for every form that speaks of more than one number. */
import { describe, expect, test } from 'vitest';
import { mendingEdit } from '../../../src/example/edit';
import type { Answers, HeldTotals, LineTotals, RunResult } from '../../../src/runtime/protocol';
import { claimed, counted, freed, no, nothing, one, run, said, totals } from './runs';

const not = (...instead: string[]): HeldTotals => ({ ...no, instead });

const asked = (key: string, found: HeldTotals): Partial<LineTotals> => ({
  names: one,
  answers: { ...nothing, held: { [key]: found } },
});

/** The edit of a claim in code: one line for each Python, the older one first. */
function mended(claim: string, ...lines: Partial<LineTotals>[]): string | undefined {
  const runs = lines.map((line, index) =>
    run({ python: index === 0 ? '3.13' : '3.14', lines: [totals(line)], unit: 100 }),
  );
  const stretch = { from: 0, to: claim.length };
  return mendingEdit(claimed(claim), runs, claim, { ...stretch, inner: stretch })?.text;
}

describe('who holds it', () => {
  test.each<[claim: string, found: HeldTotals, mended: string | undefined]>([
    ['held(x) by x', { ...not(), yes: 1, no: 0 }, undefined],
    ['held(x) by x', not('y[0]'), 'held(x) by y[0]'],
    ['held(x) by x', not('y[0]', 'x'), 'held(x) by y[0]'],
    ['held(x) only by x', not('y', 'x'), 'held(x) by x'],
    ['held(x) only by x', not('y'), 'held(x) by y'],
    ['held(x) only by x', not('y', 'x[0].z'), 'held(x) by x'],
    ['held(x) only by x', not('xx', 'y'), 'held(x) by xx'],
    ['held(x) by nothing', not('y.z["k"]'), 'held(x) by y.z["k"]'],
    ['held(x) by x', not(), 'held(x) by nothing'],
    ['first: held(x) by x', not('y'), 'first: held(x) by y'],
    ['first: held(x) only by x', not('y'), 'first: held(x) by y'],
    ['held(x) by x', not('y[…]', 'y["k"].z'), 'held(x) by y["k"].z'],
    ['held(x) only by x', not('y[…]'), undefined],
    // The place is a mistake, and nothing is known of another one.
    ['held(x) by x[1]', { ...not(), why: '`x` has no item 1' }, undefined],
    // It was so once: no claim about all times is known to hold.
    ['held(x) by x', { ...not('y'), yes: 1 }, undefined],
    ['held(x) by x', { ...not('y'), unknown: 1 }, undefined],
    ['held(x) by x', { ...not(), no: 0, unknown: 1, why: 'why' }, undefined],
  ])('%s, %o', (claim, found, text) => {
    expect(mended(claim, asked(claim.replace('first: ', ''), found))).toBe(text);
  });

  test('on each Python', () => {
    const [one, other] = [asked('held(x) by x', not('y')), asked('held(x) by x', not('x[0]', 'y'))];
    expect(mended('held(x) by x', one, one)).toBe('held(x) by y');
    expect(mended('held(x) by x', one, other)).toBe('held(x) by y (3.14: by x[0])');
    const right = asked('held(x) by x', { ...not(), yes: 1, no: 0 });
    expect(mended('held(x) by x', right, other)).toBe('held(x) by x (3.14: by x[0])');
  });
});

describe('in code', () => {
  const pair = (same: number, different: number): Partial<LineTotals> => ({
    answers: { ...nothing, same: { 'same(x, y)': { same, different, unbound: 0 } } },
  });
  const refs = (min: number, max: number): Partial<LineTotals> => ({
    times: 3,
    names: { x: counted({ min, max }, { alive: 3 }) },
  });
  const ends: Partial<LineTotals> = {
    ...refs(1, 3),
    firstTime: totals(refs(1, 1)),
    lastTime: totals(refs(3, 3)),
  };
  test.each<[claim: string, mended: string | undefined, ...lines: Partial<LineTotals>[]]>([
    ['same(x, y)', 'different(x, y)', pair(0, 1)],
    ['different(x, y)', 'same(x, y)', pair(1, 0)],
    ['same(x, y)', undefined, pair(1, 1)],
    ['same(x, y)', 'same(x, y) (3.14: different)', pair(1, 0), pair(0, 1)],
    ['last: same(x, y)', 'last: different(x, y)', pair(0, 1)],
    ['collected(x)', 'freed(x)', { names: { x: freed() } }],
    ['collected(x)', 'alive(x)', { names: one }],
    ['alive(x)', 'freed(x)', { names: { x: freed() } }],
    ['alive(x)', 'collected(x)', { names: { x: freed({ collected: 1 }) } }],
    ['freed(x)', undefined, { names: { x: freed({ collected: 1 }) } }],
    [
      'instances(C) == 9',
      'instances(C) == 10',
      { answers: { ...nothing, instances: { C: { min: 10, max: 10 } } } },
    ],
    [
      'instances(C) < 9',
      'instances(C) == 1 to 10',
      { answers: { ...nothing, instances: { C: { min: 1, max: 10 } } } },
    ],
    ['refs(x) == 2', 'refs(x) == 2 to 3', refs(2, 3)],
    ['refs(x) == 2 to 4', 'refs(x) == 2 to 3', refs(2, 3)],
    ['refs(x) == 2 to 4', 'refs(x) == 3', refs(3, 3)],
    ['refs(x) == 1', 'refs(x) == 2 to 3 (3.14: 1 to 3)', refs(2, 3), refs(1, 3)],
    ['refs(x) == 1', 'refs(x) == 2 (3.14: 1)', refs(2, 2), refs(1, 1)],
    ['first: refs(x) == 2', 'first: refs(x) == 1', ends],
    ['last: refs(x) == 2 to 4', 'last: refs(x) == 3', ends],
    ['refs(x) == 2', 'refs(x) == 1 to 3', ends],
    ['peak == 1x', 'peak == 2x to 3x', { peak: { min: 200, max: 301 } }],
    ['peak == 1x to 4x', 'peak == 2x to 3x', { peak: { min: 200, max: 301 } }],
    ['peak == 1x to 4x', 'peak == 2x', { peak: { min: 200, max: 201 } }],
    ['peak == 1 kB to 2 kB', 'peak == 200 B to 300 B', { peak: { min: 200, max: 301 } }],
    // Less than a hundredth of the unit is no end of a range.
    ['live == 1x', 'live <= 3.1x', { live: { min: 0, max: 300 } }],
  ])('%s is mended to %s', (claim, text, ...lines) => {
    expect(mended(claim, ...lines)).toBe(text);
  });
});

describe('in prose', () => {
  const answers: Answers = {
    held: { 'held(x) by x': not('y["`"]'), 'held(x) by nothing': not('y', 'x') },
    same: { 'same(x, y)': { same: 0, different: 1, unbound: 0 } },
    instances: { C: { min: 12, max: 12 } },
  };
  const whole = run({
    unit: 100,
    answers,
    names: { x: { state: 'alive', object: 1, counted: 1, borrowed: 0, size: null } },
    peak: { bytes: 300, line: 1, step: 0, holders: [] },
  });
  const prose = (value: string, text: string, result: RunResult, line?: number) => {
    const from = `<Claim of="a" value='${value}'>`.length;
    const source = `<Claim of="a" value='${value}'>${text}</Claim>`;
    const at = { from: 0, to: source.length, inner: { from, to: from + text.length } };
    return mendingEdit({ ...said(value, text), line }, [result], source, at)?.text;
  };
  test.each<[string, string, string | undefined]>([
    ['held(x)', 'by `x`', 'by ``y["`"]``'],
    ['held(x)', 'By nothing', 'By `y`'],
    ['same(x, y)', 'the same object', 'two objects'],
    ['same(x, y)', 'Same', 'Different'],
    ['same(x, y)', 'two objects', undefined],
    ['instances(C)', 'ten', 'twelve'],
    ['instances(C)', '**10**', '**12**'],
  ])('%s: %s is mended to %s', (value, text, mend) => expect(prose(value, text, whole)).toBe(mend));

  const ranged = run({
    unit: 100,
    lines: [totals({ times: 2, peak: { min: 200, max: 300 }, names: { x: counted({ min: 2, max: 3 }) } })],
  });
  test.each<[string, string, string]>([
    ['refs(x)', '1 to 3', '2 to 3'],
    ['refs(x)', 'two', 'two to three'],
    ['refs(x)', 'between 2 and 4', 'between 2 and 3'],
    ['refs(x)', 'Between two and four', 'Between two and three'],
    ['peak', 'one to three times', 'two to three times'],
    ['peak', '1x to 3x', '2x to 3x'],
    ['peak', 'between 1 and 3 times', 'between 2 times and 3 times'],
  ])('%s: %s is mended to %s', (value, text, mend) => expect(prose(value, text, ranged, 1)).toBe(mend));
});
