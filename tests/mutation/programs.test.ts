/** A change of a program that the text does not follow cannot land: each is run for real, and `check` finds it out. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { offers } from '../../src/build/article/availability';
import { articlesIn, ROOT } from '../../src/build/files';
import { readArticleFile } from '../../src/build/article/reading';
import { createRunner } from '../../src/build/pool/runs';
import { verify } from '../../src/build/check/verify';
import { changes } from './changes';
import { Source } from './source';

const articles = articlesIn(['blog'], ROOT).map(readArticleFile);
const offered = await offers();
const runner = createRunner({ fresh: false });
const folder = mkdtempSync(join(tmpdir(), 'mutation-'));
afterAll(async () => {
  await runner.close();
  rmSync(folder, { recursive: true });
});

let copies = 0;

/** By example, how many claims do not hold when the article reads so. */
async function failing(slug: string, source: string, ends?: string): Promise<Map<string, number>> {
  // The name of the folder is part of the program: what is not changed need not run again.
  const path = join(folder, String(copies++), slug, 'index.mdx');
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, source);
  const { entries } = await verify({ path, file: path }, runner, offered);
  const wrong = new Map<string, number>();
  for (const { example, claims, mistakes } of entries) {
    // A program that is broken proves nothing about the claims.
    for (const { text } of mistakes) expect(text).toContain(`The run ended in ${ends}:`);
    const bad = claims.filter(({ verdict }) => verdict !== 'holds').length;
    if (bad > 0) wrong.set(example!, (wrong.get(example!) ?? 0) + bad);
  }
  return wrong;
}

describe.each(articles)('$file', ({ slug, source, article }) => {
  const own = changes.filter((change) => change.slug === slug);

  test('is true as it stands', async () => {
    expect(await failing(slug, source)).toEqual(new Map());
  });

  test('is changed in some of its programs', () => expect(own).not.toEqual([]));

  test.each(own)('$example: $what', async ({ example: id, from, to, ends }) => {
    const example = article.examples.find((one) => one.id === id)!;
    const wrong = await failing(slug, Source.ofExample(source, example, from).with(to), ends);
    expect([...wrong.keys()]).toEqual([id]);
  });
});
