import type { Page } from '@playwright/test';
import { expect, open, test } from './page';

/** The HTML of the owner's article in each feed, as a reader of feeds takes it out. */
const feeds: Record<string, (feed: string) => string> = {
  'feed.json': (feed) => items(feed).find(({ title }) => title === TITLE)!.content_html,
  'rss.xml': (feed) => element(feed, 'item', 'content:encoded'),
  'atom.xml': (feed) => element(feed, 'entry', 'content'),
};

const TITLE = 'Managing Python Memory';

interface Item {
  title: string;
  content_html: string;
}

function items(feed: string): Item[] {
  return (JSON.parse(feed) as { items: Item[] }).items;
}

/** The text of `<name>` in the item with the owner's article; both feeds wrap it in CDATA. */
function element(feed: string, item: string, name: string): string {
  const found = feed
    .split(`<${item}>`)
    .find(
      (part) =>
        part.includes(`<title><![CDATA[${TITLE}]]></title>`) ||
        part.includes(`<title type="html"><![CDATA[${TITLE}]]></title>`),
    )!;
  return new RegExp(`<${name}[^>]*><!\\[CDATA\\[([^]*?)\\]\\]></${name}>`).exec(found)![1]!;
}

/** Shows it as a reader of feeds does: with nothing of the site's. */
async function show(page: Page, name: string): Promise<string> {
  const feed = await page.request.get(`blog/${name}`);
  expect(feed.ok()).toBe(true);
  const html = feeds[name]!(await feed.text());
  await page.goto('about:blank');
  await page.setContent(html);
  return html;
}

for (const name of Object.keys(feeds)) {
  test.describe(name, () => {
    test('shows the code of an example and its readouts, in words', async ({ page }) => {
      await show(page, name);
      await expect(page.getByText('return transform_1(transform_2(data))').first()).toBeVisible();
      const line = page
        .getByRole('listitem')
        .filter({ hasText: 'line 10, return transform_1(transform_2(data))' });
      await expect(line.first()).toContainText('data: freed; peak 3.00x');
      const print = page.getByRole('listitem').filter({ hasText: 'line 8, print(d)' });
      await expect(print.first()).toContainText('data: 2 references; d: 2 references');
      await expect(print.nth(1)).toContainText('d: 1 reference, 1 borrowed');
      await expect(page.getByText('Where Python 3.14.2 differs:').first()).toBeVisible();
      await expect(page.getByText('There is no pandas for Python 3.14 here.').first()).toBeVisible();
    });

    test('shows claims and comparisons as text', async ({ page }) => {
      await show(page, name);
      await expect(page.getByText('it peaks at three times the size of the data')).toBeVisible();
      await expect(page.getByText('line 10: peak == 3x, holds').first()).toBeVisible();
      await expect(
        page.getByRole('listitem').filter({ hasText: /^Load, then transform 3\.00x$/ }),
      ).toHaveCount(1);
    });

    test('leaves nothing that would be empty or do nothing', async ({ page }) => {
      const html = await show(page, name);
      expect(html).not.toMatch(
        /<(script|style|svg|button|select|input|table|nav)\b|style=|class="(?!language)/,
      );
      const links = await page
        .getByRole('link')
        .evaluateAll((all) => all.map((link) => link.getAttribute('href')));
      expect(links.length).toBeGreaterThan(3);
      expect(links.filter((link) => !/^https:\/\//.test(link!))).toEqual([]);
      const empty = page.locator('p, li, pre, ul, strong').filter({ hasText: /^\s*$/ });
      await expect(empty).toHaveCount(0);
    });
  });
}

test('every article is in the feeds, and pages name them', async ({ page }) => {
  await open(page, 'blog');
  const titles = await page.getByRole('article').getByRole('heading', { level: 2 }).allInnerTexts();
  expect(titles.length).toBeGreaterThan(3);
  const feed = await (await page.request.get('blog/feed.json')).text();
  expect(items(feed).map(({ title }) => title)).toEqual(titles);
  const named = await page
    .locator('link[rel=alternate][type*="+xml"], link[rel=alternate][type*="json"]')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href')!.split('/').at(-1)));
  expect(named.sort()).toEqual(['atom.xml', 'feed.json', 'rss.xml']);
});
