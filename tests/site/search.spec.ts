import AxeBuilder from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { expect, open, test } from './page';

const ARTICLE = 'blog/python-memory-management';

function dialog(page: Page): Locator {
  return page.getByRole('dialog', { name: 'search' });
}

async function search(page: Page, words: string): Promise<Locator> {
  await page.getByRole('button', { name: 'Search', exact: true }).click();
  await dialog(page).getByRole('searchbox').fill(words);
  return dialog(page).getByRole('list', { name: 'Search results' });
}

test('nothing of the search is fetched before the reader searches', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await open(page, ARTICLE);
  expect(asked.filter((url) => url.includes('/pagefind/'))).toEqual([]);
  await search(page, 'memory');
  await expect.poll(() => asked.filter((url) => url.includes('/pagefind/')).length).toBeGreaterThan(0);
});

for (const key of ['/', 'Control+k']) {
  test(`${key} opens the search; arrows, Enter and Escape do the rest`, async ({ page }) => {
    await open(page, '');
    await page.keyboard.press(key);
    await expect(dialog(page).getByRole('searchbox')).toBeFocused();
    await page.keyboard.type('tracebacks keep everything alive');
    const results = dialog(page).getByRole('list', { name: 'Search results' });
    await expect(results.getByRole('link', { name: 'Tracebacks Keep Everything Alive' })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(dialog(page)).toBeHidden();
    await page.keyboard.press(key);
    await expect(dialog(page).getByRole('searchbox')).toBeFocused();
    await expect(results.getByRole('link').first()).toBeVisible();
    await page.keyboard.press('ArrowDown');
    await expect(results.getByRole('link').first()).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/\/blog\/tracebacks-keep-everything-alive\/$/);
    await expect(dialog(page)).toBeHidden();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Tracebacks Keep Everything Alive');
  });
}

test('the key opens the search also in the moment after it was closed', async ({ page }) => {
  await open(page, '');
  await search(page, 'memory');
  // The field has the focus still, and Pagefind is told by an event that comes after the key.
  await page.evaluate(() => {
    document.querySelector<HTMLDialogElement>('pagefind-modal dialog')!.close();
    document.activeElement!.dispatchEvent(new KeyboardEvent('keydown', { key: '/', bubbles: true }));
  });
  await expect(dialog(page).getByRole('searchbox')).toBeFocused();
});

test('code and docs are found, and a result leads to its section', async ({ page }) => {
  await open(page, '');
  const results = await search(page, 'read_csv');
  await expect(results.getByRole('link', { name: 'Managing Python Memory' })).toBeVisible();
  await results.getByRole('link', { name: /The data scientist's pipeline/ }).click();
  await expect(page).toHaveURL(/python-memory-management\/#the-data-scientists-pipeline$/);
  await search(page, 'hollow dots');
  await expect(results.getByRole('link', { name: 'What the numbers mean' })).toBeVisible();
});

test('words that stand nowhere are not found', async ({ page }) => {
  await open(page, '');
  const results = await search(page, 'zzz');
  await expect(dialog(page).getByText(/No results/i)).toBeVisible();
  await expect(results.getByRole('link')).toHaveCount(0);
});

test('/ is a letter where one writes', async ({ page }) => {
  await open(page, ARTICLE);
  const example = page.getByRole('figure', { name: 'Who counts the dictionary' });
  await example.getByRole('button', { name: /^Edit/ }).click();
  await example.getByRole('textbox').focus();
  await page.keyboard.press('/');
  await expect(example.getByRole('textbox')).toContainText('/');
  await expect(dialog(page)).toBeHidden();
});

test.describe('when it cannot be loaded', () => {
  test.use({ provoked: /ERR_FAILED|pagefind/ });

  test('the search says so, and the next try works', async ({ page, context }) => {
    await context.route(/pagefind-component-ui\.css/, (route) => route.abort());
    await open(page, ARTICLE);
    const button = page.getByRole('button', { name: 'Search', exact: true });
    await button.click();
    await expect(page.getByText('The search could not be loaded. Try again.')).toBeVisible();
    await context.unroute(/pagefind-component-ui\.css/);
    await button.click();
    await expect(dialog(page).getByRole('searchbox')).toBeFocused();
  });
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test('axe finds nothing in the search', async ({ page }) => {
      await open(page, ARTICLE);
      const results = await search(page, 'getrefcount');
      await expect(results.getByRole('link').first()).toBeVisible();
      const { violations } = await new AxeBuilder({ page }).include('dialog').analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
    });
  });
}

test.describe('without a network', () => {
  test.use({ provoked: /ERR_INTERNET_DISCONNECTED|ERR_FAILED/ });

  test('the key / says that the search cannot be loaded, and opens it once it can be', async ({
    page,
    context,
  }) => {
    await open(page, 'docs');
    await context.setOffline(true);
    await page.keyboard.press('/');
    await expect(
      page.getByText('There is no network, and the search has not been loaded yet.'),
    ).toBeVisible();
    await context.setOffline(false);
    await page.keyboard.press('/');
    await expect(page.getByRole('dialog', { name: 'search' })).toBeVisible();
  });
});
