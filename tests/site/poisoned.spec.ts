/** Everything of an origin may write where the service worker keeps its files. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { SITE, test } from './faulty';
import { ask, believing, controlled, files, wronglyKept } from './kept';
import { expect, open } from './page';

test.use({ serviceWorkers: 'allow', provoked: /./ });

/** What another page of the origin, or a run that got out, could do: it writes over all that is kept, and puts more there. */
async function poison(page: Page): Promise<void> {
  await page.evaluate(
    async (names) => {
      const cache = await caches.open('python-gotchas');
      const urls = [...(await cache.keys()).map(({ url }) => url), ...names.map((name) => `/${name}`)];
      for (const url of urls) {
        const page = /(\/|\.html)$/.test(url);
        const old = await (await cache.match(url))?.text();
        const evil = page
          ? '<!doctype html><title>OWNED</title><h1>OWNED</h1>'
          : /\.m?js$/.test(url)
            ? `globalThis.OWNED = true;${old ?? ''}`
            : 'OWNED';
        const type = page ? 'text/html' : /\.m?js$/.test(url) ? 'text/javascript' : 'text/plain';
        await cache.put(url, new Response(evil, { headers: { 'content-type': type } }));
      }
    },
    files.map(({ path }) => path.slice(1)),
  );
}

const isOwned = (page: Page) =>
  page.evaluate(() => 'OWNED' in globalThis || document.documentElement.outerHTML.includes('OWNED'));

test('nothing that something else wrote into the cache is ever used', async ({ page, host }) => {
  await controlled(page);
  // Once more, so that all of it is kept.
  await open(page, 'docs/performance/');
  await open(page, 'fixtures/failing/');
  await poison(page);
  for (const path of ['fixtures/failing/', 'docs/performance/', '']) {
    await open(page, path);
    expect(await isOwned(page), path).toBe(false);
  }
  for (const file of files) expect(await ask(page, file), file.kind).toBe('right');
  await expect.poll(() => wronglyKept(page)).toEqual([]);
  // A kept page that is not the deployment's is no page, with a network or without.
  await poison(page);
  host.gone = true;
  await expect(page.goto('docs/performance/')).rejects.toThrow();
});

test('right bytes with somebody’s headers are answered with ours', async ({ page }) => {
  await controlled(page);
  const file = files.find(({ kind }) => kind === 'style sheet')!;
  const headers = await page.evaluate(async (path) => {
    const bytes = await (await fetch(path)).arrayBuffer();
    const cache = await caches.open('python-gotchas');
    await cache.put(
      path,
      new Response(bytes, { headers: { 'content-type': 'text/html', refresh: '0; url=/' } }),
    );
    return [...(await fetch(path)).headers];
  }, file.path);
  expect(Object.fromEntries(headers)).toEqual({
    'content-type': 'text/css; charset=utf-8',
    'content-length': String(readFileSync(join(SITE, file.name)).length),
  });
});

test('a service worker that believes would use what something else wrote', async ({ page, host }) => {
  host.replace('/service-worker.js', believing());
  await controlled(page);
  await open(page, 'docs/performance/');
  await poison(page);
  await page.goto('docs/performance/');
  // The page may be loaded once more, for its script is not the one that it names.
  await expect.poll(() => isOwned(page).catch(() => false)).toBe(true);
  await page.waitForLoadState('load');
  await poison(page);
  host.gone = true;
  await page.goto('docs/performance/');
  await expect(page.locator('h1')).toHaveText('OWNED');
});
