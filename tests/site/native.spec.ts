/** What the page says of the reader's own Python, and the script that it offers for it. */
import { readFileSync } from 'node:fs';
import { card, edit, expect, open, outcome, run, test } from './page';

const ARTICLE = 'blog/generator-instead-of-a-list';

test('a check mark says on which Pythons of 64 bits its claim holds, of the article’s own code', async ({
  page,
}) => {
  await open(page, ARTICLE);
  const example = card(page, 'Found, and still holding on');
  const mark = example.getByRole('button', { name: /^freed\(find\.data\)/ });
  const also = /holds, measured freed; also on 3\.13\.\d+, 3\.14\.\d+ and 3\.15\.\d+, 64-bit Linux$/;
  await expect(mark).toHaveAccessibleName(also);
  // Who holds an object is not known there.
  const holds = example.getByRole('button', { name: /^held\(find\.data\)/ });
  await expect(holds).toHaveAccessibleName(/holds, measured only by positions$/);
  await run(example);
  await expect(outcome(example)).toContainText('Everything the text says holds.');
  await expect(mark).toHaveAccessibleName(also);
  const code = await example.locator('code[data-source]').allInnerTexts();
  await edit(page, example, code.join('\n').replace('4_000_000', '5_000_000'));
  await run(example);
  await expect(outcome(example)).toContainText(/Finished/);
  await expect(mark).toHaveAccessibleName(/holds, measured freed$/);
});

test('a number of machines of 64 bits says where it was measured', async ({ page }) => {
  await open(page, ARTICLE);
  await expect(page.getByTitle(/^measured on 3\.13\.\d+, .*64-bit Linux$/)).toHaveText('12.8 MB');
});

test('what it says takes no room', async ({ page }) => {
  await open(page, ARTICLE);
  const example = card(page, 'With lists');
  const before = await example.boundingBox();
  await example.getByRole('button', { name: /^peak == 8 MB/ }).hover();
  expect(await example.boundingBox()).toEqual(before);
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('an example can be taken home, with its claims and what measures them', async ({ page }) => {
    await page.goto(ARTICLE);
    const link = card(page, 'With lists').getByRole('link', { name: 'Take it home: With lists' });
    await expect(link).toHaveAttribute('download', '');
    const downloading = page.waitForEvent('download');
    await link.click();
    const download = await downloading;
    expect(download.suggestedFilename()).toBe('generator-instead-of-a-list-lists.py');
    const text = readFileSync(await download.path(), 'utf8');
    expect(text).toContain('"warmest = max(celsius(readings(200_000)))",');
    expect(text.endsWith(readFileSync('static/measure.py', 'utf8'))).toBe(true);
  });

  test('and measure.py by itself', async ({ page }) => {
    await page.goto('docs/readouts');
    const href = await page.getByRole('link', { name: 'measure.py' }).getAttribute('href');
    const response = await page.request.get(new URL(href!, page.url()).href);
    expect(await response.text()).toBe(readFileSync('static/measure.py', 'utf8'));
  });
});

test('what cannot be had at home is not offered', async ({ page }) => {
  await open(page, 'blog/python-memory-management');
  await expect(card(page, 'Not enough for three').getByRole('link', { name: /Take it home/ })).toHaveCount(0);
  await expect(card(page, 'Load, then transform').getByRole('link', { name: /Take it home/ })).toHaveCount(1);
});
