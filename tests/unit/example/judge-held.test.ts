/** Claims on who holds an object, on identity and on instances. */
import { describe, expect, test } from 'vitest';
import { judge } from '../../../src/example/judge';
import type { HeldTotals, LineTotals } from '../../../src/runtime/protocol';
import { claimed, counted, exactly, freed, judged, no, nothing, one, run, said, totals, yes } from './runs';

/** A line on which one question was asked. */
const asked = (key: string, found: HeldTotals, over: Partial<LineTotals> = {}) => ({
  names: one,
  answers: { ...nothing, held: { [key]: found } },
  ...over,
});

describe('who holds an object', () => {
  test.each<[claim: string, found: HeldTotals, verdict: string, measured: string, detail: string]>([
    ['held(x) by x', yes, 'holds', 'by x', ''],
    ['held(x) by x[0].y["k"]', yes, 'holds', 'by x[0].y["k"]', ''],
    ['held(x) only by x', yes, 'holds', 'only by x', ''],
    ['held(x) by nothing', yes, 'holds', 'by nothing', ''],
    [
      'held(x) by x',
      { ...no, instead: ['failures[0].__traceback__.tb_frame'] },
      'fails',
      'only by failures[0].__traceback__.tb_frame',
      '`x` is held by `failures[0].__traceback__.tb_frame`, and by nothing else.',
    ],
    [
      'held(x) only by x',
      { ...no, instead: ['x', 'seen[0]'] },
      'fails',
      'by x and seen[0]',
      '`x` is held by `x` and `seen[0]`.',
    ],
    [
      'held(x) only by x',
      { ...no, instead: ['seen[0]'] },
      'fails',
      'only by seen[0]',
      '`x` is held by `seen[0]`, and by nothing else.',
    ],
    [
      'held(x) by nothing',
      { ...no, instead: ['a', 'b', 'c'] },
      'fails',
      'by a, b and c',
      '`x` is held by `a`, `b` and `c`.',
    ],
    [
      'held(x) by x',
      no,
      'fails',
      'by nothing',
      '`x` is held by nothing: no name leads to it, and it waits for the collector.',
    ],
    [
      'held(x) by x[3]',
      { ...no, instead: ['x[0]'], why: '`x` has no item 3; the nearest place is `x[0]`' },
      'fails',
      'only by x[0]',
      '`x` is not held by `x[3]`: `x` has no item 3; the nearest place is `x[0]`. `x` is held by `x[0]`, and by nothing else.',
    ],
    [
      'held(x) only by x.y',
      { ...no, why: '`x` has no attribute `y`' },
      'fails',
      'not only by x.y',
      '`x` is not held only by `x.y`: `x` has no attribute `y`.',
    ],
    [
      'held(x) by nothing',
      { ...no, why: 'C code holds it' },
      'fails',
      'not by nothing',
      '`x` is held: C code holds it.',
    ],
    [
      'held(x) by x',
      { ...yes, unknown: 1, why: 'pandas keeps it where the tracer cannot look' },
      'not reached',
      '',
      'Whether `x` is held by `x` is not known: pandas keeps it where the tracer cannot look.',
    ],
    [
      'held(x) by x',
      { ...no, unknown: 1, yes: 3, instead: ['seen[0]'] },
      'fails',
      'only by seen[0]',
      '`x` is held by `seen[0]`, and by nothing else (1 of 5 times).',
    ],
    ['held(x) by x', { ...yes, yes: 0 }, 'not reached', '', 'Who holds `x` was not asked here.'],
  ])('%s', (claim, found, verdict, measured, detail) => {
    expect(judged(claim, asked(claim, found))).toEqual({ verdict, measured, detail });
  });

  test('is answered for the place that the claim names, and for no other', () => {
    const other = asked('held(x) by x', yes);
    expect(judged('held(x) only by x', other).verdict).toBe('not reached');
    expect(judged('held(x) by x.y', other).verdict).toBe('not reached');
    expect(judged('held(x) by x', asked('held(xx) by x', yes)).verdict).toBe('not reached');
  });

  test('is not known of a freed object, an immortal one, or one that was never there', () => {
    expect(judged('held(x) by x', { ...asked('held(x) by x', yes), names: { x: freed() } })).toEqual({
      verdict: 'fails',
      measured: 'freed',
      detail: '`x` had been freed by then, which `freed(x)` says.',
    });
    const sometimes = { x: counted(1, { alive: 2, freed: 1 }) };
    expect(judged('held(x) by x', { ...asked('held(x) by x', yes), names: sometimes }).detail).toBe(
      '1 of 3 times, `x` had been freed by then, which `freed(x)` says.',
    );
    const immortal = { x: freed({ freed: 0, immortal: 1 }) };
    expect(judged('held(x) by x', { ...asked('held(x) by x', yes), names: immortal }).measured).toBe(
      'immortal',
    );
    expect(judged('held(x) by x', { answers: nothing }).verdict).toBe('not reached');
  });

  test('is not reached where nothing was asked or measured', () => {
    expect(judged('held(x) by x', { names: one })).toMatchObject({
      verdict: 'not reached',
      detail: 'Who holds `x` is not known.',
    });
    const notes = [{ about: 'probe' as const, text: 'The probe refused.' }];
    expect(judged('held(x) by x', { names: one }, { notes }).detail).toBe('The probe refused.');
  });

  test('must be so for every statement of the line', () => {
    const both = (second: HeldTotals) =>
      judge(
        claimed('held(x) by x'),
        run({ lines: [totals(asked('held(x) by x', yes)), totals(asked('held(x) by x', second))] }),
      );
    expect(both(yes).verdict).toBe('holds');
    expect(both({ ...no, instead: ['a'] })).toMatchObject({
      verdict: 'fails',
      detail: '`x` is held by `a`, and by nothing else (1 of 2 times).',
    });
    expect(both({ ...yes, yes: 0, unknown: 1, why: 'why' }).verdict).toBe('not reached');
  });

  test('may be unobservable where the run cannot tell, and nowhere else', () => {
    const claim = 'held(x) by x (unobservable: nothing here can tell)';
    const unknown = { ...yes, yes: 0, unknown: 1, why: 'why' };
    expect(judged(claim, asked('held(x) by x', unknown)).verdict).toBe('unobservable');
    expect(judged(claim, asked('held(x) by x', yes)).verdict).toBe('holds');
    expect(judged(claim, asked('held(x) by x', { ...unknown, no: 1 })).verdict).toBe('fails');
  });

  test('per Python', () => {
    const claim = 'held(x) by x (3.14: by nothing)';
    const line = {
      names: one,
      answers: { ...nothing, held: { 'held(x) by x': no, 'held(x) by nothing': yes } },
    };
    expect(judged(claim, line, { python: '3.14' }).verdict).toBe('holds');
    expect(judged(claim, line, { python: '3.13' }).verdict).toBe('fails');
  });
});

describe('one object, or two', () => {
  const pair = (same: number, different: number, unbound = 0): Partial<LineTotals> => ({
    answers: { ...nothing, same: { 'same(x, x)': { same, different, unbound } } },
  });
  test.each<[string, Partial<LineTotals>, string, string]>([
    ['same(x, x)', pair(2, 0), 'holds', 'the same object'],
    ['same(x, x)', pair(0, 2), 'fails', 'two objects'],
    ['different(x, x)', pair(0, 2), 'holds', 'two objects'],
    ['different(x, x)', pair(2, 0), 'fails', 'the same object'],
    ['same(x, x)', pair(1, 1), 'fails', 'the same object or two objects'],
    ['different(x, x)', pair(1, 1), 'fails', 'the same object or two objects'],
    ['same(x, x)', pair(1, 0, 1), 'fails', 'unbound'],
    ['same(x, x)', pair(0, 0, 1), 'not reached', ''],
    ['same(x, x)', { answers: nothing }, 'not reached', ''],
    ['same(x, x)', {}, 'not reached', ''],
    ['same(x, x) (3.13: different)', pair(0, 2), 'holds', 'two objects'],
  ])('%s, %o', (claim, line, verdict, measured) => {
    expect(judged(claim, line)).toMatchObject({ verdict, measured });
  });

  test('and what a failing claim says', () => {
    expect(judged('same(x, x)', pair(1, 3)).detail).toBe(
      '`same(x, x)`: it was the same object or two objects (the same object 1 and two objects 3 times), not the same object.',
    );
  });
});

describe('instances of a class', () => {
  const some = (min: number, max = min): Partial<LineTotals> => ({
    answers: { ...nothing, instances: { C: { min, max } } },
  });
  test.each<[string, Partial<LineTotals>, string, string]>([
    ['instances(C) == 10', some(10), 'holds', '10'],
    ['instances(C) == 9', some(10), 'fails', '10'],
    ['instances(C) <= 10', some(1, 10), 'holds', '1 to 10'],
    ['instances(C) == 10', some(1, 10), 'fails', '1 to 10'],
    ['instances(C) == 1 to 10', some(1, 10), 'holds', '1 to 10'],
    ['instances(C) == 1 to 9', some(1, 10), 'fails', '1 to 10'],
    ['instances(C) == 0', { answers: nothing }, 'not reached', ''],
    ['instances(C) == 0', {}, 'not reached', ''],
  ])('%s, %o', (claim, line, verdict, measured) => {
    expect(judged(claim, line)).toMatchObject({ verdict, measured });
  });
});

describe('a sentence about the whole run', () => {
  const whole = run({
    names: {
      x: { state: 'alive', object: 1, counted: 1, borrowed: 0, size: null },
      y: { state: 'freed', object: 2, collected: true, size: null },
    },
    answers: {
      held: { 'held(x) only by x[0]': yes, 'held(x) by nothing': { ...no, instead: ['x[0]'] } },
      same: { 'same(x, y)': { same: 0, different: 1, unbound: 0 } },
      instances: { C: exactly(4) },
    },
  });
  test.each<[string, string, string, string]>([
    ['held(x)', 'only by `x[0]`', 'holds', 'only by x[0]'],
    ['held(x)', 'by nothing', 'fails', 'only by x[0]'],
    ['held(x)', 'by `x`', 'not reached', ''],
    ['same(x, y)', 'two objects', 'holds', 'two objects'],
    ['same(x, y)', 'the same object', 'fails', 'two objects'],
    ['instances(C)', 'four', 'holds', '4'],
    ['instances(C)', '3', 'fails', '4'],
    ['collected(y)', 'collected', 'holds', 'collected'],
    ['freed(y)', 'freed', 'holds', 'freed'],
    ['collected(y)', 'alive', 'fails', 'freed'],
  ])('%s is %s: %s', (value, text, verdict, measured) => {
    expect(judge(said(value, text), whole)).toMatchObject({ verdict, measured });
  });
});
