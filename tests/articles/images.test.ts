/**
 * Every example measures the same in an interpreter that was restored from a boot image and in one that started plainly:
 * to the byte, but where caches hash by address. Those of pandas do (25 to 125 bytes), and what prints a traceback (536).
 */
import { afterAll, expect, test } from 'vitest';
import { availability, offers } from '../../src/build/article/availability';
import { readArticleFile } from '../../src/build/article/reading';
import { ARTICLES, articlesIn, ROOT } from '../../src/build/files';
import { createRunner } from '../../src/build/pool/runs';
import { differences } from '../../src/build/check/same';
import { programOf } from '../../src/example/program';
import { isFailure } from '../../src/runtime/client';

const restored = createRunner({ fresh: false });
const plain = createRunner({ fresh: false, images: false });
afterAll(() => Promise.all([restored.close(), plain.close()]));

const offered = await offers();
const runs = articlesIn(ARTICLES, ROOT).flatMap((file) => {
  const { slug, article } = readArticleFile(file);
  return article.examples.flatMap((example) =>
    availability(article, example, offered).pythons.map((python) => {
      const program = programOf(slug, article, example);
      // Restored ones come second: by then the tests of the articles have run them.
      const outcomes = plain
        .run(python, program)
        .then(async (theirs) => [await restored.run(python, program), theirs] as const);
      return { name: `${program.file} on Python ${python}`, outcomes };
    }),
  );
});

test('there are examples', () => expect(runs.length).toBeGreaterThan(20));

test.each(runs)('$name', async ({ outcomes }) => {
  const [ours, theirs] = await outcomes;
  if (isFailure(ours) || isFailure(theirs)) expect.fail(`${JSON.stringify([ours, theirs])}`);
  expect(theirs.output).toEqual(ours.output);
  expect(differences(ours, theirs)).toEqual([]);
  const prints = ours.output.some(({ stream }) => stream === 'stderr');
  if (!('pandas' in ours.versions) && !prints) expect(theirs).toEqual(ours);
});
