import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { frontMatterProblems } from '../../../src/build/article/front-matter';
import { folder } from '../../folder';

const blog = folder();
writeFileSync(join(blog, 'authors.yml'), 'jo:\n  name: Jo\n');
writeFileSync(join(blog, 'tags.yml'), 'memory:\n  label: Memory\n');
mkdirSync(join(blog, 'a'));

const problems = (source: string, path = join(blog, 'a/index.mdx')) =>
  frontMatterProblems(path, source, ['naive', 'fixed']).map(
    ({ line, column, message }) => `${line}:${column} ${message}`,
  );
const rest = '\n---\n\nIt begins.\n\n{/* truncate */}\n';

test.each([
  ['title: A\nauthors: jo\ntags: [memory]', []],
  ['title: A\nauthors: joe', ['3:10 `joe` is not in `blog/authors.yml`.']],
  ['title: A\nauthors: [jo, ann]', ['3:15 `ann` is not in `blog/authors.yml`.']],
  ['title: A\ntags:\n  - memory\n  - memroy\nauthors: jo', ['5:5 `memroy` is not in `blog/tags.yml`.']],
  ['title: A\ntags: memory\nauthors: jo', ['3:7 The tags are no list.']],
  ['title: A\ndate: 2026-11-23\nfeatured: fixed\nauthors: jo', []],
  ['title: A\ndate: yesterday\nauthors: jo', ['3:7 `yesterday` is no date.']],
  [
    'title: A\nfeatured: fixt\nauthors: jo',
    ['3:11 There is no example `fixt`, which the home page would show.'],
  ],
  ['authors: jo', ['2:1 The article has no title.']],
  ['title: A', ["2:1 The article is nobody's."]],
  ['title: A\nauthors: jo\ntag: [memory]', ['4:1 There is no field `tag`.']],
  ['slug: a\ntitle: A\nauthors: jo', []],
  ['title: A\nslug: b\nauthors: jo', ['3:7 The slug is `b`, the folder `a`.']],
  ['title: A: B', ['2:8 The front matter is no YAML: Nested mappings are not allowed in compact mappings.']],
])('the front matter %j', (text, expected) => {
  expect(problems(`---\n${text}${rest}`)).toEqual(expected);
});

test('an article says how much of it its list shows', () => {
  expect(problems('---\ntitle: A\nauthors: jo\n---\n\nAll of it.\n')).toEqual([
    '2:1 Nothing says how much of the article its list shows.',
  ]);
});

test('an article without any is told what to begin with, and nothing else', () => {
  expect(problems('Words.')).toEqual(['1:1 The article has no front matter.']);
});

test('a page that is not of a blog needs none of it', () => {
  expect(problems('Words.', join(blog, 'page.mdx'))).toEqual([]);
});
