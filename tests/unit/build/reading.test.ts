/** One save, one parse, however many ask: the bundler for mistakes, the page for its examples, every list. */
import { readFileSync, writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { expect, test } from 'vitest';
import { readArticleFile } from '../../../src/build/article/reading';
import { ROOT } from '../../../src/build/files';
import { readPage } from '../../../src/build/site/page';
import { mistakesOf } from '../../../src/build/site/plugin';
import { copyOfWrongClaims } from './recorded';

const path = copyOfWrongClaims();
const exampleNow = () => readArticleFile({ path, file: relative(ROOT, path) }).article.examples[0];
const examplesOfPage = async () => (await readPage(path, { refuted: 'show' })).examples[0]!.example;

test('an article is parsed once, whoever asks', async () => {
  expect(mistakesOf(path)).toBeNull();
  const example = exampleNow();
  expect(exampleNow()).toBe(example);
  expect(await examplesOfPage()).toBe(example);
});

test('it is parsed again when something else was saved, also where that is a mistake', async () => {
  const [before, source] = [exampleNow(), readFileSync(path, 'utf8')];
  writeFileSync(path, source.replace('unit=make', 'unti=make'));
  expect(mistakesOf(path)!.message).toMatch(/wrong-claims\.mdx:5:\d+ .*`unti`.*`unit`/);
  expect(exampleNow()).not.toBe(before);
  writeFileSync(path, source);
  expect(mistakesOf(path)).toBeNull();
  expect(await examplesOfPage()).toEqual(before);
});
