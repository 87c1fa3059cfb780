/** The same card where the reader, or the paper, chooses the colours, and where nothing may move. */
import type { Locator, Page } from '@playwright/test';
import { card, expect, open, test } from './page';

const MARKS = ['counted reference', 'live when the line has finished', 'most while it ran'];

/** For every mark of the legend, whether anything of it differs from what is behind it. */
function visible(example: Locator, words: string): Promise<boolean> {
  return example.getByText(words, { exact: true }).evaluate((entry) => {
    const canvas = document.createElement('i');
    canvas.style.cssText = 'forced-color-adjust: none; background: Canvas; position: absolute';
    entry.append(canvas);
    const behind = getComputedStyle(canvas).backgroundColor;
    canvas.remove();
    const style = getComputedStyle(entry.querySelector('i')!);
    const border = parseFloat(style.borderTopWidth) > 0 && style.borderTopColor;
    return [style.backgroundColor, border].some(
      (colour) => colour && colour !== behind && !/^rgba\(.*, 0\)$|^transparent$/.test(colour),
    );
  });
}

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`forced colours, ${colorScheme}`, () => {
    test.use({ colorScheme, contextOptions: { forcedColors: 'active' } });

    test('dots, bars and the chart are drawn in the colours of the reader', async ({ page }) => {
      await open(page, 'docs');
      const example = card(page, 'A text, in capitals');
      for (const words of MARKS) expect(await visible(example, words), words).toBe(true);
      const shapes = example.getByRole('img', { name: /^Live memory/ }).locator('path');
      const fills = await shapes.evaluateAll((paths) =>
        paths.map((path) => getComputedStyle(path)).map(({ fill, stroke }) => `${fill} ${stroke}`),
      );
      expect(new Set(fills).size).toBe(fills.length);
    });

    test('a mark in the colour of what is behind it is found', async ({ page }) => {
      await open(page, 'docs');
      await page.addStyleTag({ content: 'i { background: Canvas !important; border: 0 !important }' });
      expect(await visible(card(page, 'A text, in capitals'), MARKS[0]!)).toBe(false);
    });
  });
}

test.describe('on paper, from a dark window', () => {
  test.use({ colorScheme: 'dark' });

  /** The colour that the text has, and the one that it is printed on. */
  function ink(page: Page): Promise<{ text: string; paper: string }> {
    return page.evaluate(() => ({
      text: getComputedStyle(document.querySelector('figure')!).color,
      paper: getComputedStyle(document.querySelector('figure')!).backgroundColor,
    }));
  }

  test('a card is whole, without what can only be pressed, dark on white', async ({ page }) => {
    await open(page, 'docs');
    expect((await ink(page)).paper).not.toBe('rgb(255, 255, 255)');
    await page.emulateMedia({ media: 'print' });
    const example = card(page, 'A text, in capitals');
    for (const name of [/^Run/, /^Edit/, 'Play the steps', 'Whole run'])
      await expect(example.getByRole('button', { name })).toBeHidden();
    await expect(example.getByRole('slider')).toBeHidden();
    await expect(example.getByRole('img', { name: /^Live memory/ })).toBeVisible();
    // What is folded on the screen is open.
    await expect(example.getByText('freed(data)', { exact: true })).toBeVisible();
    expect(await ink(page)).toEqual({ text: 'rgb(29, 35, 46)', paper: 'rgb(255, 255, 255)' });
  });
});

test.describe('with reduced motion', () => {
  test.use({ contextOptions: { reducedMotion: 'reduce' } });

  test('nothing is animated', async ({ page }) => {
    await open(page, 'docs');
    const moving = await page.evaluate(() =>
      [...document.querySelectorAll('*')]
        .map((element) => getComputedStyle(element))
        .filter((style) => /[1-9]/.test(style.animationDuration + style.transitionDuration)),
    );
    expect(moving).toHaveLength(0);
  });
});
