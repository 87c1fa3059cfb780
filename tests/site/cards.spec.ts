import { readdirSync } from 'node:fs';
import { expect, open, test } from './page';

/** Of these articles, what the card says to the digit; of every other one, that it has a number. */
const headlines = new Map<string, string>([
  ['python-memory-management', 'Managing Python Memory: peak 3.00x. Load, then transform: 3.00x.'],
  ['tracebacks-keep-everything-alive', 'Tracebacks Keep Everything Alive: peak 5.00x.'],
  ['numpy-view-keeps-its-base', 'A View Keeps the Whole Array: peak 5.00x.'],
  ['generator-instead-of-a-list', 'A Generator Instead of a List: peak 8.02 MB.'],
]);

const articles = readdirSync('blog', { withFileTypes: true }).filter((each) => each.isDirectory());

for (const { name } of articles) {
  test(`${name} has a card of its own, with its headline number`, async ({ page, baseURL }) => {
    await open(page, `blog/${name}`);
    const meta = (property: string) => page.locator(`meta[property="${property}"]`).getAttribute('content');
    const alt = (await meta('og:image:alt'))!;
    expect(alt).toMatch(/: (peak|live) [\d.]+(x| [kMG]?B)\./);
    expect(alt).toContain(
      headlines.get(name) ?? `${await page.getByRole('heading', { level: 1 }).innerText()}: `,
    );
    expect(alt).not.toContain('undefined');
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
