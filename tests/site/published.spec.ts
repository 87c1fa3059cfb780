/** What the site tells search engines, readers of lists, and whoever comes by a wrong path. */
import { readdirSync, readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, open, test } from './page';

const ARTICLE = 'blog/numpy-view-keeps-its-base';

interface Shown {
  canonical: string | null;
  title: string;
  description: string | null;
  headings: number;
  data: Record<string, unknown>[];
}

/** What a page says of itself in its HTML, read without running it. */
async function shown(page: Page, html: string): Promise<Shown> {
  return page.evaluate((text) => {
    const parsed = new DOMParser().parseFromString(text, 'text/html');
    const attribute = (selector: string, name: string) =>
      parsed.querySelector(selector)?.getAttribute(name) ?? null;
    return {
      canonical: attribute('link[rel=canonical]', 'href'),
      title: parsed.title,
      description: attribute('meta[name=description]', 'content'),
      headings: parsed.querySelectorAll('h1').length,
      data: [...parsed.querySelectorAll('script[type="application/ld+json"]')].map((one) =>
        JSON.parse(one.textContent),
      ),
    };
  }, html);
}

/** What is wrong with what the page at this address says of itself. */
function faults(url: string, { canonical, title, description, headings }: Shown): string[] {
  return [
    ...(canonical === url ? [] : [`its canonical address is ${canonical}`]),
    ...(/\S \| Python Gotchas$|^Python Gotchas/.test(title) ? [] : [`its title is ${title}`]),
    // Docusaurus has none for its lists of tags and authors.
    ...(description || /\/(?:tags|authors)\//.test(url) ? [] : ['it has no description']),
    ...(headings === 1 ? [] : [`it has ${headings} first headings`]),
  ];
}

test('robots.txt leads to the sitemap, and every page in it is there and says what it is', async ({
  page,
  baseURL,
}) => {
  const robots = await (await page.request.get('robots.txt')).text();
  const [, sitemap] = /^Sitemap: (\S+)$/m.exec(robots)!;
  const text = await (await page.request.get(new URL(sitemap!).pathname)).text();
  const all = [...text.matchAll(/<loc>(.*?)<\/loc>/g)].map(([, url]) => url!);
  const urls = all.filter((url) => !url.includes('/fixtures/'));
  expect(urls.length).toBeGreaterThan(15);
  const titles = new Set<string>();
  for (const url of urls) {
    const answer = await page.request.get(new URL(new URL(url).pathname, baseURL).href);
    expect(answer.status(), url).toBe(200);
    const html = await answer.text();
    const said = await shown(page, html);
    expect(faults(url, said), url).toEqual([]);
    expect(titles, `another page is called ${said.title}`).not.toContain(said.title);
    titles.add(said.title);
  }
  expect(urls.some((url) => url.includes(ARTICLE))).toBe(true);
});

test('a page that said none of it would be found', async ({ page }) => {
  const html = await (await page.request.get(`${ARTICLE}/`)).text();
  const silent = await shown(page, html.replaceAll(/canonical|<h1|name=description|\| Python Gotchas/g, 'x'));
  expect(faults('https://a.test/', silent)).toHaveLength(4);
});

/** What is wrong with what an article of ours, shown at its canonical address, tells search engines of itself. */
function dataFaults({ data, canonical, title }: Shown): string[] {
  const posting = data.find((one) => one['@type'] === 'BlogPosting');
  const { url, headline, description, datePublished, author, keywords, image } = (posting ?? {}) as Posting;
  return [
    ...(posting ? [] : ['there is no BlogPosting']),
    ...(url === canonical ? [] : [`its address is ${url}`]),
    ...(headline && title.startsWith(`${headline} | `) ? [] : [`its headline is ${headline}`]),
    ...(/^\d{4}-\d{2}-\d{2}T/.test(datePublished ?? '') ? [] : [`its date is ${datePublished}`]),
    ...(author?.['@type'] === 'Person' && author.name ? [] : ['it is nobody’s']),
    ...(description ? [] : ['it has no description']),
    ...(keywords?.length ? [] : ['it has no keywords']),
    ...(image?.url?.endsWith('.png') ? [] : ['it has no picture']),
  ];
}

type Posting = Partial<Record<'url' | 'headline' | 'description' | 'datePublished', string>> & {
  author?: Record<string, string>;
  keywords?: string[];
  image?: Record<string, string>;
};

test('an article tells search engines what it is, whose, and since when', async ({ page }) => {
  const html = await (await page.request.get(`${ARTICLE}/`)).text();
  expect(dataFaults(await shown(page, html))).toEqual([]);
  const { data } = await shown(page, html);
  expect(data).toContainEqual(expect.objectContaining({ keywords: ['Python', 'Memory'] }));
});

test('what an article tells search engines would be found out if it were wrong', async ({ page }) => {
  const html = await (await page.request.get(`${ARTICLE}/`)).text();
  const wrong = async (from: string | RegExp, to: string) =>
    dataFaults(await shown(page, html.replaceAll(from, to)));
  expect(await wrong('"BlogPosting"', '"Recipe"')).toHaveLength(8);
  expect(await wrong(/("url":"[^"]*numpy-view-keeps-its-base)\/"/g, '$1"')).toHaveLength(1);
  expect(await wrong('"headline":"A View', '"headline":"B View')).toHaveLength(1);
  expect(await wrong('"datePublished"', '"dateModified"')).toHaveLength(1);
  expect(await wrong('"Person"', '"Dog"')).toEqual(['it is nobody’s']);
  expect(await wrong('"keywords"', '"keys"')).toEqual(['it has no keywords']);
  expect(await wrong('"image":', '"picture":')).toEqual(['it has no picture']);
});

test('an article leads to its source, its author and its tags, which lead back', async ({ page }) => {
  await open(page, ARTICLE);
  const title = await page.getByRole('heading', { level: 1 }).innerText();
  const source = await page.getByRole('link', { name: 'Edit this page' }).getAttribute('href');
  const [, file] = /^https:\/\/github\.com\/[^/]+\/[^/]+\/edit\/main\/(.*)$/.exec(source!)!;
  expect(readFileSync(file!, 'utf8')).toContain(`title: ${title}`);
  await expect(page.getByText(/^Last updated on \w+ \d+, \d{4}/)).toBeVisible();
  const links = await page
    .locator('article')
    .locator('a[href*="/tags/"], a[href*="/authors/"]')
    .evaluateAll((all) => [...new Set(all.map((link) => link.getAttribute('href')!))]);
  expect(links.length).toBeGreaterThan(2);
  const back = (name: string) => page.getByRole('article').getByRole('link', { name, exact: true });
  for (const link of links) {
    await open(page, link);
    await expect(back(title)).toBeVisible();
  }
  // An author leads to the own articles only, so what leads back is no list of everything.
  await open(page, 'blog/authors/keatmin');
  await expect(back('Managing Python Memory')).toBeVisible();
  await expect(back(title)).toHaveCount(0);
});

test('the time that an article takes is that of its words, not of its programs', async ({ page }) => {
  await open(page, 'blog/python-memory-management');
  const [, minutes] = /(\d+) min read/.exec(await page.getByText(/min read/).innerText())!;
  const words = await page.locator('#__blog-post-container').evaluate((article) => {
    const copy = article.cloneNode(true) as Element;
    for (const figure of copy.querySelectorAll('figure, details, pre, svg, button')) figure.remove();
    return copy.textContent.split(/\s+/).length;
  });
  // 200 words a minute, as Docusaurus counts: https://github.com/ngryman/reading-time
  expect(Math.abs(Number(minutes) - words / 200)).toBeLessThan(1.2);
  const all = await page.locator('#__blog-post-container').evaluate((article) => article.textContent);
  expect(Math.abs(Number(minutes) - all.split(/\s+/).length / 200)).toBeGreaterThan(1.2);
});

/** The dates of the list's articles, in its order. */
async function listed(page: Page): Promise<number[]> {
  return page
    .getByRole('article')
    .locator('time')
    .evaluateAll((times) => times.map((time) => Date.parse(time.getAttribute('datetime')!)));
}

function isNewestFirst(dates: number[]): boolean {
  return dates.every((date, index) => index === 0 || date <= dates[index - 1]!);
}

test('the list of articles is all of them, newest first', async ({ page }) => {
  await open(page, 'blog');
  const dates = await listed(page);
  expect(dates.length).toBe(
    readdirSync('blog', { withFileTypes: true }).filter((one) => one.isDirectory()).length,
  );
  expect(isNewestFirst(dates)).toBe(true);
  await expect(page.getByRole('navigation', { name: /Blog list page/ }).getByRole('link')).toHaveCount(0);
  await page.evaluate(() =>
    document.querySelector('article')!.parentElement!.append(document.querySelector('article')!),
  );
  expect(isNewestFirst(await listed(page))).toBe(false);
});

test.describe('a path that leads nowhere', () => {
  test.use({ provoked: /404/ });

  test('says so, and leads on', async ({ page }) => {
    const heading = page.getByRole('heading', { level: 1 });
    const nowhere = /^No page has this address$/;
    const answer = await page.goto('blog/no-such-gotcha/');
    expect(answer!.status()).toBe(404);
    await expect(heading).toHaveText(nowhere);
    const links = page.getByRole('main').getByRole('link');
    const targets = await links.evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).href));
    expect(targets).toHaveLength(3);
    for (const target of targets) {
      expect((await page.request.get(target)).status(), target).toBe(200);
    }
    await links.first().click();
    await expect(page).not.toHaveURL(/no-such-gotcha/);
    await expect(heading).not.toHaveText(nowhere);
  });
});
