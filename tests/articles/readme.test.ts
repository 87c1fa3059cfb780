/** What the README tells an author to write passes as it stands. */
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { isGood } from '../../src/build/article/entry';
import { pythons } from '../../src/runtime/pythons';
import { folder } from '../folder';
import { runner, verifyAt } from './bench';

const bench = runner();
afterAll(() => bench.close());

async function verified(change: (source: string) => string) {
  const blog = folder();
  for (const name of ['authors.yml', 'tags.yml']) cpSync(join('blog', name), join(blog, name));
  const [, article] = /^````mdx\n(.*?)^````$/ms.exec(readFileSync('README.md', 'utf8'))!;
  mkdirSync(join(blog, 'my-gotcha'));
  writeFileSync(join(blog, 'my-gotcha/index.mdx'), change(article!));
  return (await verifyAt(blog, bench))[0]!;
}

test('an article in a dozen lines', async () => {
  const { entries, warnings } = await verified((source) => source);
  expect(entries.flatMap(({ claims }) => claims)).toHaveLength(2 * pythons.length);
  expect(entries.every(isGood)).toBe(true);
  expect(warnings).toEqual([]);
  const { entries: wrong } = await verified((source) => source.replace('>two<', '>three<'));
  expect(wrong.some(isGood)).toBe(false);
});
