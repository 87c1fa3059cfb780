/** What is recorded of native Pythons is of the articles as they are, and holds. */
import { describe, expect, test } from 'vitest';
import {
  encodeNative,
  machineOf,
  nativeMistakes,
  type NativeRecording,
  readNative,
  saysOf,
} from '../../../src/build/article/native';
import { readArticleFile } from '../../../src/build/article/reading';
import { ARTICLES, articlesIn, ROOT } from '../../../src/build/files';
import { claimsOn } from '../../../src/example/scope';

const reads = articlesIn(ARTICLES, ROOT)
  .map(readArticleFile)
  .filter(({ article }) => article.examples.length > 0);

describe.each(reads.map((read) => [read.file, read] as const))('%s', (_, read) => {
  const recording = readNative(read.path);
  const mistakes = (of: NativeRecording) =>
    nativeMistakes(read.slug, read.article, of).map(({ text, example, claim }) => {
      const { line, column } = (claim ?? example).position;
      return `${read.file}:${line}:${column} ${text}`;
    });

  test('was measured on native Pythons, as it is, and holds there or says otherwise', () => {
    expect(Object.keys(recording), 'run `npm run native`').toEqual(
      expect.arrayContaining(['3.13', '3.14', '3.15']),
    );
    expect(mistakes(recording)).toEqual([]);
  });

  const [version, python] = Object.entries(recording)[0] ?? [];
  const [id, example] =
    Object.entries(python?.examples ?? {}).find(([, { claims }]) => claims.length > 0) ?? [];
  const changed = (over: object) => ({
    [version!]: { ...python!, examples: { ...python!.examples, [id!]: { ...example!, ...over } } },
  });

  test('is found out where another program was measured', () => {
    expect(mistakes(changed({ program: '0' }))).toEqual([
      expect.stringMatching(/has changed since it was measured on native Python .*: run `npm run native`/),
    ]);
    const others = Object.entries(python!.examples).filter(([name]) => name !== id);
    expect(mistakes({ [version!]: { ...python!, examples: Object.fromEntries(others) } })).toEqual([
      expect.stringContaining('has not been measured on native Python'),
    ]);
  });

  test('is found out where a claim says something else by now, or does not hold', () => {
    const [first, ...rest] = example!.claims;
    const other = [{ ...first!, says: `${first!.says}0` }, ...rest];
    expect(mistakes(changed({ claims: other }))).toEqual([
      expect.stringContaining('has not been judged on native Python'),
    ]);
    const failing = [{ ...first!, verdict: 'fails' }, ...rest];
    expect(mistakes(changed({ claims: failing }))).toEqual([
      expect.stringMatching(/^\S+:\d+:\d+ .* does not hold on native Python/),
    ]);
  });

  test('is found out where any claim, or what it says of 64 bits, is another one', () => {
    for (const one of read.article.examples) {
      const [minor] = Object.keys(recording);
      if (recording[minor!]!.examples[one.id]!.without !== undefined) continue;
      for (const claim of claimsOn(read.article, one, machineOf(minor!))) {
        // The text is what was judged: with any other, the claim has not been.
        const { text } = claim;
        claim.text = `${text} (64-bit: 7)`;
        const found = mistakes(recording);
        claim.text = text;
        expect(found.length, text).toBeGreaterThan(0);
      }
    }
    expect(mistakes(recording)).toEqual([]);
  });

  test('is written in one way, with a line for each claim', () => {
    const text = encodeNative(recording);
    expect(JSON.parse(text)).toEqual(recording);
    const claims = Object.values(recording).flatMap((one) =>
      Object.values(one.examples).flatMap((each) => each.claims),
    );
    expect(text.match(/^ {8}\{"says":/gm) ?? []).toHaveLength(claims.length);
  });

  test('names each claim of an example by another text', () => {
    for (const one of read.article.examples) {
      const says = claimsOn(read.article, one, machineOf(version!)).map(saysOf);
      // What is said twice in the same words is one claim.
      const kinds = claimsOn(read.article, one, machineOf(version!)).map(({ reading, line, text }) =>
        JSON.stringify([reading, line, text]),
      );
      expect(new Set(says).size).toBe(new Set(kinds).size);
    }
  });
});

test('a Python that the site does not have is taken for the newest one that is older', () => {
  expect(machineOf('3.13')).toEqual({ python: '3.13', bits: 64 });
  expect(machineOf('3.99').bits).toBe(64);
  expect(machineOf('3.99').python).toBe(machineOf('3.98').python);
  expect(machineOf('3.12').python).toBe('3.13');
});
