import { afterAll, describe, expect, test } from 'vitest';
import { availability, offers } from '../../src/build/article/availability';
import { ARTICLES, articlesIn, ROOT } from '../../src/build/files';
import { holdRecording } from '../../src/build/check/held';
import { differences } from '../../src/build/check/same';
import { readArticleFile } from '../../src/build/article/reading';
import { verify } from '../../src/build/check/verify';
import { programOf } from '../../src/example/program';
import { isFailure } from '../../src/runtime/client';
import { runner } from './bench';

const bench = runner();
const offered = offers();
afterAll(() => bench.close());

let count = 0;

for (const file of articlesIn(ARTICLES, ROOT)) {
  const read = readArticleFile(file);
  const verified = verify(read, bench, offered, { twice: true }).then((result) => {
    holdRecording(result, () => undefined);
    return result;
  });
  const runs = read.article.examples.flatMap((example) =>
    availability(read.article, example, offered).pythons.map((python) => ({ example, python })),
  );
  count += runs.length;

  describe(file.file, () => {
    for (const { example, python } of runs) {
      test(`${file.file}:${example.position.line} ${example.id} on Python ${python}`, async () => {
        const { entries } = await verified;
        const found = entries.filter((entry) => entry.example === example.id && entry.python === python);
        expect(found).toMatchObject([{ mistakes: [] }]);
        expect(found[0]!.claims.filter(({ verdict }) => verdict !== 'holds')).toEqual([]);
        // `verify` ran it restored from an image and started plainly. Of what differs it tells what has a name in the text.
        const program = programOf(read.slug, read.article, example);
        const [ours, theirs] = [await bench.run(python, program), await bench.runAgain(python, program)];
        if (isFailure(ours) || isFailure(theirs)) expect.fail(`${JSON.stringify([ours, theirs])}`);
        expect(theirs.output).toEqual(ours.output);
        expect(differences(ours, theirs)).toEqual([]);
      });
    }

    test('nothing else is wrong with it', async () => {
      const { entries, warnings } = await verified;
      expect(read.problems).toEqual([]);
      expect(warnings).toEqual([]);
      expect(entries).toHaveLength(runs.length);
    });
  });
}

test('there are examples', () => expect(count).toBeGreaterThan(20));
