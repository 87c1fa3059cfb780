import type { Locator, Page } from '@playwright/test';
import { card, edit, expect, open, test } from './page';

const ARTICLE = 'blog/python-memory-management';

/** The comparison of the two numpy programs. */
function comparison(page: Page): Locator {
  return page
    .getByRole('figure')
    .filter({ has: page.getByRole('listitem') })
    .filter({ has: page.getByRole('link', { name: 'A variable keeps a third array alive' }) })
    .last();
}

test('what differs in the code is at hand', async ({ page }) => {
  await open(page, ARTICLE);
  const compared = comparison(page);
  await compared.getByText('What differs in the code').click();
  const changes = compared.getByRole('region', {
    name: 'The same name again lets it go, compared with A variable keeps a third array alive',
  });
  await expect(changes.getByRole('deletion')).toHaveText([/return transform_1\(transform_2\(data\)\)/]);
  await expect(changes.getByRole('insertion')).toHaveText([
    /data = transform_2\(data\)/,
    /return transform_1\(data\)/,
  ]);
});

test('all are run, one after the other, beside what was recorded', async ({ page }) => {
  const workers: { running: number; most: number } = { running: 0, most: 0 };
  page.on('worker', (worker) => {
    workers.most = Math.max(workers.most, (workers.running += 1));
    worker.on('close', () => (workers.running -= 1));
  });
  await open(page, ARTICLE);
  const compared = comparison(page);
  await compared.getByRole('button', { name: 'Run all' }).click();
  await expect(compared.getByRole('button', { name: 'Stop' })).toBeVisible();
  await expect(compared.getByRole('button', { name: 'Run all' })).toBeVisible();
  await expect(compared.getByRole('listitem')).toHaveText([
    /A variable keeps a third array alive.*measured here, recorded 3\.00x.*3\.00x$/,
    /The same name again lets it go.*measured here, recorded 2\.00x.*2\.00x$/,
  ]);
  await expect(card(page, 'A variable keeps a third array alive')).toContainText('Measured on your machine');
  expect(workers.most).toBeGreaterThan(0);
  // One that runs, and one in reserve.
  expect(workers.most).toBeLessThanOrEqual(2);
});

test('Stop ends them all', async ({ page }) => {
  await open(page, ARTICLE);
  const compared = comparison(page);
  // One that would not end by itself: Stop never comes too late.
  await edit(page, card(page, 'A variable keeps a third array alive'), 'while True:\n    pass');
  await compared.getByRole('button', { name: 'Run all' }).click();
  await compared.getByRole('button', { name: 'Stop' }).click();
  await expect(compared.getByRole('button', { name: 'Run all' })).toBeVisible();
  await expect(compared.getByRole('listitem').first()).toContainText('no result');
  await expect(compared.getByRole('listitem').last()).not.toContainText('measured here');
});
