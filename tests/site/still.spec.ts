/** Nothing moves by itself: not while a page loads or is hydrated, not with late fonts, not when a run ends. */
import type { Page } from '@playwright/test';
import { card, expect, open, outcome, run, test, settled } from './page';

interface Watched {
  shifts: string[];
  largest: string;
}

/** Notes every layout shift that the reader did not bring about: https://web.dev/articles/cls */
async function watch(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const watched = { shifts: [] as string[], largest: '' };
    Object.assign(window, { watched });
    const observe = (type: string, note: (entry: PerformanceEntry) => void) =>
      new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({ type, buffered: true });
    observe('layout-shift', (entry) => {
      const { value, hadRecentInput, sources } = entry as unknown as {
        value: number;
        hadRecentInput: boolean;
        sources: { node: Node | null }[];
      };
      if (hadRecentInput) return;
      const moved = sources.map(({ node }) => node?.textContent?.slice(0, 40) ?? node?.nodeName);
      watched.shifts.push(`${value.toFixed(4)}: ${moved.join(' | ')}`);
    });
    observe('largest-contentful-paint', (entry) => {
      watched.largest = (entry as unknown as { element: Element | null }).element?.tagName ?? '';
    });
  });
}

function watched(page: Page): Promise<Watched> {
  return page.evaluate(() => (window as unknown as { watched: Watched }).watched);
}

for (const width of [390, 768, 1280]) {
  for (const path of ['', 'blog/python-memory-management', 'docs']) {
    test(`/${path} loads without a jump, its text first, at ${width} px`, async ({ page, context }) => {
      await page.setViewportSize({ width, height: 900 });
      // Pictures and fonts, should there ever be any, come late.
      await context.route(/\.(svg|png|woff2?)$/, async (route) => {
        await new Promise((resolve) => setTimeout(resolve, 700));
        await route.continue();
      });
      await watch(page);
      await open(page, path);
      await settled(page);
      const { shifts, largest } = await watched(page);
      expect(shifts).toEqual([]);
      expect(largest).toMatch(/^(P|H1|TABLE|CODE)$/);
    });
  }
}

for (const width of [390, 1280]) {
  test(`a run moves nothing at ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 });
    await watch(page);
    await open(page, 'docs');
    const example = card(page, 'A text, in capitals');
    await example.scrollIntoViewIfNeeded();
    await run(example);
    await expect(outcome(example)).toContainText('Finished.');
    expect((await watched(page)).shifts).toEqual([]);
  });
}

test('a jump is seen', async ({ page }) => {
  await watch(page);
  await open(page, 'docs');
  await page.evaluate(() => {
    const late = document.createElement('div');
    late.style.height = '200px';
    document.querySelector('h1')!.before(late);
  });
  await expect.poll(async () => (await watched(page)).shifts.length).toBeGreaterThan(0);
});
