/**
 * A wrong sentence cannot land: every claim of every article, changed in every way, is found out at its line, and the
 * edit that `check` proposes makes it true.
 */
import { afterAll, describe, expect, test } from 'vitest';
import { articlesIn, ROOT } from '../../src/build/files';
import { readArticleFile } from '../../src/build/article/reading';
import { readRecording } from '../../src/build/article/recording';
import { hold } from './held';
import { score } from './score';
import { mutantsOf } from './sentences';
import type { Mutant } from './sentences';
import { Source } from './source';

const articles = articlesIn(['blog', 'docs'], ROOT)
  .map((file) => ({ file: file.file, read: readArticleFile(file), recording: readRecording(file.path)! }))
  .filter(({ read }) => read.article.examples.length > 0);

const sentences = score('wrong sentences found out and mended');
afterAll(() => sentences.tell());

/** What became of a mutant, if not what should: it was found out at its line, and mended. */
function failing({ read, recording }: (typeof articles)[number], { claim, text, source }: Mutant): string[] {
  const { wrong, mended } = hold(read, source, recording);
  const found = wrong.length > 0 && wrong.every(({ line }) => line === claim.position.line);
  const what = `${claim.position.line}: ${claim.text} → ${text}`;
  if (!found) return [`${what} survives`];
  const left = hold(read, mended, recording).wrong;
  return left.length > 0 ? [`${what} is mended to what does not hold: ${left[0]!.what}`] : [];
}

describe.each(articles)('$file', (one) => {
  const { read, recording } = one;
  const { examples, claims } = read.article;

  test('nothing is wrong with it as it stands, and nothing is edited', () => {
    const { wrong, mended } = hold(read, read.source, recording);
    expect(wrong).toEqual([]);
    expect(mended).toBe(read.source);
  });

  test.each([...examples.flatMap((example) => example.claims), ...claims])(
    '$position.line: $text',
    (claim) => {
      const mutants = mutantsOf(claim, read.source);
      expect(mutants.length).toBeGreaterThan(0);
      expect(mutants.flatMap((mutant) => sentences.count(failing(one, mutant)))).toEqual([]);
    },
  );
});

test('another true sentence is no wrong one', () => {
  const one = articles.find(({ read }) => read.slug === 'python-memory-management')!;
  const { read } = one;
  const claim = read.article.claims.find(({ text }) => text === 'three times')!;
  const source = Source.ofProse(read.source, claim).with('more than 2x');
  expect(failing(one, { claim, text: 'more than 2x', source })).toHaveLength(1);
});
