/** Who holds it: the picture of a moment, and the same in words. */
import AxeBuilder from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { card, expect, open, test } from './page';

const PAGE = 'fixtures/held';

/** The lines that are seen, of the drawing that the width has room for. */
async function lines(example: Locator): Promise<number> {
  const shown = await example
    .locator('svg[data-picture]')
    .evaluateAll((drawings) => drawings.filter((svg) => svg.getBoundingClientRect().width > 0));
  expect(shown).toHaveLength(1);
  return example
    .locator('svg[data-picture]')
    .evaluateAll(
      (drawings) =>
        drawings.find((svg) => svg.getBoundingClientRect().width > 0)!.querySelectorAll('circle').length,
    );
}

/** Presses keys on the slider until the step is shown. */
async function stepTo(example: Locator, words: RegExp): Promise<void> {
  const slider = example.getByRole('slider', { name: 'Step' });
  await slider.focus();
  await slider.press('Home');
  for (let times = 0; times < 100; times++) {
    if (words.test((await slider.getAttribute('aria-valuetext')) ?? '')) return;
    await slider.press('ArrowRight');
  }
  await expect(slider).toHaveAttribute('aria-valuetext', words);
}

/** Texts that reach over the edge of their box, or lie upon a line of the drawing. */
function hidden(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    for (const svg of document.querySelectorAll<SVGSVGElement>('svg[data-picture]')) {
      const { width, height } = svg.getBoundingClientRect();
      if (width === 0) continue;
      const boxes = [...svg.parentElement!.querySelectorAll(':scope > div')];
      const texts = boxes.flatMap((box) => [...box.querySelectorAll('p > *, code')]);
      const frame = svg.closest('figure')!.getBoundingClientRect();
      for (const text of [...texts, ...svg.parentElement!.querySelectorAll(':scope > p')]) {
        const place = text.getBoundingClientRect();
        const range = document.createRange();
        range.selectNodeContents(text);
        const ink = range.getBoundingClientRect();
        if (place.right > frame.right || place.bottom > svg.getBoundingClientRect().top + height + 6)
          found.push(`outside: ${text.textContent}`);
        for (const path of svg.querySelectorAll('path')) {
          const scale = width / svg.viewBox.baseVal.width;
          const length = path.getTotalLength();
          for (let at = 8; at < length - 8; at += 2) {
            const point = path.getPointAtLength(at);
            const x = svg.getBoundingClientRect().left + point.x * scale;
            const y = svg.getBoundingClientRect().top + point.y * scale;
            const right = Math.min(ink.right, text.closest('div')!.getBoundingClientRect().right);
            if (x > ink.left && x < right && y > ink.top + 3 && y < ink.bottom - 3) {
              found.push(`a line over: ${text.textContent}`);
              break;
            }
          }
        }
      }
    }
    return found;
  });
}

for (const width of [320, 1280]) {
  test(`the arrow of a name that was deleted is gone in the next step, at ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 1200 });
    await open(page, PAGE);
    const example = card(page, 'Two names');
    // At the end nothing is alive: the step with the most references is drawn.
    await expect(example.getByText(/^After line \d+: /).first()).toBeVisible();
    const { height } = (await example.boundingBox())!;
    await stepTo(example, /: line 7 /);
    expect(await lines(example)).toBe(2);
    await example.getByRole('slider', { name: 'Step' }).press('ArrowRight');
    await expect(example.getByRole('slider', { name: 'Step' })).toHaveAttribute(
      'aria-valuetext',
      /: line 8 /,
    );
    expect(await lines(example)).toBe(1);
    await expect(example.getByText('data is held by its name.').first()).toBeVisible();
    expect((await example.boundingBox())!.height).toBe(height);
  });

  test(`no text of a picture is cut off or under a line, at any step, at ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 1200 });
    await open(page, PAGE);
    expect(await hidden(page)).toEqual([]);
    for (const [title, moment] of [
      ['A traceback', /: line 12 /],
      ['An island', /: line 9 /],
      ['A list of documents', /^Step 59 /],
    ] as const) {
      const example = card(page, title);
      const { height } = (await example.boundingBox())!;
      await stepTo(example, moment);
      expect(await hidden(page), title).toEqual([]);
      expect((await example.boundingBox())!.height, title).toBe(height);
    }
  });
}

test('a text under a line, and one outside, are found', async ({ page }) => {
  await open(page, PAGE);
  await page.addStyleTag({ content: 'svg[data-picture] { translate: 2.5rem 0.2rem }' });
  expect(await hidden(page)).toContainEqual(expect.stringContaining('a line over'));
  await page.addStyleTag({
    content: 'svg[data-picture] ~ *, :has(> svg[data-picture]) > p { translate: 0 9rem }',
  });
  expect(await hidden(page)).toContainEqual(expect.stringContaining('outside'));
});

test('the picture is there without scripts, and on paper', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL: baseURL! });
  const page = await context.newPage();
  await page.goto(PAGE);
  const example = card(page, 'An island');
  expect(await example.locator('svg[data-picture] circle').count()).toBe(4);
  await expect(example.getByText('No name leads to make.parent and make.child').first()).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  await expect(example.getByText('No name leads here; they hold each other')).toBeVisible();
  await context.close();
});

test('a screen reader is told the same, as a list', async ({ page }) => {
  await open(page, PAGE);
  const example = card(page, 'A traceback');
  await stepTo(example, /: line 12 /);
  await expect(example.getByRole('list', { name: 'Who holds it' })).toMatchAriaSnapshot(`
    - list "Who holds it":
      - listitem: "list 3 items, followed as summarise.rows: 1 reference: rows of frame summarise"
      - listitem: "frame summarise: 1 reference: .tb_frame of traceback"
      - listitem: "traceback: 1 reference: .__traceback__ of ValueError"
      - listitem: "ValueError: 1 reference: [0] of list 1 item"
      - listitem: "list 1 item: 1 reference: failures of the module"
  `);
  // What is drawn is not read as well.
  await expect(example.locator('[aria-hidden] svg[data-picture]')).toHaveCount(2);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing in the pictures, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await open(page, PAGE);
    await stepTo(card(page, 'A traceback'), /: line 12 /);
    const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).setLegacyMode();
    const { violations } = await axe.analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  });
}
