/** A card is short, its numbers stand beside its code, and what it does not show at once is one click, or a glance, away. */
import type { Locator, Page } from '@playwright/test';
import { card, expect, open, settled, test } from './page';

const ARTICLE = 'blog/python-memory-management';
const PIPELINE = 'A variable keeps a third array alive';
const COUNTER = 'Who counts the dictionary';

/** Pixels of the whole page, by the width of the window. */
const MOST: [width: number, pixels: number][] = [
  [1280, 11_000],
  [390, 15_000],
];

const length = (page: Page) => page.evaluate(() => document.documentElement.scrollHeight);

for (const [width, pixels] of MOST) {
  test(`the first article, eleven cards, is at most ${pixels} px long at ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 });
    await open(page, ARTICLE);
    await settled(page);
    expect(await page.getByRole('button', { name: /^Run:/ }).count()).toBe(11);
    expect(await length(page)).toBeLessThanOrEqual(pixels);
    // The twin: with every fold open and every empty line drawn, it is longer.
    await page.evaluate(() => document.querySelectorAll('details').forEach((each) => (each.open = true)));
    await page.addStyleTag({
      content: '[data-source] { height: auto !important; line-height: 1.6 !important }',
    });
    expect(await length(page)).toBeGreaterThan(pixels);
  });
}

/** Pixels from the end of the longest line of code to the first readout. */
function distance(example: Locator): Promise<number> {
  return example.evaluate((figure) => {
    const range = document.createRange();
    const ends = [...figure.querySelectorAll('[data-source]')].map((line) => {
      range.selectNodeContents(line);
      return range.getBoundingClientRect().right;
    });
    const numbers = [...figure.querySelectorAll('tbody [title*="reference"], tbody [title^="peak"]')];
    return Math.min(...numbers.map((each) => each.getBoundingClientRect().left)) - Math.max(...ends);
  });
}

test('numbers stand beside the longest line of code, also where it grows', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 900 });
  await open(page, ARTICLE);
  for (const title of [COUNTER, PIPELINE, 'Load, then transform', 'print() leaves the counter alone']) {
    const apart = await distance(card(page, title));
    expect(apart, title).toBeGreaterThan(8);
    expect(apart, title).toBeLessThan(24);
  }
  const example = card(page, COUNTER);
  await example.getByRole('button', { name: /^Edit/ }).click();
  await example.getByRole('textbox').press('ControlOrMeta+End');
  await page.keyboard.insertText('  # a line that is longer than any other of them');
  await expect.poll(() => distance(example)).toBeGreaterThan(8);
  await expect.poll(() => distance(example)).toBeLessThan(24);
});

test.describe('two empty lines', () => {
  /** Pixels from one line to another. */
  async function between(example: Locator, from: string, to: string): Promise<number> {
    const top = async (text: string) =>
      (await example.locator('[data-source]').filter({ hasText: text }).first().boundingBox())!.y;
    return (await top(to)) - (await top(from));
  }

  test('are drawn as one thin gap, and are there for the editor and for who copies', async ({
    page,
    context,
  }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await open(page, ARTICLE);
    const example = card(page, COUNTER);
    const line = await between(example, 'print(d)', 'return');
    expect(line).toBeLessThan(0); // The first `return` is above.
    const thin = await between(example, 'def foo', 'def bar');
    const full = (await example.locator('[data-source]').first().boundingBox())!.height;
    // Four lines of code, and the gap.
    expect(thin - 4 * full).toBeLessThan(full * 0.6);
    expect(thin - 4 * full).toBeGreaterThan(4);
    await expect(example.getByRole('button', { name: /^Line 7:/ })).toBeVisible();

    await example.locator('tbody').evaluate((body) => getSelection()!.selectAllChildren(body));
    await page.keyboard.press('ControlOrMeta+c');
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toMatch(/ return\s*?\n\n\ndef bar\(d\):/);

    await example.getByRole('button', { name: /^Edit/ }).click();
    const editor = example.getByRole('textbox');
    const lines = await editor.evaluate((text) => [...text.children].map((line) => line.textContent));
    expect(lines.slice(3, 7)).toEqual(['    return', '', '', 'def bar(d):']);
    expect(await between(example, 'def foo', 'def bar')).toBe(thin);
    // A third one: all are drawn, so that who types there sees it.
    await editor.press('ControlOrMeta+Home');
    for (let times = 0; times < 4; times++) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect.poll(() => between(example, 'def foo', 'def bar')).toBeGreaterThan(thin + 2 * full);
  });
});

test.describe('a claim is folded into its check mark', () => {
  const CLAIM = 'refs(data) == 1 holds, measured 1';

  /** Whether the claim's words can be seen. */
  const shown = (mark: Locator) =>
    mark.locator('code').evaluate((code) => {
      const { left, top, width, height } = code.parentElement!.parentElement!.getBoundingClientRect();
      const hit = document.elementFromPoint(left + width / 2, top + height / 2);
      return width > 20 && code.parentElement!.parentElement!.contains(hit);
    });

  test('and shown while the pointer or the focus is on it', async ({ page }) => {
    await open(page, ARTICLE);
    const example = card(page, COUNTER);
    const mark = example.getByRole('button', { name: CLAIM }).first();
    await expect(mark).toBeVisible();
    expect(await shown(mark)).toBe(false);
    const { height } = (await example.boundingBox())!;
    await mark.hover();
    expect(await shown(mark)).toBe(true);
    // Nothing makes room for it.
    expect((await example.boundingBox())!.height).toBe(height);
    await page.keyboard.press('Escape');
    expect(await shown(mark)).toBe(false);
    await example.getByText(COUNTER, { exact: true }).hover();
    await mark.focus();
    expect(await shown(mark)).toBe(true);
    await page.keyboard.press('Escape');
    expect(await shown(mark)).toBe(false);
  });

  test.describe('with a finger', () => {
    test.use({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } });

    test('or was tapped, within the card', async ({ page }) => {
      await open(page, ARTICLE);
      const example = card(page, COUNTER);
      const mark = example.getByRole('button', { name: CLAIM }).first();
      await mark.tap();
      expect(await shown(mark)).toBe(true);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
      await example.getByText(COUNTER, { exact: true }).tap();
      await expect.poll(() => shown(mark)).toBe(false);
    });
  });

  test('and one that is not true is always shown in full', async ({ page }) => {
    await open(page, 'fixtures/wrong-claims');
    await expect(page.getByText('The text says refs(data) == 2, measured 1.')).toBeVisible();
    await expect(page.getByText(/^The text says freed\(make\.data\), not reached: /)).toBeVisible();
  });

  test('on paper all are there', async ({ page }) => {
    await open(page, ARTICLE);
    await page.emulateMedia({ media: 'print' });
    const mark = card(page, COUNTER).getByRole('button', { name: CLAIM }).first();
    await expect(mark.getByText('refs(data) == 1')).toBeVisible();
    await expect.poll(async () => (await mark.boundingBox())!.width).toBeGreaterThan(100);
  });
});

test('who holds the peak and the lifetimes are one click away', async ({ page }) => {
  await open(page, ARTICLE);
  const example = card(page, PIPELINE);
  const sentence = example.getByText(/^At the peak, during line 14/);
  await expect(sentence).toBeHidden();
  await example.getByText('Who holds the peak').click();
  await expect(sentence).toContainText('held by process_data.data');
  await expect(example.getByText(/born on line 5, freed on line 10/)).toBeVisible();
});
