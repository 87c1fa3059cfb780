/** The twin of the articles' tests: what is not true is found, at its place. */
import { afterAll, expect, test } from 'vitest';
import { errorOf, isGood } from '../../src/build/article/entry';
import { pythons } from '../../src/runtime/pythons';
import { fixture, runner, verifyAt } from './bench';

const bench = runner();
afterAll(() => bench.close());

test('every false claim fails on every Python, and what never runs is not reached', async () => {
  const [found] = await verifyAt(fixture('wrong-claims.mdx'), bench);
  expect(found!.entries).toHaveLength(2 * pythons.length);
  for (const { example, claims, mistakes } of found!.entries) {
    expect(mistakes).toEqual([]);
    const verdicts = claims.map(
      ({ claim: { position, text }, verdict }) => `${position.line} ${text}: ${verdict}`,
    );
    if (example === 'unreached') expect(verdicts).toEqual(['29 prints "never": not reached']);
    else
      expect(verdicts).toEqual([
        '10 refs(data) == 2: fails',
        '10 size(data) == 2x: fails',
        '11 refs(data) == 1: fails',
        '12 peak == 3x: fails',
        '12 live < 1.5 MB: fails',
        '14 alive(data): fails',
        '15 live == 1 kB: fails',
        '15 freed(make.data): not reached',
        '16 prints "what is not said": fails',
        '18 raises KeyError: fails',
        '23 three times: fails',
        '24 five: fails',
        '25 alive: fails',
      ]);
  }
});

test('an exception that no fence announces is an error, at the line it came from', async () => {
  const [found] = await verifyAt(fixture('failing.mdx'), bench);
  expect(found!.entries.some(isGood)).toBe(false);
  const errors = found!.entries.map((entry) => [entry.example, errorOf(entry)!.split(' ')[0]]);
  const file = fixture('failing.mdx');
  expect(errors).toEqual([
    ...pythons.map(() => ['breaks', `${file}:7:1`]),
    ...pythons.map(() => ['exits', `${file}:17:1`]),
  ]);
});
