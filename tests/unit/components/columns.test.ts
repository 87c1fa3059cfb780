import { expect, test } from 'vitest';
import { columns, stairs } from '../../../src/components/MemoryChart/columns';
import type { Step } from '../../../src/runtime/protocol';

const step = (crest: number, live: number) => ({ crest, live }) as Step;
const steps = [step(1, 1), step(9, 2), step(3, 3), step(4, 4), step(5, 5)];

test('where there is room every step has its column', () => {
  expect(columns(steps, 10)).toHaveLength(5);
});

test('where there is none, the highest crest and the last live of those that share a column remain', () => {
  expect(columns(steps, 3)).toEqual([
    { from: 0, crest: 9, live: 2 },
    { from: 2, crest: 4, live: 4 },
    { from: 4, crest: 5, live: 5 },
  ]);
});

test('stairs go up to each column, along it and down again at the end', () => {
  const path = stairs([
    { to: 100 / 3, y: 80 },
    { to: 100, y: 0 },
  ]);
  expect(path).toBe('M0,100V80H33.333V0H100V100Z');
});
