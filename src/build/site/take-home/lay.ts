/** Writes the scripts of all articles to where the site serves them. */
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readArticleFile } from '../../article/reading';
import { put } from '../../assets/put';
import { removeStale } from '../../assets/stale';
import { ARTICLES, articlesIn, ROOT } from '../../files';
import { takeHomeName, takeHomeScript } from './script';

/** @param folder One of its own; what an earlier build left there goes. */
export async function layTakeHome(folder: string): Promise<void> {
  const measure = await readFile(join(ROOT, 'static/measure.py'), 'utf8');
  const names: string[] = [];
  await mkdir(folder, { recursive: true });
  for (const read of articlesIn(ARTICLES, ROOT).map(readArticleFile)) {
    for (const example of read.article.examples) {
      const name = takeHomeName(read.slug, example);
      if (name === null) continue;
      names.push(name);
      await put(join(folder, name), Buffer.from(takeHomeScript(read, example, measure)));
    }
  }
  await removeStale(folder, /\.py$/, names);
}
