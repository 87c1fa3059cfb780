/** Which files are articles, and what is said of one that cannot be read. */
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { readArticleFile } from '../../../src/build/article/reading';
import { addressOf, articlesIn, NoArticle, ROOT } from '../../../src/build/files';
import { folder } from '../../folder';

const site = folder();
const write = (file: string, content: string | Uint8Array = 'Words.\n') => {
  mkdirSync(dirname(join(site, file)), { recursive: true });
  writeFileSync(join(site, file), content);
};
const found = (...paths: string[]) => articlesIn(paths, site).map(({ file }) => file);
const problems = (file: string) =>
  readArticleFile({ path: join(site, file), file }).problems.map(
    ({ line, column, message }) => `${line}:${column} ${message}`,
  );

test('each article once, whatever links lead to it, and none of what editors keep beside it', () => {
  write('all/a/index.mdx');
  write('all/b.mdx/index.md');
  write('all/node_modules/c.mdx');
  write('all/.cache/d.mdx');
  write('all/a/notes.txt');
  symlinkSync('..', join(site, 'all/a/up'));
  symlinkSync('.', join(site, 'all/itself'));
  symlinkSync('jo@machine.17:42', join(site, 'all/a/.#index.mdx'));
  expect(found('all')).toEqual(['all/a/index.mdx', 'all/b.mdx/index.md']);
  expect(found('all/b.mdx', 'all')).toEqual(['all/b.mdx/index.md', 'all/a/index.mdx']);
});

test('a path that is none of an article is refused', () => {
  write('none/notes.txt');
  mkdirSync(join(site, 'none/empty.mdx'));
  for (const path of ['nowhere.mdx', 'none', 'none/notes.txt', 'none/empty.mdx', 'none/.#a.mdx'])
    expect(() => found(path)).toThrow(NoArticle);
});

test.each([
  ['nowhere', 'gone', 'it is gone, or a link that leads nowhere'],
  ['itself', 'looped.mdx', 'it is a link that leads to itself'],
])('a link that leads to %s is a mistake in the article that it should be', (_, target, why) => {
  rmSync(join(site, 'links'), { recursive: true, force: true });
  write('links/other.mdx');
  symlinkSync(target, join(site, 'links/looped.mdx'));
  expect(found('links')).toEqual(['links/looped.mdx', 'links/other.mdx']);
  expect(problems('links/looped.mdx')).toEqual([`1:1 The article cannot be read: ${why}.`]);
});

test('a folder in place of an article, and an article that has gone, are told', () => {
  mkdirSync(join(site, 'folder.mdx'));
  expect(problems('folder.mdx')).toEqual(['1:1 The article cannot be read: it is a folder.']);
  expect(problems('gone.mdx')).toEqual([
    '1:1 The article cannot be read: it is gone, or a link that leads nowhere.',
  ]);
});

test.each<[what: string, bytes: number[], place: string]>([
  ['a byte of Latin-1', [...Buffer.from('Ein\nschö'), 0xf6, 0x6e], '2:5 … 0xf6'],
  ['a character that is cut at the end', [...Buffer.from('a\r\n😀'), 0xf0, 0x9f], '2:3 … 0xf0'],
  ['one behind a real U+FFFD', [...Buffer.from('a\uFFFD'), 0xef, 0xbf], '1:3 … 0xef'],
  ['one behind a byte order mark', [0xef, 0xbb, 0xbf, 0x61, 0xff], '1:2 … 0xff'],
  ['UTF-16', [0xff, 0xfe, 0x61, 0x00], '1:1 … 0xff'],
  ['a surrogate', [0x61, 0x0d, 0xed, 0xa0, 0x80], '2:1 … 0xed'],
])('%s is no UTF-8, and told with its place', (_, bytes, place) => {
  write('bytes.mdx', Uint8Array.from(bytes));
  const [at, byte] = place.split(' … ');
  expect(problems('bytes.mdx')).toEqual([
    `${at} The article is not UTF-8: the byte ${byte} here is no part of a character.`,
  ]);
});

test('a byte order mark is no part of the text: no column moves', () => {
  const text = '<Claim of="b" value="peak">1x</Claim>\n';
  write('plain.mdx', text);
  write('marked.mdx', `\uFEFF${text}`);
  expect(problems('plain.mdx')).toEqual(['1:12 There is no example `b`.']);
  expect(problems('marked.mdx')).toEqual(problems('plain.mdx'));
  write('twice.mdx', `\uFEFF\uFEFF${text}`);
  expect(problems('twice.mdx')).toEqual(['1:1 The article begins with two byte order marks (U+FEFF).']);
});

test('a gotcha has its address, under the prefix of the site', () => {
  const path = join(ROOT, 'blog/a-gotcha/index.mdx');
  expect(addressOf(path)).toBe('/blog/a-gotcha');
  vi.stubEnv('BASE_URL', '/gotchas/');
  expect(addressOf(path)).toBe('/gotchas/blog/a-gotcha');
  vi.unstubAllEnvs();
  expect(addressOf(join(ROOT, 'docs/a.mdx'))).toBe(undefined);
  expect(addressOf(join(site, 'blog/a-gotcha/index.mdx'))).toBe(undefined);
  expect(addressOf(join(site, 'blog/a-gotcha/index.mdx'), join(site, 'blog'))).toBe('/blog/a-gotcha');
});
