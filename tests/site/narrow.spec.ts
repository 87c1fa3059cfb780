/** On phones of every width nothing leaves its box. */
import { readdirSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, open, test } from './page';
import { PAGES } from './pages';

// The server answers for a page that is not there as it should.
test.use({ provoked: /status of 404/ });

const ARTICLES = readdirSync('blog', { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => `blog/${name}`);

/** What reaches out of the card, or the page, that it is in; and what has to be scrolled sideways, code and data apart. */
function outside(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const name = (element: Element) =>
      `${element.tagName} ${element.className} ${element.textContent.slice(0, 40)}`;
    for (const box of document.querySelectorAll('main, main figure')) {
      const { left, right } = box.getBoundingClientRect();
      for (const element of box.querySelectorAll('*')) {
        if (element.closest('.sr-only, thead, svg, pre, table:not([role]) *')) continue;
        const place = element.getBoundingClientRect();
        const seen = place.width > 0 && getComputedStyle(element).visibility !== 'hidden';
        if (seen && (place.right > right + 1 || place.left < left - 1)) found.push(name(element));
      }
    }
    for (const element of document.querySelectorAll('main figure :not(pre)')) {
      const scrolls = ['auto', 'scroll'].includes(getComputedStyle(element).overflowX);
      if (scrolls && element.scrollWidth > element.clientWidth) found.push(`scrolls: ${name(element)}`);
    }
    return found;
  });
}

for (const path of new Set([...PAGES, 'fixtures/parameter', 'fixtures/wrong-claims', ...ARTICLES])) {
  test(`nothing on /${path} leaves its box on a phone`, async ({ page }) => {
    await open(page, path);
    for (const width of [320, 360, 375, 390]) {
      await page.setViewportSize({ width, height: 900 });
      expect(await outside(page), `${width} px`).toEqual([]);
    }
  });
}

test('what leaves its box is found', async ({ page }) => {
  await open(page, 'docs');
  await page.setViewportSize({ width: 375, height: 900 });
  await page.evaluate(() => {
    const wide = document.createElement('p');
    wide.style.width = '400px';
    wide.textContent = 'too wide';
    document.querySelector('main figure')!.append(wide);
  });
  expect(await outside(page)).toContainEqual(expect.stringContaining('too wide'));
});
