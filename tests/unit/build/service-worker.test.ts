import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { serviceWorker } from '../../../src/build/site/service-worker';

let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'site-'))));
afterEach(() => rmSync(folder, { recursive: true }));

function write(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

/** Of the service worker's text, what it knows of the files whose names never or may change. */
async function tables(): Promise<[immutable: unknown, changing: unknown]> {
  const text = await serviceWorker(folder);
  const table = (name: string) =>
    JSON.parse(new RegExp(`define_${name}_default=(\\{.*?\\})[,;]`).exec(text)![1]!);
  return [table('IMMUTABLE'), table('CHANGING')];
}

const known = (text: string) => [
  createHash('sha256').update(text).digest().subarray(0, 18).toString('base64'),
  text.length,
];

test('knows every file that a page may ask for by its bytes', async () => {
  const site: [path: string, text: string][] = [
    ['assets/js/main.1.js', 'main'],
    ['pagefind/index/en_1.pf_index', 'index'],
    ['python/1/core-1.boot', 'image'],
  ];
  const changing: [path: string, text: string][] = [
    ['docs/index.html', 'docs'],
    ['index.html', 'home'],
    ['pagefind/pagefind.js', 'search'],
    ['python/1/pyodide-lock.json', 'lock'],
  ];
  const unasked = [
    'blog/rss.xml',
    'blog/feed.json',
    'sitemap.xml',
    'robots.txt',
    'cards/a.png',
    'take-home/a.py',
    'service-worker.js',
  ];
  for (const [path, text] of [...site, ...changing]) write(path, text);
  for (const path of unasked) write(path, 'unasked');
  expect(await tables()).toEqual([
    Object.fromEntries(site.map(([path, text]) => [path, known(text)])),
    Object.fromEntries(changing.map(([path, text]) => [path, known(text)])),
  ]);
});

test('is another one as soon as one byte of the site is, and the same for the same site', async () => {
  write('index.html', 'home');
  write('assets/a.css', 'a');
  const before = await serviceWorker(folder);
  expect(await serviceWorker(folder)).toBe(before);
  write('index.html', 'Home');
  expect(await serviceWorker(folder)).not.toBe(before);
});
