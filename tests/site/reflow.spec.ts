/** Every page at every size: WCAG 2.2, 1.4.4 (text at 200 %) and 1.4.10 (reflow at 320 px). */
import type { Page } from '@playwright/test';
import { expect, open, test } from './page';
import { PAGES } from './pages';

// The server answers for a page that is not there as it should.
test.use({ provoked: /status of 404/ });

/** What a reader who wants larger text sets in the browser. */
async function enlargeText(page: Page, percent: number): Promise<void> {
  await page.addStyleTag({ content: `:root { font-size: ${percent}% }` });
}

/** By how many pixels the page has to be scrolled sideways. */
function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

/** Words that are cut off by an element that cannot be scrolled, or that reach out of the window. */
function cutOff(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const words = document.createTreeWalker(document.querySelector('main')!, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    const found: string[] = [];
    while (words.nextNode()) {
      const text = words.currentNode;
      const element = text.parentElement!;
      if (!text.textContent!.trim() || element.closest('.sr-only, [aria-hidden], thead, svg, details'))
        continue;
      // What scrolls sideways by itself is reached by scrolling it: code, and tables of data.
      if (element.closest('pre, table:not([role])')) continue;
      range.selectNodeContents(text);
      const { left, right, width } = range.getBoundingClientRect();
      if (width > 0 && (right > innerWidth + 1 || left < -1)) found.push(text.textContent!);
    }
    return found;
  });
}

const sizes = [
  { width: 320, percent: 100 },
  { width: 320, percent: 200 },
  { width: 768, percent: 200 },
  { width: 1280, percent: 200 },
];

for (const path of PAGES) {
  test(`/${path} needs no scrolling sideways, down to 320 px with text of 200 %`, async ({ page }) => {
    await open(page, path);
    for (const { width, percent } of sizes) {
      await page.setViewportSize({ width, height: 900 });
      await enlargeText(page, percent);
      const at = `${width} px, ${percent} %`;
      expect(await overflow(page), at).toBeLessThanOrEqual(0);
      expect(await cutOff(page), at).toEqual([]);
    }
  });
}

test('a word that is too wide is found', async ({ page }) => {
  await open(page, 'docs');
  await page.setViewportSize({ width: 320, height: 900 });
  await page.evaluate(() => {
    const long = document.createElement('p');
    long.style.whiteSpace = 'nowrap';
    long.textContent = 'as long as it can be '.repeat(4);
    document.querySelector('.markdown')!.append(long);
  });
  expect(await overflow(page)).toBeGreaterThan(0);
  expect(await cutOff(page)).toHaveLength(1);
});

for (const width of [1280, 2560, 3840]) {
  test(`lines of prose stay readable at ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 1200 });
    for (const path of ['', 'blog/python-memory-management', 'docs', 'docs/readouts']) {
      await open(page, path);
      const longest = await page.evaluate(() => {
        const paragraphs = [...document.querySelectorAll('main p')].filter((p) => !p.closest('figure'));
        return Math.max(...paragraphs.map((p) => p.clientWidth / parseFloat(getComputedStyle(p).fontSize)));
      });
      // A character of a text face is about half an em wide: some 95 characters at most.
      expect(longest, path).toBeLessThanOrEqual(48);
    }
  });
}
