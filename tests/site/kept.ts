/** The files of the site, one of each kind, and what the service worker keeps and answers of them. */
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { SITE } from './faulty';
import { expect, open } from './page';

export type Nature = 'immutable' | 'streamed' | 'changing';

/** Paths of one file of each kind; those that never change, and those that are put to use while they arrive. */
const KINDS: [kind: string, path: RegExp, nature: Nature][] = [
  ['page', /^docs\/performance\/index\.html$/, 'changing'],
  ['main script', /^assets\/js\/main\./, 'immutable'],
  ['runtime of the scripts', /^assets\/js\/runtime~main\./, 'immutable'],
  ['chunk', /^assets\/js\/\d+\./, 'immutable'],
  ['style sheet', /^assets\/css\//, 'immutable'],
  ['script of the worker', /^python\/[^/]*\/worker-\w+\.mjs$/, 'immutable'],
  ['Pyodide', /^python\/[^/]*\/pyodide\.mjs$/, 'immutable'],
  ['image', /^python\/[^/]*\/core-\w+-\w+\.boot$/, 'streamed'],
  ['module', /^python\/[^/]*\/interpreter-\w+-\w+\.boot$/, 'streamed'],
  ['script of the module', /^python\/[^/]*\/pyodide\.asm\.m?js$/, 'immutable'],
  ['standard library', /^python\/[^/]*\/python_stdlib\.zip$/, 'immutable'],
  ['late modules', /^python\/[^/]*\/numpy-\w+\.lazy$/, 'immutable'],
  ['texts of packages', /^python\/[^/]*\/core-\w+\.file$/, 'immutable'],
  ['wheel', /^python\/[^/]*\/six-.*\.whl$/, 'immutable'],
  ['lock', /^python\/[^/]*\/pyodide-lock\.json$/, 'changing'],
  ['search', /^pagefind\/pagefind\.js$/, 'changing'],
  ['list of the search index', /^pagefind\/pagefind-entry\.json$/, 'changing'],
  ['search index', /^pagefind\/index\//, 'immutable'],
  ['picture', /^img\/favicon\.svg$/, 'changing'],
];

const names = readdirSync(SITE, { recursive: true, encoding: 'utf8' });
export const files = KINDS.map(([kind, pattern, nature]) => {
  const name = names.find((name) => pattern.test(name));
  if (!name) throw new Error(`The site has no file of the kind ${kind}.`);
  return { kind, nature, name, path: `/${name.replace(/index\.html$/, '')}` };
});

const sums = new Map<string, string>();

function sumOf(name: string): string {
  const sum =
    sums.get(name) ??
    createHash('sha256')
      .update(readFileSync(join(SITE, name)))
      .digest('hex');
  sums.set(name, sum);
  return sum;
}

/** Waits until the service worker answers for this page, and has been told what the page consists of. */
export async function keptWhole(page: Page): Promise<void> {
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  const files = page.evaluate(() =>
    performance.getEntriesByType('resource').map(({ name }) => name.replace(/\?.*/, '')),
  );
  const wanted = [page.url(), ...(await files).filter((name) => /\.(js|css)$/.test(name))];
  const missing = () =>
    page.evaluate(
      async (urls) => {
        const found = await Promise.all(urls.map((url) => caches.match(url)));
        return urls.filter((_, i) => !found[i]);
      },
      wanted.filter((url) => !url.includes('service-worker')),
    );
  await expect.poll(missing).toEqual([]);
}

/** What is kept is written when the page has it already. */
export async function kept(page: Page, path: string): Promise<void> {
  const isKept = () => page.evaluate(async (path) => (await caches.match(path)) !== undefined, path);
  await expect.poll(isKept, { intervals: [10] }).toBe(true);
}

/** A page that the service worker answers for, with little of its own to ask for. */
export async function controlled(page: Page): Promise<void> {
  await open(page, 'fixtures/failing/');
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
}

export type Answer = 'right' | 'wrong' | 'error';

/** What a page of the site is answered with. */
export async function ask(
  page: Page,
  { path, name }: { path: string; name: string },
  cache: RequestCache = 'default',
): Promise<Answer> {
  const sum = await page.evaluate(
    async ([path, cache]) => {
      try {
        const response = await fetch(path, { cache });
        const bytes = await response.arrayBuffer();
        if (!response.ok) return `status ${response.status}`;
        const sum = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
        return [...sum].map((byte) => byte.toString(16).padStart(2, '0')).join('');
      } catch {
        return 'error';
      }
    },
    [path, cache] as const,
  );
  return sum === sumOf(name) ? 'right' : sum === 'error' ? 'error' : 'wrong';
}

/** Kept files that are not what the deployment has under their name. */
export async function wronglyKept(page: Page): Promise<string[]> {
  const kept = await page.evaluate(async () => {
    const cache = await caches.open('python-gotchas');
    return Promise.all(
      (await cache.keys()).map(async ({ url }) => {
        const bytes = await (await cache.match(url))!.arrayBuffer();
        const sum = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
        return [new URL(url).pathname, [...sum].map((byte) => byte.toString(16).padStart(2, '0')).join('')];
      }),
    );
  });
  return kept.flatMap(([path, sum]) =>
    sum === sumOf(`.${path}${path!.endsWith('/') ? 'index.html' : ''}`) ? [] : [path!],
  );
}

/** The service worker with less: a test that it passes would not have caught it. */
function doctored(from: string, to: string): string {
  const text = readFileSync(join(SITE, 'service-worker.js'), 'utf8');
  if (text.split(from).length !== 2) throw new Error(`Not once in the service worker: ${from}`);
  return text.replace(from, to);
}

/** One that takes whatever comes for what was asked for. */
export const believing = () =>
  doctored(
    'let bytes=new Uint8Array(size),at=0',
    'return new Uint8Array(await response.arrayBuffer());let bytes=new Uint8Array(size),at=0',
  );
