import { card, expect, open, outcome, run, test } from './page';

test('the site works under a baseUrl that is not /', async ({ page }) => {
  const said: string[] = [];
  page.on('console', (message) => said.push(message.text()));
  await open(page, '');
  await page
    .getByRole('link', { name: /Managing Python Memory/ })
    .first()
    .click();
  await expect(page).toHaveURL(/\/under\/a\/prefix\/blog\/python-memory-management\/$/);
  const example = card(page, 'Who counts the dictionary');
  await run(example);
  await expect(outcome(example)).toContainText('Everything the text says holds.');
  expect(said.filter((text) => text.includes('Python starts plainly'))).toEqual([]);
});

test('the search finds what is under the prefix, and leads there', async ({ page, context }) => {
  // Under a prefix, Docusaurus's own server sends long endings and queries elsewhere; hosts of static files do not.
  await context.route('**/under/a/prefix/pagefind/**', (route) => {
    const [, file] = route
      .request()
      .url()
      .split(/\/under\/a\/prefix|\?/);
    return route.fulfill({ path: `build/prefixed${file}` });
  });
  await open(page, '');
  await page.keyboard.press('/');
  await expect(page.getByRole('dialog').getByRole('searchbox')).toBeFocused();
  await page.keyboard.type('traceback');
  await page
    .getByRole('dialog')
    .getByRole('link', { name: 'Tracebacks Keep Everything Alive' })
    .first()
    .click();
  await expect(page).toHaveURL(/\/under\/a\/prefix\/blog\/tracebacks-keep-everything-alive\//);
});

test('cards and feeds name addresses under the prefix, and these are there', async ({ page, baseURL }) => {
  const here = (url: string) => new URL(new URL(url).pathname, baseURL).href;
  await open(page, 'blog/python-memory-management');
  const image = await page.locator('meta[property="og:image"]').getAttribute('content');
  expect(image).toContain('/under/a/prefix/cards/');
  expect((await page.request.get(here(image!))).headers()['content-type']).toBe('image/png');
  for (const [name, pattern] of [
    ['feed.json', /"url": "([^"]+)"/g],
    ['rss.xml', /<link>([^<]+)<\/link>/g],
    ['atom.xml', /<link href="([^"]+)"/g],
  ] as const) {
    const feed = await (await page.request.get(`blog/${name}`)).text();
    const links = [...feed.matchAll(pattern)].map(([, link]) => link!);
    expect(links.length, name).toBeGreaterThan(3);
    for (const link of links.filter((one) => !one.startsWith('https://github.com/'))) {
      expect(link).toContain('/under/a/prefix/');
      expect((await page.request.get(here(link))).status(), link).toBe(200);
    }
  }
});
