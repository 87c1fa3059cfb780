import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { DEVICE_CAP } from '../../../src/components/state/client';

/** Bytes that Python with pandas takes before a program begins: what an image of it unfolds to, at most. */
const PYTHON = 192 * 2 ** 20;

/** Every peak that stands anywhere in the recordings, of runs and of curves, in bytes. */
function peaksOf(value: unknown): number[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    if (key === 'peak')
      return [typeof inner === 'number' ? inner : ((inner as { bytes?: number }).bytes ?? 0)];
    return key === 'steps' || key === 'lines' ? [] : peaksOf(inner);
  });
}

test('no reading of an article comes near the cap of a phone', () => {
  const files = readdirSync('blog', { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const peaks = files.flatMap(({ name }) =>
    peaksOf(JSON.parse(readFileSync(`blog/${name}/recorded.json`, 'utf8'))),
  );
  expect(peaks.length).toBeGreaterThan(50);
  const most = Math.max(...peaks);
  expect(most).toBeGreaterThan(30 * 2 ** 20);
  expect(PYTHON + most).toBeLessThan(DEVICE_CAP);
});
