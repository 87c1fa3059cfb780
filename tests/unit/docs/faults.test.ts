import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from '../../../src/build/files';

const PATH = /`((?:src|tests)\/[\w./-]+)`/g;

test.each([
  'docs/what-happens-when.md',
  'docs/contributing/map.md',
  'docs/contributing/decisions.md',
  'SECURITY.md',
])('every file that %s names is there', (page) => {
  const text = readFileSync(join(ROOT, page), 'utf8');
  const named = [...text.matchAll(PATH)].map(([, path]) => path!);
  expect(named.length).toBeGreaterThan(10);
  expect(named.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
});

test('every fault has a test', () => {
  const text = readFileSync(join(ROOT, 'docs/what-happens-when.md'), 'utf8');
  const rows = text.split('\n').filter((line) => /^\| (?!what happens|-)/.test(line));
  expect(rows.length).toBeGreaterThan(25);
  expect(rows.filter((row) => !/\| `tests\/[\w./-]+` +\|$/.test(row))).toEqual([]);
});
