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
import { score } from './score';
import { Source } from './source';

const articles = articlesIn(['blog'], ROOT).map(readArticleFile);
const offered = offers();
const runner = createRunner({ fresh: false });
const folder = mkdtempSync(join(tmpdir(), 'mutation-'));
afterAll(async () => {
  await runner.close();
  rmSync(folder, { recursive: true });
});

let copies = 0;

const programs = score('changed programs found out');
afterAll(() => programs.tell());

interface Outcome {
  /** Examples of which a claim does not hold, or a run ends as it may not. */
  wrong: string[];
  /** Mistakes that are not the one that was meant: a program that is broken proves nothing about the claims. */
  others: string[];
}

async function outcome(slug: string, source: string, mistake = ''): Promise<Outcome> {
  // The name of the folder is part of the program: what is not changed need not run again.
  const path = join(folder, String(copies++), slug, 'index.mdx');
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, source);
  const { entries } = await verify(readArticleFile({ path, file: path }), runner, offered);
  const bad = entries.filter(
    ({ claims, mistakes }) => mistakes.length > 0 || claims.some(({ verdict }) => verdict !== 'holds'),
  );
  const said = bad.flatMap(({ mistakes }) => mistakes.map(({ text }) => text));
  return {
    wrong: [...new Set(bad.map(({ example }) => example!))],
    others: said.filter((text) => mistake === '' || !text.includes(mistake)),
  };
}

describe.each(articles)('$file', ({ slug, source, article }) => {
  const own = changes.filter((change) => change.slug === slug);

  test('is true as it stands', async () => {
    expect(await outcome(slug, source)).toEqual({ wrong: [], others: [] });
  });

  test('is changed in some of its programs', () => expect(own).not.toEqual([]));

  test('is changed in every program that has a parameter', () => {
    const turned = article.examples.filter(({ parameter }) => parameter).map(({ id }) => id);
    expect(turned.filter((id) => !own.some(({ example }) => example === id))).toEqual([]);
  });

  test.each(own)('$example: $what', async ({ example: id, from, to, mistake }) => {
    const example = article.examples.find((one) => one.id === id)!;
    const changed = Source.ofExample(source, example, from).with(to);
    const { wrong, others } = await outcome(slug, changed, mistake);
    const found = wrong.join() === id ? others : [`found in ${wrong.join() || 'none'}`, ...others];
    expect(programs.count(found)).toEqual([]);
  });
});
