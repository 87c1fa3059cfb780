/** The site around the articles: what is seen first, and nothing of the template. */
import { card, expect, open, test } from './page';
import { PAGES } from './pages';

for (const viewport of [
  { width: 390, height: 844 },
  { width: 1280, height: 900 },
]) {
  test(`an example is seen at work within the first screen, ${viewport.width} px wide`, async ({ page }) => {
    await page.setViewportSize(viewport);
    await open(page, '');
    const example = card(page, 'A variable keeps a third array alive');
    await expect(example.getByRole('button', { name: /^Run/ })).toBeInViewport({ ratio: 1 });
    // A line with its dots and its memory.
    const row = example.getByRole('row', { name: /data = load_data/ });
    await expect(row).toBeInViewport();
    await expect(row.getByRole('cell').nth(2)).toHaveText(/1$/);
    await expect(row.getByRole('cell').nth(3)).toHaveText('1.00x');
  });
}

test('every gotcha is listed with what it costs, which leads to the example', async ({ page }) => {
  await open(page, '');
  const list = page.getByRole('list').filter({ has: page.getByRole('heading', { level: 3 }) });
  const gotchas = list.locator('> *').filter({ has: page.getByRole('heading', { level: 3 }) });
  expect(await gotchas.count()).toBeGreaterThanOrEqual(4);
  for (const gotcha of await gotchas.all()) await expect(gotcha.getByRole('figure')).toBeVisible();
  await expect(gotchas.filter({ hasText: 'Managing Python Memory' })).toContainText(
    /Load, then transform.*3\.00x/,
  );
  await page.getByRole('link', { name: 'Load, then transform' }).click();
  await expect(card(page, 'Load, then transform')).toBeInViewport();
});

test('a page that is not there says so, and leads on', async ({ page }) => {
  await page.goto('404.html');
  await expect(page.getByRole('heading', { name: 'No page has this address' })).toBeVisible();
  await page.getByRole('main').getByRole('link', { name: 'list of articles' }).click();
  await expect(page.getByRole('heading', { name: 'Articles', level: 1 })).toBeVisible();
});

test('nothing of the template is left', async ({ page, baseURL }) => {
  for (const path of PAGES.filter((each) => each !== 'no-such-page')) {
    await open(page, path);
    await expect(page.locator('body'), path).not.toContainText(/Docusaurus|My Site|Dinosaur/);
    await expect(page).toHaveTitle(/Python Gotchas/);
  }
  const icon = await page.locator('link[rel=icon]').getAttribute('href');
  const drawn = await page.request.get(new URL(icon!, baseURL).href);
  expect(await drawn.text()).toContain('A counted and a borrowed reference');
});

test('no stop of the Tab key is without words in the list of articles', async ({ page }) => {
  await open(page, 'blog');
  const unseen = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('main a[href]')]
      .filter((link) => link.getClientRects().length > 0 && !link.getBoundingClientRect().width)
      .map((link) => link.outerHTML),
  );
  expect(unseen).toEqual([]);
});
