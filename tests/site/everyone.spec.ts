import AxeBuilder from '@axe-core/playwright';
import { card, expect, open, outcome, test } from './page';

const PAGES = ['', 'blog', 'blog/python-memory-management', 'docs', 'blog/tags/memory', 'no-such-page'];

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    // The server answers for a page that is not there as it should.
    test.use({ colorScheme, provoked: /status of 404/ });
    for (const path of PAGES) {
      test(`axe finds nothing on /${path}`, async ({ page }) => {
        await page.goto(path);
        await expect(page.locator('html')).toHaveAttribute('data-has-hydrated', 'true');
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
      });
    }
  });
}

for (const width of [320, 390, 1280]) {
  test(`nothing is cut off, and nothing jumps, at ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 });
    await page.addInitScript(() => {
      Object.assign(window, { shifts: 0 });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) {
          (window as unknown as { shifts: number }).shifts += (entry as unknown as { value: number }).value;
        }
      }).observe({ type: 'layout-shift', buffered: true });
    });
    await open(page, 'blog/python-memory-management');
    await expect(card(page, 'Who counts the dictionary')).toBeVisible();
    const { overflow, shifts } = await page.evaluate(() => ({
      overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
      shifts: (window as unknown as { shifts: number }).shifts,
    }));
    expect(overflow).toBeLessThanOrEqual(0);
    expect(shifts).toBe(0);
  });
}

test('an example is run with the keyboard alone', async ({ page }) => {
  await open(page, 'blog/python-memory-management');
  const example = card(page, 'print() leaves the counter alone');
  const button = example.getByRole('button', { name: /^Run/ });
  await button.focus();
  await page.keyboard.press('Enter');
  await expect(outcome(example)).toContainText('Everything the text says holds.');
  const slider = example.getByRole('slider', { name: 'Step' });
  await slider.focus();
  await page.keyboard.press('Home');
  await expect(slider).toHaveAttribute('aria-valuetext', /^Step 1 of 2: line 1/);
  await page.keyboard.press('ArrowRight');
  await expect(slider).toHaveAttribute('aria-valuetext', /^Step 2 of 2: line 2/);
});
