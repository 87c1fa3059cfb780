import type { Locator, Page } from '@playwright/test';
import { card, expect, open as go, outcome, run, test } from './page';

const PAGE = 'fixtures/parameter';

/** What a number does is one click away. */
function unfold(example: Locator): Promise<void> {
  return example.getByText(/^Peak for rows/).click();
}

async function open(page: Page, titles: string[]): Promise<void> {
  await go(page, PAGE);
  for (const title of titles) await unfold(card(page, title));
}

test.describe('before any script runs', () => {
  test.use({ javaScriptEnabled: false });

  test('the curve is there, with its death in words and in a table', async ({ page }) => {
    await page.goto(PAGE);
    const capped = card(page, 'Not enough');
    await expect(capped.getByText('✗', { exact: true })).toBeVisible();
    await expect(capped.getByText('MemoryError', { exact: true }).first()).toBeVisible();
    await expect(capped.getByRole('row', { name: /^4.000.000 12\.0 MB$/ })).toBeAttached();
    await expect(
      capped.getByRole('row', { name: /^8.000.000 MemoryError, having 16\.0 MB$/ }),
    ).toBeAttached();
    await expect(capped.getByRole('slider', { name: /^rows/ })).toBeHidden();
    await expect(capped).toContainText('Memory cap 40 MiB');
    const copy = card(page, 'A copy');
    await expect(copy.getByText(/^How big can the data be/)).toContainText(
      'The peak is 2.00x the data, so 8',
    );
    await expect(copy.getByText(/^How big can the data be/)).toContainText('enough for data of 4 GB');
    await expect(copy.getByRole('row', { name: /MemoryError/ })).toHaveCount(0);
  });
});

test('a link carries the number of a setup and the cap, and is refused where nobody could have set them', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(page, ['Not enough']);
  const mine = card(page, 'Not enough');
  await mine.getByLabel('Memory cap of Not enough').selectOption('none');
  await mine.getByRole('slider', { name: /^rows/ }).focus();
  await page.keyboard.press('Home');
  await mine.getByRole('button', { name: /^Copy link/ }).click();
  await expect(mine.getByRole('button', { name: /^Link copied/ })).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(new URL(link).hash).toMatch(/^#example-[\w-]+~~[\w-]+\.rows=1000000~memory=none$/);

  const other = await context.newPage();
  await go(other, link);
  const theirs = card(other, 'Not enough');
  await expect(outcome(theirs)).toContainText('somebody’s version of the example; it has not been run');
  await expect(theirs.getByLabel('Memory cap of Not enough')).toHaveValue('none');
  const slider = theirs.getByRole('slider', { name: /^rows/ });
  await expect(slider).toHaveAttribute('aria-valuetext', /^rows = 1.000.000/);
  // Turned further it is the reader's own.
  await slider.press('ArrowRight');
  await expect(theirs).toContainText('Edited and not run yet.');
  expect(new URL(other.url()).hash).toBe('');

  // A version that nobody can have set is not shown, so nothing of it is unfolded.
  for (const [right, wrong] of [
    ['rows=1000000', 'rows=1'],
    ['memory=none', 'memory=12'],
    ['rows=', 'lines='],
  ] as const) {
    await other.goto('about:blank');
    await go(other, link.replace(right, wrong));
    await expect(outcome(theirs), wrong).toContainText('The link here is damaged');
    await unfold(theirs);
    await expect(theirs.getByLabel('Memory cap of Not enough'), wrong).not.toHaveValue('none');
  }
});

test('the size of the data follows the size of the machine, without Python', async ({ page }) => {
  await open(page, ['Not enough']);
  const capped = card(page, 'Not enough');
  await expect(capped.getByText(/^How big can the data be/)).toContainText('for data of 2.7 GB');
  await capped.getByRole('spinbutton', { name: /^GB of memory/ }).fill('16');
  await expect(capped.getByText(/^How big can the data be/)).toContainText('for data of 5.3 GB');
  await capped.getByRole('spinbutton', { name: /^GB of memory/ }).fill('');
  await expect(capped.getByText(/^How big can the data be/)).toContainText('for data of – GB');
});

test('keys turn the number in the code, and a run with it says what the text speaks of', async ({ page }) => {
  await open(page, ['A copy']);
  const example = card(page, 'A copy');
  const slider = example.getByRole('slider', { name: 'rows in A copy' });
  await expect(slider).toHaveAttribute('aria-valuetext', /^rows = 100.000, recorded: 200 kB$/);
  expect((await slider.boundingBox())!.height).toBeGreaterThanOrEqual(44);
  await slider.focus();
  await page.keyboard.press('End');
  await expect(slider).toHaveAttribute('aria-valuetext', /^rows = 1.000.000, recorded: 2\.00 MB$/);
  await page.keyboard.press('ArrowLeft');
  await expect(example.getByRole('row', { name: /rows = 790_000 +# how many/ })).toBeVisible();
  await expect(example).toContainText('Edited and not run yet.');
  await example.getByRole('button', { name: /^Run with 790.000: A copy$/ }).click();
  await expect(outcome(example)).toContainText('Everything the text says holds.');
  await expect(example.getByText('your machine', { exact: true })).toBeVisible();
  await expect(example.getByRole('row', { name: /^790.000, on your machine 1\.58 MB$/ })).toBeAttached();
  const sentence = page.getByText(/^A copy of the data is/);
  await expect(sentence).toContainText(/now 1\.58 MB, with rows = 790.000/);
  await expect(sentence).toContainText(/twice.*confirmed on your machine, with rows = 790.000/);
  await example.getByRole('button', { name: /^Reset/ }).click();
  await expect(slider).toHaveAttribute('aria-valuetext', /^rows = 100.000,/);
  await expect(sentence).not.toContainText('now');
});

test('what is typed in the code moves the slider, until the line is gone', async ({ page }) => {
  await open(page, ['A copy']);
  const example = card(page, 'A copy');
  const slider = example.getByRole('slider', { name: 'rows in A copy' });
  await example.getByRole('button', { name: /^Edit/ }).click();
  await example.getByRole('textbox').click();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.insertText('# mine\nrows = 12_345  # how many\nprint(rows)');
  await expect(slider).toHaveAttribute('aria-valuetext', /^rows = 12.345$/);
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.insertText('rows = len("mine")');
  await expect(slider).toBeDisabled();
  await expect(example).toContainText('rows = 100_000 is not in the code any more');
});

test('a number in a setup is turned for every example after it, and without a cap it lives', async ({
  page,
}) => {
  await open(page, ['Not enough']);
  const capped = card(page, 'Not enough');
  const setup = page.getByRole('group').filter({ hasText: 'How many' });
  await capped.getByLabel('Memory cap of Not enough').selectOption('none');
  await expect(capped).toContainText('Edited and not run yet.');
  await run(capped);
  await expect(outcome(capped)).toContainText('1 claim of the text did not hold.');
  await expect(capped.getByText('your machine', { exact: true })).toBeVisible();
  await expect(capped).toContainText('The text speaks of a cap of 40 MiB; here it was no cap on memory.');

  await capped.getByRole('slider', { name: /^rows/ }).focus();
  await page.keyboard.press('Home');
  await expect(setup).toContainText(/now rows = 1.000.000, in the text rows = 8.000.000/);
  await setup.getByText('How many').click();
  await expect(setup).toContainText('rows = 1_000_000');
  const after = card(page, 'Enough');
  await run(after);
  await expect(outcome(after)).toContainText('1 claim of the text did not hold.');
  await expect(after).toContainText('1.00 MB');
  await capped.getByRole('button', { name: /^Reset/ }).click();
  await expect(setup).not.toContainText('in the text');
});
