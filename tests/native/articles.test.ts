/** Measures the articles again on the Pythons of this machine. */
import { expect, test } from 'vitest';
import { machineOf, readNative, saysOf } from '../../src/build/article/native';
import { readArticleFile } from '../../src/build/article/reading';
import { ARTICLES, articlesIn, ROOT } from '../../src/build/files';
import { measureAll } from '../../src/build/native/command';
import { claimsOn } from '../../src/example/scope';
import { found, pythons } from './pythons';

const reads = articlesIn(ARTICLES, ROOT)
  .map(readArticleFile)
  .filter(({ article }) => article.examples.length > 0);
const measuring = measureAll(reads, pythons);

test(`every claim holds as it is recorded (${found})`, async () => {
  const wrong: string[] = [];
  let count = 0;
  for (const { read, runs } of await measuring) {
    const recording = readNative(read.path);
    for (const { example, python, mistake, without, claims } of runs) {
      const where = `${read.file}:${example.position.line} ${example.id} on ${python.version}`;
      if (mistake !== undefined) wrong.push(`${where}: ${mistake}`);
      if (without === undefined) {
        expect(claims.length).toBe(claimsOn(read.article, example, machineOf(python.minor)).length);
      }
      const recorded = recording[python.minor]?.examples[example.id];
      for (const { claim, verdict } of claims) {
        count += 1;
        const then = recorded?.claims.find(({ says }) => says === saysOf(claim));
        if (verdict.verdict === 'fails' || (then && then.verdict !== verdict.verdict)) {
          const says = `${claim.text}: ${verdict.verdict} ${verdict.detail}; recorded: ${then?.verdict}`;
          wrong.push(`${where}:${claim.position.line} ${says}`);
        }
      }
    }
  }
  expect(wrong).toEqual([]);
  expect(count > 100).toBe(pythons.length > 0);
});
