/** Claims on what the collector destroyed, on ranges, and on the first and last time of a line. */
import { describe, expect, test } from 'vitest';
import { judge } from '../../../src/example/judge';
import type { LineTotals } from '../../../src/runtime/protocol';
import { claimed, counted, freed, judged, no, nothing, one, run, totals, yes } from './runs';

describe('what the collector destroyed', () => {
  const line = (over: Parameters<typeof freed>[0]) => ({ names: { x: freed(over) } });
  test.each<[string, Partial<LineTotals>, string, string]>([
    ['collected(x)', line({ collected: 1 }), 'holds', 'collected'],
    ['collected(x)', line({}), 'fails', 'freed'],
    ['collected(x)', { names: one }, 'fails', 'alive'],
    ['collected(x)', line({ freed: 2, collected: 1 }), 'fails', 'collected or freed'],
    ['freed(x)', line({ freed: 2, collected: 1 }), 'holds', 'freed'],
    ['freed(x)', line({ collected: 1 }), 'holds', 'freed'],
    ['alive(x)', line({ collected: 1 }), 'fails', 'freed'],
    ['freed(x) (3.13: collected)', line({}), 'fails', 'freed'],
    ['freed(x) (3.13: collected)', line({ collected: 1 }), 'holds', 'collected'],
  ])('%s, %o', (claim, totalsOf, verdict, measured) => {
    expect(judged(claim, totalsOf)).toMatchObject({ verdict, measured });
  });
});

describe('a range', () => {
  const refs = (min: number, max: number) => ({
    times: 3,
    names: { x: counted({ min, max }, { alive: 3 }) },
  });
  test.each<[string, Partial<LineTotals>, string, string]>([
    ['refs(x) == 2 to 3', refs(2, 3), 'holds', '2 to 3'],
    ['refs(x) == 1 to 3', refs(2, 3), 'fails', '2 to 3'],
    ['refs(x) == 2 to 4', refs(2, 3), 'fails', '2 to 3'],
    ['refs(x) == 2 to 3', refs(2, 2), 'fails', '2'],
    ['refs(x) == 2 to 3', refs(3, 3), 'fails', '3'],
    ['refs(x) == 0 to 1', { names: { x: counted(1, { freed: 1 }) } }, 'holds', '0 to 1'],
    ['peak == 1x to 3x', { peak: { min: 101, max: 298 } }, 'holds', '1.01x to 2.98x'],
    ['peak == 1x to 3x', { peak: { min: 104, max: 298 } }, 'fails', '1.04x to 2.98x'],
    ['peak == 1x to 3x', { peak: { min: 101, max: 310 } }, 'fails', '1.01x to 3.10x'],
    ['peak == 0 to 3x', { peak: { min: 0, max: 300 } }, 'holds', '0.00x to 3.00x'],
    ['live == 100 B to 1 kB', { live: { min: 100, max: 1000 } }, 'holds', '100 B to 1.00 kB'],
    ['live == 100 B to 1 kB', { live: { min: 100, max: 1100 } }, 'fails', '100 B to 1.10 kB'],
  ])('%s, %o', (claim, line, verdict, measured) => {
    expect(judged(claim, line, { unit: 100 })).toMatchObject({ verdict, measured });
  });

  test('says both ends where it fails', () => {
    expect(judged('refs(x) == 2 to 4', refs(2, 3)).detail).toBe('`refs(x)` was 2 to 3, not == 2 to 4.');
    expect(judged('peak == 1x to 3x', { peak: { min: 1, max: 3 } }, { unit: 1 }).verdict).toBe('holds');
  });
});

describe('the first, or the last, time that a line ran', () => {
  const line = totals({
    times: 3,
    names: { x: counted({ min: 1, max: 3 }, { alive: 3 }) },
    answers: { ...nothing, held: { 'held(x) by x': { ...yes, yes: 2, no: 1 } } },
    firstTime: totals({ names: { x: counted(1) }, answers: { ...nothing, held: { 'held(x) by x': yes } } }),
    lastTime: totals({ names: { x: counted(3) }, answers: { ...nothing, held: { 'held(x) by x': no } } }),
  });
  test.each([
    ['first: refs(x) == 1', 'holds', '1'],
    ['first: refs(x) == 3', 'fails', '1'],
    ['last: refs(x) == 3', 'holds', '3'],
    ['last: refs(x) == 1', 'fails', '3'],
    ['refs(x) == 1', 'fails', '1 to 3'],
    ['first: held(x) by x', 'holds', 'by x'],
    ['last: held(x) by x', 'fails', 'by nothing'],
    ['held(x) by x', 'fails', 'by nothing'],
  ])('%s', (claim, verdict, measured) => {
    expect(judge(claimed(claim), run({ lines: [line] }))).toMatchObject({ verdict, measured });
  });

  test('is the only time of a line that ran once', () => {
    const once = { names: { x: counted(2) } };
    expect(judged('first: refs(x) == 2', once).verdict).toBe('holds');
    expect(judged('last: refs(x) == 1', once).verdict).toBe('fails');
  });

  test('is not known where it was not kept', () => {
    expect(judged('first: refs(x) == 2', { times: 2, names: { x: counted(2) } })).toMatchObject({
      verdict: 'not reached',
      detail: 'The first time that this line ran was not kept apart.',
    });
  });
});
