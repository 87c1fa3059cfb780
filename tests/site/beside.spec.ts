/** The editor lies on the listing: what was measured stays beside the lines while they are edited. */
import type { Locator, Page } from '@playwright/test';
import { card, expect, open, outcome, test } from './page';

const ARTICLE = 'blog/python-memory-management';
const PIPELINE = 'A variable keeps a third array alive';

async function edit(example: Locator): Promise<Locator> {
  await example.getByRole('button', { name: /^Edit/ }).click();
  const editor = example.getByRole('textbox');
  await expect(editor).toBeFocused();
  return editor;
}

/** By how many pixels a line of the editor is off its row, at most. */
function offset(example: Locator): Promise<number> {
  return example.evaluate((figure) => {
    const tops = (selector: string) =>
      [...figure.querySelectorAll(selector)].map((element) => element.getBoundingClientRect().top);
    const rows = tops('[data-source]');
    const lines = tops('[role=textbox] > *');
    if (rows.length !== lines.length) return Infinity;
    return Math.max(...rows.map((top, index) => Math.abs(top - lines[index]!)));
  });
}

async function appendLine(page: Page, editor: Locator, line: string): Promise<void> {
  await editor.press('ControlOrMeta+End');
  await page.keyboard.insertText(`\n${line}`);
}

for (const width of [390, 1280]) {
  test(`opening the editor moves no line and changes no readout, at ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 });
    await open(page, ARTICLE);
    const example = card(page, PIPELINE);
    const table = example.getByRole('table', { name: /the code/ });
    const shown = async () => [await table.innerText(), (await table.boundingBox())!.height];
    const before = await shown();
    const editor = await edit(example);
    await expect.poll(() => offset(example)).toBeLessThan(0.1);
    expect(await shown()).toEqual(before);
    await appendLine(page, editor, `total = ${'1 + '.repeat(50)}1`);
    await expect(example.getByRole('row', { name: /total = / })).toBeVisible();
    await expect.poll(() => offset(example)).toBeLessThan(0.1);
  });
}

test('a line that is off its row is noticed', async ({ page }) => {
  await open(page, ARTICLE);
  const example = card(page, PIPELINE);
  await edit(example);
  await page.addStyleTag({ content: '[role=textbox] > :nth-child(5) { padding-top: 2px !important }' });
  await expect.poll(() => offset(example)).toBeGreaterThan(1);
});

test('a run from the editor leaves it open, and what was measured takes its place', async ({ page }) => {
  await open(page, ARTICLE);
  const example = card(page, PIPELINE);
  const editor = await edit(example);
  await appendLine(page, editor, 'again = process_data()');
  const kept = example.getByRole('row', { name: /return data \* 2/ });
  const added = example.getByRole('row', { name: /again = process_data/ });
  const peak = added.getByRole('cell').nth(3);
  await expect(kept).toContainText('3.00x');
  await expect(added).not.toContainText('x ');
  await expect(peak).toHaveText('');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(outcome(example)).toContainText('Finished.');
  await expect(editor).toBeFocused();
  await expect(peak).toHaveText('3.00x');
  await expect(example).toContainText('Measured on your machine');
  await expect.poll(() => offset(example)).toBeLessThan(0.1);
});

test('what did not hold stands between the lines that are edited', async ({ page }) => {
  await open(page, ARTICLE);
  const example = card(page, 'print() leaves the counter alone');
  const editor = await edit(example);
  await page.keyboard.press('ControlOrMeta+Home');
  await page.keyboard.insertText('keep = []\n');
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.insertText('\n');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('End');
  await page.keyboard.insertText('; other = data');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(outcome(example)).toContainText('did not hold');
  await expect(example.getByText(/The text says refs\(data\) == 1, measured 2/).first()).toBeVisible();
  await expect.poll(() => offset(example)).toBeLessThan(0.1);
  // Reset changes the editor's text, too, and can be undone in it.
  await example.getByRole('button', { name: /^Reset/ }).click();
  await expect(editor).not.toContainText('other = data');
  await editor.focus();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(editor).toContainText('other = data');
});
