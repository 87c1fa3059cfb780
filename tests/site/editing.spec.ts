import type { Locator, Page } from '@playwright/test';
import { card, edit, expect, open, outcome, run, test } from './page';

const ARTICLE = 'blog/python-memory-management';
const TITLE = 'print() leaves the counter alone';
const OWN = 'data = {"john": "wick"}\nprint(data)';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

/** Shows the listing, with what stands beside its lines. */
async function close(example: Locator): Promise<void> {
  await example.getByRole('button', { name: /^Edit/, pressed: true }).click();
}

async function copyLink(page: Page, example: Locator): Promise<string> {
  await example.getByRole('button', { name: /^Copy link/ }).click();
  await expect(example.getByRole('button', { name: /^Link copied/ })).toBeVisible();
  return page.evaluate(() => navigator.clipboard.readText());
}

test('a link shows the edited version to somebody else, and runs nothing', async ({ page, browser }) => {
  await open(page, ARTICLE);
  const mine = card(page, TITLE);
  await expect(mine.getByRole('button', { name: /^Copy link/ })).toHaveCount(0);
  await edit(page, mine, 'data = [1, 2]\nprint("mine", data)');
  const link = await copyLink(page, mine);
  expect(link).toContain('#example-print~');

  const context = await browser.newContext();
  const other = await context.newPage();
  const asked: string[] = [];
  other.on('request', (request) => asked.push(request.url()));
  await open(other, link);
  const theirs = card(other, TITLE);
  await expect(theirs.getByRole('row', { name: /print\("mine", data\)/ })).toBeVisible();
  await expect(theirs).toBeInViewport();
  await expect(outcome(theirs)).toContainText(
    'This is somebody’s version of the example; it has not been run.',
  );
  expect(asked.filter((url) => /wasm|pyodide|python_stdlib/.test(url))).toEqual([]);
  await run(theirs);
  await expect(outcome(theirs)).toContainText('did not hold');
  await expect(theirs.getByRole('group', { name: 'Output' })).toHaveText(/^mine \[1, 2\]/);

  await theirs.getByRole('button', { name: /^Reset/ }).click();
  await expect(theirs.getByRole('row', { name: /print\(data\)/ })).toBeVisible();
  await expect(theirs).toContainText('Recorded with Python');
  expect(new URL(other.url()).hash).toBe('');
  await context.close();
});

test('a damaged link says so, and shows the article’s code', async ({ page }) => {
  await open(page, `${ARTICLE}#example-print~eJxLy`);
  const example = card(page, TITLE);
  await expect(outcome(example)).toContainText('The link here is damaged');
  await expect(example.getByRole('row', { name: /print\(data\)/ })).toBeVisible();
  await expect(example.getByRole('button', { name: /^Reset/ })).toHaveCount(0);
});

test('a link takes nothing from the reader who has a version of their own', async ({ page }) => {
  await open(page, ARTICLE);
  await edit(page, card(page, TITLE), 'print("sent")');
  const link = await copyLink(page, card(page, TITLE));
  await edit(page, card(page, TITLE), 'print("kept")');
  await open(page, 'docs');
  await open(page, link);
  await expect(card(page, TITLE).getByRole('row', { name: /sent/ })).toBeVisible();
  await open(page, 'docs');
  await open(page, ARTICLE);
  await expect(card(page, TITLE).getByRole('row', { name: /kept/ })).toBeVisible();
});

test('where the clipboard is forbidden, the link is in the address bar', async ({ page, context }) => {
  await context.clearPermissions();
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'clipboard', { value: undefined });
  });
  await open(page, ARTICLE);
  await edit(page, card(page, TITLE), 'print("here")');
  await card(page, TITLE)
    .getByRole('button', { name: /^Copy link/ })
    .click();
  await expect(card(page, TITLE).getByRole('button', { name: /address bar/ })).toBeVisible();
  expect(page.url()).toContain('#example-print~');
});

test('an edited version is there when the reader comes back, until it is reset', async ({
  page,
  context,
}) => {
  await open(page, ARTICLE);
  await edit(page, card(page, TITLE), 'print("still here")');
  await page.close();
  const again = await context.newPage();
  await open(again, ARTICLE);
  const example = card(again, TITLE);
  await expect(example.getByRole('row', { name: /still here/ })).toBeVisible();
  await expect(example).toContainText('Edited and not run yet.');
  await example.getByRole('button', { name: /^Reset/ }).click();
  await expect(example.getByRole('row', { name: /print\(data\)/ })).toBeVisible();
  await again.reload();
  await expect(card(again, TITLE).getByRole('row', { name: /print\(data\)/ })).toBeVisible();
  await expect(card(again, TITLE).getByRole('button', { name: /^Reset/ })).toHaveCount(0);
});

test('a version of code that the article no longer has is let go', async ({ page }) => {
  await open(page, ARTICLE);
  await edit(page, card(page, TITLE), 'print("of an older article")');
  await page.evaluate(() => {
    for (const [key, value] of Object.entries(localStorage)) {
      if (!key.includes('draft')) continue;
      localStorage.setItem(key, JSON.stringify({ ...JSON.parse(value), original: 'print("older")' }));
    }
  });
  await page.reload();
  await expect(card(page, TITLE).getByRole('row', { name: /print\(data\)/ })).toBeVisible();
  await expect(card(page, TITLE).getByRole('button', { name: /^Reset/ })).toHaveCount(0);
});

test('after an edit only lines that stayed keep what was measured, and it is said of when', async ({
  page,
}) => {
  await open(page, ARTICLE);
  const example = card(page, TITLE);
  await edit(page, example, OWN.replace('print(data)', 'again = data\nprint(data)'));
  await close(example);
  await expect(example).toContainText('From the recording, before your change.');
  await expect(
    example
      .getByRole('row', { name: /print\(data\)/ })
      .getByRole('cell')
      .nth(2),
  ).toHaveText(/1$/);
  await expect(
    example
      .getByRole('row', { name: /again = data/ })
      .getByRole('cell')
      .nth(2),
  ).toHaveText('');
  await run(example);
  await expect(outcome(example)).toContainText('did not hold');
  await expect(example).not.toContainText('before your change');
  await expect(
    example
      .getByRole('row', { name: /again = data/ })
      .getByRole('cell')
      .nth(2),
  ).toHaveText(/2$/);
});

test('a version that ran on one Python is offered to the other', async ({ page }) => {
  await open(page, ARTICLE);
  const example = card(page, TITLE);
  await edit(page, example, 'data = []\nprint("both")');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(outcome(example)).toContainText('Finished.');
  await example.getByLabel('Python version').selectOption('3.14');
  await expect(example).toContainText('ran on Python 3.13 and has not been run on Python 3.14 yet');
  await example.getByRole('button', { name: 'Run it on Python 3.14' }).click();
  await expect(outcome(example)).toContainText('Finished.');
  await expect(example).toContainText('Measured on your machine with Python 3.14');
});

test('every number of a multiple is written alike', async ({ page }) => {
  await open(page, ARTICLE);
  await expect(page.getByRole('main')).not.toContainText(/\d\.\d{3,}x/);
});

test('Tab indents in the editor, Escape then Tab leaves it, and it is said', async ({ page }) => {
  await open(page, ARTICLE);
  const example = card(page, TITLE);
  await example.getByRole('button', { name: /^Edit/ }).click();
  const editor = example.getByRole('textbox');
  await expect(editor).toBeFocused();
  await expect(editor).toHaveAccessibleDescription(/Escape, then Tab leaves it/);
  await page.keyboard.press('Tab');
  await expect(editor).toBeFocused();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  await expect(editor).not.toBeFocused();
});

test('Reset of a link’s version leads to the reader’s own, and Undo takes it back, with the keyboard', async ({
  page,
}) => {
  await open(page, ARTICLE);
  const example = card(page, TITLE);
  await edit(page, example, 'print("sent")');
  const link = await copyLink(page, example);
  await edit(page, example, 'print("kept")');
  await open(page, 'docs');
  await open(page, link);
  await expect(example.getByRole('row', { name: /sent/ })).toBeVisible();
  await example.getByRole('button', { name: /^Reset/ }).press('Enter');
  await expect(example.getByRole('row', { name: /kept/ })).toBeVisible();
  await example.getByRole('button', { name: /^Undo the reset/ }).press('Enter');
  await expect(example.getByRole('row', { name: /sent/ })).toBeVisible();
  await open(page, 'docs');
  await open(page, ARTICLE);
  await expect(example.getByRole('row', { name: /kept/ })).toBeVisible();
});

test('a link’s version that is edited takes nothing from the reader’s own, and both are kept', async ({
  page,
}) => {
  await open(page, ARTICLE);
  const example = card(page, TITLE);
  await edit(page, example, 'print("sent")');
  const link = await copyLink(page, example);
  await edit(page, example, 'print("kept")');
  await open(page, 'docs');
  await open(page, link);
  await expect(example.getByRole('row', { name: /sent/ })).toBeVisible();
  await edit(page, example, 'print("sent and changed")');
  await open(page, 'docs');
  await open(page, ARTICLE);
  await expect(example.getByRole('row', { name: /kept/ })).toBeVisible();
  await example.getByRole('button', { name: /^Your other version/ }).click();
  await expect(example.getByRole('row', { name: /sent and changed/ })).toBeVisible();
  await example.getByRole('button', { name: /^Your other version/ }).click();
  await expect(example.getByRole('row', { name: /kept/ })).toBeVisible();
});

test('Undo brings back what was reset: code, settings, and what the run had', async ({ page }) => {
  await open(page, ARTICLE);
  const example = card(page, TITLE);
  await edit(page, example, 'print("mine")');
  await run(example);
  await expect(outcome(example)).toContainText('Finished.');
  await example.getByRole('button', { name: /^Reset/ }).click();
  await expect(outcome(example)).toHaveText('It was reset. Undo brings back what was there.');
  await example.getByRole('button', { name: /^Undo/ }).click();
  await expect(example.getByRole('row', { name: /mine/ })).toBeVisible();
  await expect(example.getByRole('group', { name: 'Output' })).toHaveText('mine');
  await expect(example.getByRole('button', { name: /^Undo/ })).toHaveCount(0);
});

test('two tabs with the same card show the same version', async ({ page, context }) => {
  await open(page, ARTICLE);
  const other = await context.newPage();
  await open(other, ARTICLE);
  await edit(other, card(other, TITLE), 'print("from the other tab")');
  await expect(card(page, TITLE).getByRole('row', { name: /from the other tab/ })).toBeVisible();
  await card(other, TITLE)
    .getByRole('button', { name: /^Reset/ })
    .click();
  await expect(card(page, TITLE).getByRole('row', { name: /print\(data\)/ })).toBeVisible();
  await card(page, TITLE).getByRole('button', { name: /^Undo/ }).click();
  await expect(card(other, TITLE).getByRole('row', { name: /from the other tab/ })).toBeVisible();
});

test('a browser that cannot compress says so, of making a link and of opening one', async ({
  page,
  browser,
}) => {
  await open(page, ARTICLE);
  await edit(page, card(page, TITLE), 'print("here")');
  const link = await copyLink(page, card(page, TITLE));
  const context = await browser.newContext();
  await context.addInitScript(() => {
    Object.assign(globalThis, { CompressionStream: undefined, DecompressionStream: undefined });
  });
  const old = await context.newPage();
  await open(old, link);
  await expect(outcome(card(old, TITLE))).toContainText('This browser is too old for the link here');
  await edit(old, card(old, TITLE), 'print("there")');
  await card(old, TITLE)
    .getByRole('button', { name: /^Copy link/ })
    .click();
  await expect(card(old, TITLE).getByRole('button', { name: /cannot make links/ })).toBeVisible();
  await context.close();
});
