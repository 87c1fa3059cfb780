/** A wrong sentence cannot land: every claim of every article, changed in every way, is found out at its line. */
import { describe, expect, test } from 'vitest';
import { articlesIn, ROOT } from '../../src/build/files';
import { readArticleFile } from '../../src/build/article/reading';
import type { ReadArticle } from '../../src/build/article/reading';
import { readRecording } from '../../src/build/article/recording';
import { wrongIn } from './held';
import { mutantsOf } from './sentences';
import type { Mutant } from './sentences';
import { Source } from './source';

const articles = articlesIn(['blog'], ROOT).map(readArticleFile);

/** `line: was → is` of those that nothing was found wrong with, or with something else. */
function survivors(read: ReadArticle, mutants: Mutant[]): string[] {
  const recording = readRecording(read.path)!;
  return mutants
    .filter(({ claim, source }) => {
      const wrong = wrongIn(read, source, recording);
      return wrong.length === 0 || wrong.some(({ line }) => line !== claim.position.line);
    })
    .map(({ claim, text }) => `${claim.position.line}: ${claim.text} → ${text}`);
}

describe.each(articles)('$file', (read) => {
  const { examples, claims } = read.article;

  test('nothing is wrong with it as it stands', () => {
    expect(wrongIn(read, read.source, readRecording(read.path)!)).toEqual([]);
  });

  test.each([...examples.flatMap((example) => example.claims), ...claims])(
    '$position.line: $text',
    (claim) => {
      const mutants = mutantsOf(claim, read.source);
      expect(mutants.length).toBeGreaterThan(0);
      expect(survivors(read, mutants)).toEqual([]);
    },
  );
});

test('another true sentence is no wrong one', () => {
  const read = articles.find(({ slug }) => slug === 'python-memory-management')!;
  const claim = read.article.claims.find(({ text }) => text === 'three times')!;
  const source = Source.ofProse(read.source, claim).with('more than 2x');
  expect(survivors(read, [{ claim, text: 'more than 2x', source }])).toHaveLength(1);
});
