import { expect, open, test } from './page';

const articles: [path: string, headline: string][] = [
  ['blog/python-memory-management', 'Managing Python Memory: peak 3.00x. Load, then transform: 3.00x.'],
  ['blog/tracebacks-keep-everything-alive', 'Tracebacks Keep Everything Alive: peak 5.00x.'],
  ['blog/numpy-view-keeps-its-base', 'A View Keeps the Whole Array: peak 5.00x.'],
  ['blog/generator-instead-of-a-list', 'A Generator Instead of a List: peak 8.02 MB.'],
];

for (const [path, headline] of articles) {
  test(`${path} has a card of its own, with its headline number`, async ({ page, baseURL }) => {
    await open(page, path);
    const meta = (name: string) => page.locator(`meta[property="${name}"]`).getAttribute('content');
    expect(await meta('og:image:alt')).toContain(headline);
    expect(await meta('og:image:alt')).not.toContain('undefined');
    const { pathname } = new URL((await meta('og:image'))!);
    const card = await page.request.get(new URL(pathname, baseURL).href);
    expect(card.headers()['content-type']).toBe('image/png');
    const png = await card.body();
    // The header of a PNG: https://www.w3.org/TR/png-3/#11IHDR
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1200, 630]);
    expect(png.length).toBeGreaterThan(10_000);
  });
}

test('every other page has the card of the site', async ({ page }) => {
  await open(page, 'docs');
  await expect(page.locator('meta[property="og:image"]')).toHaveAttribute(
    'content',
    /img\/social-card\.png$/,
  );
});
