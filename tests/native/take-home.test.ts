/** Scripts that readers take home, run as they are on the Pythons of this machine. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readArticleFile } from '../../src/build/article/reading';
import { ARTICLES, articlesIn, ROOT } from '../../src/build/files';
import { MEASURE } from '../../src/build/native/pythons';
import { takeHomeScript } from '../../src/build/site/take-home/script';
import { found, pythons } from './pythons';

const measure = readFileSync(MEASURE, 'utf8');
const reads = articlesIn(ARTICLES, ROOT).map(readArticleFile);

function scriptOf(slug: string, id: string): string {
  const read = reads.find((one) => one.slug === slug)!;
  return takeHomeScript(
    read,
    read.article.examples.find((one) => one.id === id)!,
    measure,
  );
}

/** The script comes on standard input: a Python in a chroot sees no file of ours. */
function take(command: string, script: string) {
  const { stdout, stderr, status } = spawnSync(command, ['-'], { input: script, encoding: 'utf8' });
  return { lines: stdout.split('\n'), status, stderr };
}

const taken = [
  ['python-memory-management', 'counter'],
  ['tracebacks-keep-everything-alive', 'chained'],
  ['generator-instead-of-a-list', 'lists'],
  ['python-memory-management', 'naive'],
] as const;

test(`a script has the example and its claims, and measure.py (${found})`, () => {
  const script = scriptOf('python-memory-management', 'naive');
  expect(script).toContain('"Load, then transform"');
  expect(script).toContain('return transform_1(transform_2(data))');
  expect(script).toContain('write(\\"amount\\\\n\\")');
  expect(script.endsWith(measure)).toBe(true);
});

describe.each(pythons.map((python) => [python.version, python] as const))('on Python %s', (_, python) => {
  test.each(taken)('%s, %s says of each claim that it holds', (slug, id) => {
    const { lines, status, stderr } = take(python.command, scriptOf(slug, id));
    if (id === 'naive' && !('pandas' in python.packages)) {
      expect({ status, lines }).toMatchObject({
        status: 2,
        lines: [expect.stringContaining('has no pandas'), ''],
      });
      return;
    }
    expect(stderr).toBe('');
    expect(lines.filter((line) => line.startsWith('✗'))).toEqual([]);
    expect(lines.filter((line) => line.startsWith('✓')).length).toBeGreaterThan(1);
    expect(status).toBe(0);
  });

  test('and of one that does not, what was measured', () => {
    const script = scriptOf('python-memory-management', 'print');
    const wrong = script.replace('"value": 1}', '"value": 7}');
    expect(wrong).not.toBe(script);
    const { lines, status } = take(python.command, wrong);
    expect(lines).toContainEqual('✗ line 1: refs(data) == 1 · fails: 1');
    expect(status).toBe(1);
  });
});
