import { expect, test } from 'vitest';
import { between, placeOf, topOf } from '../../../src/components/Parameter/scales';
import { percent, ticks } from '../../../src/components/scale';
import { stops, type Parameter } from '../../../src/example/parameter';

const parameter: Parameter = {
  name: 'rows',
  from: 100,
  to: 10_000,
  declared: 1_000,
  in: 'example',
  line: { before: 'rows = ', literal: '1_000', behind: '' },
};

test('the stops of the slider are equally far apart', () => {
  const places = stops(parameter).map((stop) => placeOf(parameter, stop));
  expect(places[0]).toBe(0);
  expect(places.at(-1)).toBe(100);
  const apart = places.slice(1).map((place, index) => place - places[index]!);
  for (const each of apart) expect(each).toBeCloseTo(100 / (places.length - 1), 9);
});

test('a value that was typed stands between its stops, and none outside the chart', () => {
  const [first, second] = stops(parameter) as [number, number];
  const between = placeOf(parameter, (first + second) / 2);
  expect(between).toBeCloseTo(placeOf(parameter, second) / 2, 9);
  expect(placeOf(parameter, 1)).toBe(0);
  expect(placeOf(parameter, 1_000_000)).toBe(100);
});

test('the curve goes through what was measured, and in proportion from one point to the next', () => {
  const point = (value: number, peak: number) => ({ value, peak, unit: null, died: false });
  const curve = between(parameter, [point(100, 10), point(1_000, 100), point(10_000, 0)]);
  expect(curve.map(({ value }) => value)).toEqual(stops(parameter));
  for (const { value, peak } of curve)
    expect(peak).toBeCloseTo(value <= 1_000 ? value / 10 : (10_000 - value) / 90, 9);
  // Of what was not measured nothing is drawn.
  expect(between(parameter, [point(100, 10), point(1_000, 100)]).at(-1)!.value).toBe(1_000);
  expect(between(parameter, [])).toEqual([]);
});

test('the highest point is below the upper edge', () => {
  const point = { value: 100, peak: 500, unit: null, died: false };
  expect(topOf([point, { ...point, peak: 400 }])).toBeGreaterThan(500);
  expect(topOf([])).toBeGreaterThan(0);
});

test('a part is drawn within its whole', () => {
  expect(percent(1, 4)).toBe(25);
  expect(percent(5, 4)).toBe(100);
  expect(percent(-1, 4)).toBe(0);
  expect(percent(1, 0)).toBe(0);
});

test('the lines of a chart stand at round numbers', () => {
  expect(ticks(3.66)).toEqual([0, 1, 2, 3]);
  expect(ticks(58_560_000)).toEqual([0, 20_000_000, 40_000_000]);
  expect(ticks(1.3)).toEqual([0, 0.5, 1]);
  expect(ticks(14)).toEqual([0, 5, 10]);
});
