/** Targets for a finger: WCAG 2.2, 2.5.8 (24 px), and 44 px for what a card is there for. */
import type { Locator } from '@playwright/test';
import { card, expect, open, test } from './page';
import { PAGES } from './pages';

// The server answers for a page that is not there as it should.
test.use({
  hasTouch: true,
  isMobile: true,
  viewport: { width: 390, height: 844 },
  provoked: /status of 404/,
});

async function smallest(target: Locator): Promise<number> {
  const { width, height } = (await target.boundingBox())!;
  return Math.min(width, height);
}

test('Run is 44 px high, and so is what else a card can be told', async ({ page }) => {
  await open(page, 'docs');
  const example = card(page, 'A text, in capitals');
  for (const name of [/^Run/, /^Edit/, 'Play the steps', 'Step back', 'Step forward'])
    expect(await smallest(example.getByRole('button', { name })), String(name)).toBeGreaterThanOrEqual(44);
  expect(await smallest(example.getByLabel('Python version'))).toBeGreaterThanOrEqual(44);
  expect(await smallest(example.getByRole('slider', { name: 'Step' }))).toBeGreaterThanOrEqual(44);
});

for (const path of PAGES) {
  test(`everything on /${path} that stands by itself is 24 px high`, async ({ page }) => {
    await open(page, path);
    const small = await page.evaluate(() => {
      const targets = document.querySelectorAll<HTMLElement>('a[href], button, select, summary, input');
      return [...targets]
        .filter((target) => {
          const { display, clipPath } = getComputedStyle(target);
          const { width, height, right } = target.getBoundingClientRect();
          // A link within a sentence is as high as its line, and one that is not there cannot be hit.
          return (
            display !== 'inline' &&
            clipPath === 'none' &&
            width > 0 &&
            right > 0 &&
            Math.min(width, height) < 24
          );
        })
        .map((target) => target.outerHTML.slice(0, 120));
    });
    expect(small).toEqual([]);
  });
}
