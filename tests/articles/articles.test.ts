import { afterAll, describe, expect, test } from 'vitest';
import { availability, offers } from '../../src/build/article/availability';
import { articlesIn, ROOT } from '../../src/build/files';
import { holdRecording } from '../../src/build/check/held';
import { readArticleFile } from '../../src/build/article/reading';
import { verify } from '../../src/build/check/verify';
import { runner } from './bench';

const bench = runner();
const offered = await offers();
afterAll(() => bench.close());

for (const file of articlesIn(['blog', 'docs'], ROOT)) {
  const read = readArticleFile(file);
  const verified = verify(file, bench, offered, { twice: true }).then((result) => {
    holdRecording(result, () => undefined);
    return result;
  });
  const runs = read.article.examples.flatMap((example) =>
    availability(read.article, example, offered).pythons.map((python) => ({ example, python })),
  );

  describe(file.file, () => {
    for (const { example, python } of runs) {
      test(`${file.file}:${example.position.line} ${example.id} on Python ${python}`, async () => {
        const { entries } = await verified;
        const found = entries.filter((entry) => entry.example === example.id && entry.python === python);
        expect(found).toMatchObject([{ mistakes: [] }]);
        expect(found[0]!.claims.filter(({ verdict }) => verdict !== 'holds')).toEqual([]);
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
