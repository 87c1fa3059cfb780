/** A page is painted when all of it has come. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import type { Page } from '@playwright/test';
import { expect, test } from './page';

const expectation = /<link rel="?expect"?[^>]*>/;

/** Serves the site, but the end of a page only when it is told to. */
async function heldBack(site: string, page: string, change: (html: string) => string) {
  const html = change(await (await fetch(site + page)).text());
  const end = html.lastIndexOf('<footer');
  let release = (): void => undefined;
  const server: Server = createServer((request, response) => {
    if (request.url !== `/${page}`) {
      void fetch(new URL(request.url!, site)).then(({ status, headers, body }) => {
        response.writeHead(status, { 'content-type': headers.get('content-type') ?? '' });
        Readable.fromWeb(body as ReadableStream).pipe(response);
      });
      return;
    }
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
    response.write(html.slice(0, end));
    release = () => response.end(html.slice(end));
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  const address = `http://localhost:${(server.address() as AddressInfo).port}/${page}`;
  return { address, release: () => release(), close: () => server.close() };
}

/** Milliseconds since the page was asked for, or null: not yet. */
const firstPaint = (page: Page): Promise<number | null> =>
  page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? null);

test('nothing is painted before all of the page has come, which without being asked would be', async ({
  browser,
  baseURL,
}) => {
  const [whole, early] = await Promise.all([
    heldBack(baseURL!, 'docs/', (html) => html),
    heldBack(baseURL!, 'docs/', (html) => html.replace(expectation, '')),
  ]);
  // A window for each: a tab behind another is not painted at all.
  const [waits, doesNot] = await Promise.all([browser.newPage(), browser.newPage()]);

  await waits.goto(whole.address, { waitUntil: 'commit' });
  await expect(waits.locator('h1')).toBeAttached();
  await doesNot.goto(early.address, { waitUntil: 'commit' });
  await expect.poll(() => firstPaint(doesNot)).not.toBeNull();
  const released = await waits.evaluate(() => performance.now());
  whole.release();
  await expect.poll(() => firstPaint(waits)).toBeGreaterThan(released);

  early.release();
  await Promise.all([waits.close(), doesNot.close()]);
  whole.close();
  early.close();
});
