import { expect, test } from 'vitest';
import { differing, isLent, lenders, others } from '../../../src/components/Difference/differing';
import type { LineTotals, RunResult } from '../../../src/runtime/protocol';

const never = { alive: 1, freed: 0, immortal: 0, unbound: 0, size: null };

/** A run of one line, with one name, counted and borrowed so often. */
function ran(python: RunResult['python'], counted: number, borrowed: number): RunResult {
  const range = (value: number) => ({ min: value, max: value });
  const names = { d: { ...never, counted: range(counted), borrowed: range(borrowed) } };
  const zero = range(0);
  const line: LineTotals = {
    line: 8,
    last: 8,
    function: 'f',
    inner: false,
    times: 1,
    live: zero,
    peak: zero,
    names,
    printed: [],
    raised: {},
  };
  return { python, lines: [line], steps: [] as RunResult['steps'] } as unknown as RunResult;
}

test('what is counted on one Python and borrowed on another is a difference, and is called lent', () => {
  const runs = [ran('3.13', 2, 0), ran('3.14', 1, 1)];
  const found = differing(runs);
  expect(found.map(({ line, name }) => [line, name])).toEqual([[8, 'd']]);
  expect(isLent(found)).toBe(true);
  expect(lenders(runs, found)).toEqual(['3.14']);
});

test('what is counted more than it is borrowed is not called lent', () => {
  expect(isLent(differing([ran('3.13', 3, 0), ran('3.14', 1, 1)]))).toBe(false);
});

test('the same count is no difference', () => {
  expect(differing([ran('3.13', 2, 0), ran('3.14', 2, 1)])).toEqual([]);
});

test('what several Pythons differ in alike is said once', () => {
  const [first, ...rest] = [ran('3.13', 2, 0), ran('3.14', 1, 1), ran('3.15', 1, 1)];
  expect(others(first!, rest).map(([pythons]) => pythons)).toEqual([['3.14', '3.15']]);
  expect(others(first!, [rest[0]!, ran('3.15', 1, 0)]).map(([pythons]) => pythons)).toEqual([
    ['3.14'],
    ['3.15'],
  ]);
  expect(others(first!, [ran('3.14', 2, 0)])).toEqual([]);
});
