import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { linkProblems } from '../../../src/build/article/links';
import { parseArticle } from '../../../src/example/mdx';
import { folder } from '../../folder';

const site = folder();
for (const file of [
  'blog/here/index.mdx',
  'blog/here/picture.png',
  'blog/there/index.mdx',
  'docs/readouts.mdx',
  'static/img/card.png',
]) {
  mkdirSync(dirname(join(site, file)), { recursive: true });
  writeFileSync(join(site, file), '');
}

writeFileSync(join(site, 'secret.txt'), '');
writeFileSync(join(site, 'blog/here/data.csv'), '');
symlinkSync('../../secret.txt', join(site, 'blog/here/link.txt'));
const outside = (name: string) =>
  `1:1 \`${name}\` is outside of \`blog/\` and \`static/\`, and would be published with the site.`;

const problems = (source: string) => {
  const { links } = parseArticle({ file: 'index.mdx', source, pythons: [] });
  return linkProblems(join(site, 'blog/here/index.mdx'), links, join(site, 'blog'));
};
const places = (source: string) =>
  problems(source).map(({ line, column, message }) => `${line}:${column} ${message}`);

test.each([
  '[a](../there/index.mdx)',
  '[a](../there/index.mdx#part)',
  '[a](/there/index.mdx)',
  '[a](/docs/nobody) [b](#part) [c](https://example.org/nobody.md) [d](mailto:a@example.org)',
  '![a](./picture.png) ![b](/img/card.png) ![c](@site/static/img/card.png) ![d](https://example.org/a.png)',
  '[a][b]\n\n[b]: ../there/index.mdx',
  '[a](./data.csv) [b](.) [c](..) [d](../../nobody.txt)',
])('%s leads somewhere', (source) => {
  expect(problems(source)).toEqual([]);
});

test.each([
  ['See [a](./there/index.mdx).', '1:5 There is no page `./there/index.mdx` in `blog/`.'],
  ['[a][b]\n\n[b]: ./nobody.mdx', '3:1 There is no page `./nobody.mdx` in `blog/`.'],
  ['[a](../../docs/readouts.mdx)', '1:1 There is no page `../../docs/readouts.mdx` in `blog/`.'],
  ['[a](100%.mdx)', '1:1 There is no page `100%.mdx` in `blog/`.'],
  ['[a]()', '1:1 This link leads nowhere.'],
  ['A ![b](./pictur.png)', '1:3 There is no image `./pictur.png`.'],
  ['![a](/card.png)', '1:1 There is no image `/card.png`.'],
  ['![]()', '1:1 This image leads nowhere.'],
  ['![a](.)', '1:1 There is no image `.`.'],
  ['![a](../../secret.txt)', outside('../../secret.txt')],
  ['[a](../../secret.txt)', outside('../../secret.txt')],
  ['[a](@site/secret.txt)', outside('@site/secret.txt')],
  ['[a](./link.txt)', outside('./link.txt')],
  ['![a](/../secret.txt)', outside('/../secret.txt')],
])('%s does not', (source, place) => {
  expect(places(source)).toEqual([place]);
});

test.each(['https://', 'https:', 'http://a:99999', 'http://[', '//[', 'http://a%00b', 'https://a b'])(
  'the address %s, which Docusaurus stops at, is told with its place',
  (url) => {
    const message = `No browser can read the address \`${url}\`.`;
    expect(problems(`A [x](<${url}>).`)).toMatchObject([{ line: 1, column: 3, message }]);
    expect(problems(`A ![x](<${url}>).`)).toMatchObject([{ line: 1, column: 3, message }]);
    expect(problems('A [x](https://example.org:80/?a#b).')).toEqual([]);
  },
);

test('all are told at once, with the page that is meant', () => {
  const [one, other] = problems('[a](./there/index.mdx) and\n![b](./nobody.png)');
  expect(one!.mend).toMatch(/^Did you mean `\.\.\/there\/index\.mdx`\?/);
  expect(other).toMatchObject({ line: 2, column: 1 });
});
