import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DEFAULT_PARSE_FRONT_MATTER as defaultParseFrontMatter } from '@docusaurus/utils';
import { expect, test } from 'vitest';
import { frontMatterProblems } from '../../../src/build/article/front-matter';
import { parseFrontMatter } from '../../../src/build/site/front-matter';
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
  ['title: A\ntags: memory\nauthors: jo', ['3:7 `tags` is no list.']],
  ['title: A\ndate: 2026-11-23\nfeatured: fixed\nauthors: jo', []],
  ['title: A\ndate: yesterday\nauthors: jo', ['3:7 `yesterday` is no date.']],
  [
    'title: A\nfeatured: fixt\nauthors: jo',
    ['3:11 There is no example `fixt`, which the home page would show.'],
  ],
  ['authors: jo', ['2:1 The article has no title.']],
  ['title: A', ['2:1 Missing `authors`.']],
  ['title: A\nauthors: jo\ntag: [memory]', ['4:1 There is no field `tag`.']],
  ['title: A\nauthors: jo\ntags:', ['4:6 `tags` is no list.']],
  ['title: A\nauthors: jo\ntags: {}', ['4:7 `tags` is no list.']],
  ['title: [A]\nauthors: jo', ['2:8 `title` is no text.']],
  ['title: A\nauthors: { name: Jo }', ['3:10 `authors` names nobody of `blog/authors.yml`.']],
  ['title: A\nauthors: jo\ndraft: maybe', ['4:8 `draft` is neither `true` nor `false`.']],
  ['title: A\nauthors: jo\n[a]: b', ['4:1 There is no field `[a]`.']],
  ['title: A\nauthors: jo\nconstructor: b', ['4:1 There is no field `constructor`.']],
  ['title: A\nauthors: constructor', ['3:10 `constructor` is not in `blog/authors.yml`.']],
  [
    'title: A\nauthors: jo\nmdx: { format: md }',
    ['2:1 An article is always MDX.', '4:1 There is no field `mdx`.'],
  ],
  ['title: A\nkeywords: *nope', ['3:11 The front matter has the alias `*nope` here, and nothing reads it.']],
  ['title: &a A\nauthors: *a', ['2:11 The front matter has an anchor here, and nothing reads it.']],
  ['title: !!js/function a', ['2:22 The front matter has a tag here, and nothing reads it.']],
  ['slug: a\ntitle: A\nauthors: jo', []],
  ['title: A\nslug: b\nauthors: jo', ['3:7 The slug is `b`, the folder `a`.']],
  ['title: A: B', ['2:8 The front matter is no YAML: Nested mappings are not allowed in compact mappings.']],
])('the front matter %j', (text, expected) => {
  expect(problems(`---\n${text}${rest}`)).toEqual(expected);
});

test('front matter may be nested, but not without end', () => {
  const [problem] = problems(`---\ntitle: ${'['.repeat(20_000)}${rest}`);
  expect(problem).toMatch(/^2:\d+ The front matter is no YAML: it is nested too deep\.$/);
});

test('an article says how much of it its list shows', () => {
  expect(problems('---\ntitle: A\nauthors: jo\n---\n\nAll of it.\n')).toEqual([
    '2:1 Nothing says how much of the article its list shows.',
  ]);
});

test('an article without any is told what to begin with, and nothing else', () => {
  expect(problems('Words.')).toEqual(['1:1 The article has no front matter.']);
});

test.each([
  [
    '---js\nmodule.exports = {}\n---\n',
    '1:4 Nothing may stand behind the `---` that begins the front matter.',
  ],
  ['--- yaml\ntitle: A\n---\n', '1:5 Nothing may stand behind the `---` that begins the front matter.'],
  ['---\u2028\ntitle: A\n---\n', '1:4 Nothing may stand behind the `---` that begins the front matter.'],
  ['---\rtitle: A\r---\r', '1:1 Lines of the front matter end in carriage returns alone.'],
  ['---\ntitle: A\n\nText.\n', '1:1 The front matter has no end.'],
  ['---\ntitle: A\n---x\n', '3:4 The front matter ends at this line, which has more than `---`.'],
  ['---\ntitle: A\n--- {f()}\n---\n', '3:4 The front matter ends at this line, which has more than `---`.'],
  ['Text.\n\n---\ntitle: A\n---\n', '3:1 The front matter is not at the beginning.'],
  ['\r\n---\r\nauthors: jo\r\ntitle: A\r\n---\r\n', '2:1 The front matter is not at the beginning.'],
])('%j is refused, whatever it is the front matter of', (source, expected) => {
  expect(problems(source)).toEqual([expected]);
  expect(problems(source, join(blog, 'page.mdx'))).toEqual([expected]);
});

test.each([
  '---\n---\n',
  '---  \ntitle: A\n---  \n',
  '---\r\ntitle: A\r\n---\r\n',
  '----\n\nText.\n',
  'One.\n\n---\n\nTwo.\n\n---\n',
])('%j is none, or all right', (source) => expect(problems(source, join(blog, 'page.mdx'))).toEqual([]));

test('a page that is not of a blog needs none of it', () => {
  expect(problems('Words.', join(blog, 'page.mdx'))).toEqual([]);
});

test('Docusaurus is handed no front matter that it would evaluate', async () => {
  const parse = (fileContent: string) =>
    parseFrontMatter({ filePath: join(blog, 'a/index.mdx'), fileContent, defaultParseFrontMatter });
  const evaluated = '---js\n{ title: (globalThis.evaluated = true) }\n---\n';
  await defaultParseFrontMatter({ filePath: '', fileContent: evaluated });
  expect(globalThis).toHaveProperty('evaluated');
  Reflect.deleteProperty(globalThis, 'evaluated');
  await expect(parse(evaluated)).rejects.toThrow(/a\/index\.mdx:1:4 Nothing may stand behind/);
  expect(globalThis).not.toHaveProperty('evaluated');
  expect(await parse('\uFEFF---\ntitle: A\n---\nB\n')).toEqual({ frontMatter: { title: 'A' }, content: 'B' });
});
