import { expect, test } from 'vitest';
import { formatBytes, formatCount, formatMultiple, formatRange } from '../../../src/example/format';
import { measure } from '../../../src/example/judge/measure';
import { run } from './runs';

test.each([
  [0, '0 B'],
  [512, '512 B'],
  [999, '999 B'],
  [1000, '1.00 kB'],
  [1536, '1.54 kB'],
  [999_499, '999 kB'],
  [999_500, '1.00 MB'],
  [16_003_072, '16.0 MB'],
  [128e6, '128 MB'],
  [2e9, '2.00 GB'],
  [1_234e9, '1\u00a0234 GB'],
  [-1500, '−1.50 kB'],
])('%d bytes are %s', (bytes, text) => expect(formatBytes(bytes)).toBe(text));

test.each([
  [0, '0'],
  [999, '999'],
  [1234, '1\u00a0234'],
  [1234567, '1\u00a0234\u00a0567'],
])('%d is %s', (count, text) => expect(formatCount(count)).toBe(text));

test('a multiple has four decimals, or two', () => {
  expect(formatMultiple(3.00052)).toBe('3.00x');
});

test('a range has one end where both read the same', () => {
  expect(formatRange({ min: 1, max: 3 }, formatCount)).toBe('1 to 3');
  expect(formatRange({ min: 16e6, max: 16e6 + 1 }, formatBytes)).toBe('16.0 MB');
});

test('a run is measured in its unit, or in bytes, or not at all', () => {
  const peak = { bytes: 32e6, line: 1, step: 0, holders: [] };
  const names = { d: { state: 'alive', object: 1, counted: 2, borrowed: 0, size: 8e6 } as const };
  const result = run({ peak, names });
  expect(measure({ kind: 'peak' }, { ...result, unit: 16e6 })).toEqual({ value: 2, text: '2.00x' });
  expect(measure({ kind: 'peak' }, result)).toEqual({ value: 32e6, text: '32.0 MB' });
  expect(measure({ kind: 'size', name: 'd' }, { ...result, unit: 16e6 })).toEqual({
    value: 0.5,
    text: '0.50x',
  });
  expect(measure({ kind: 'refs', name: 'd' }, { ...result, unit: 16e6 })).toEqual({ value: 2, text: '2' });
  expect(measure({ kind: 'refs', name: 'e' }, result)).toBeNull();
  const answers = { held: {}, same: {}, instances: { Node: { min: 3, max: 3 } } };
  expect(measure({ kind: 'instances', class: 'Node' }, { ...result, answers })).toEqual({
    value: 3,
    text: '3',
  });
  expect(measure({ kind: 'instances', class: 'Node' }, result)).toBeNull();
});
