/** Measures the articles again on the Pythons of this machine. */
import { expect, test } from 'vitest';
import { machineOf, readNative } from '../../src/build/article/native';
import { readArticleFile } from '../../src/build/article/reading';
import { ARTICLES, articlesIn, ROOT } from '../../src/build/files';
import { differences, measureAll } from '../../src/build/native/command';
import { claimsOn } from '../../src/example/scope';
import { found, pythons } from './pythons';

const reads = articlesIn(ARTICLES, ROOT)
  .map(readArticleFile)
  .filter(({ article }) => article.examples.length > 0);
const measuring = measureAll(reads, pythons);

test(`every claim holds as it is recorded (${found})`, async () => {
  const wrong: string[] = [];
  let count = 0;
  for (const one of await measuring) {
    const { read, runs } = one;
    wrong.push(...differences(one));
    for (const { example, python, mistake, without, claims } of runs) {
      const where = `${read.file}:${example.position.line} ${example.id} on ${python.version}`;
      if (mistake !== undefined) wrong.push(`${where}: ${mistake}`);
      if (without === undefined) {
        expect(claims.length).toBe(claimsOn(read.article, example, machineOf(python.minor)).length);
      }
      count += claims.length;
      const failing = claims.filter(({ verdict }) => verdict.verdict === 'fails');
      wrong.push(...failing.map(({ claim, verdict }) => `${where}: ${claim.text}: ${verdict.detail}`));
    }
  }
  expect(wrong).toEqual([]);
  expect(count > 100).toBe(pythons.length > 0);
});

test('a claim that came out otherwise than it is recorded is told', async () => {
  const [one] = await measuring;
  const recording = readNative(one!.read.path);
  const recorded = one!.runs.filter(({ python }) => python.minor in recording);
  const other = recorded.map((run) => ({
    ...run,
    claims: run.claims.map(({ claim, verdict }) => ({
      claim,
      verdict: { ...verdict, verdict: 'unobservable' as const },
    })),
  }));
  const claims = other.flatMap((run) => run.claims);
  expect(differences({ ...one!, runs: other })).toHaveLength(claims.length);
});
