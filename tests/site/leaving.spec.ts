import { chromiumArgs, ensureEngine } from '../engines';
import { card, expect, open, outcome, run, test } from './page';

const running = { name: 'Running', exact: true } as const;

// As readers have it: a page that is left stays as it was, to be gone back to.
test.use({
  launchOptions: {
    executablePath: ensureEngine('chromium').path,
    args: chromiumArgs,
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
  },
});

test('leaving the page ends the run; the page works when the reader is back', async ({ page }) => {
  await open(page, 'fixtures/endless');
  const example = card(page, 'endless');
  await page.evaluate(() => {
    addEventListener('pageshow', ({ persisted }) => {
      document.title = persisted ? 'kept' : 'made anew';
    });
  });
  await run(example);
  await expect(example.getByRole('progressbar', running)).toBeVisible();
  await page.goto('docs');
  // Playwright's own goBack waits for a page to load; this one is only shown again.
  await page.evaluate(() => setTimeout(() => history.back()));
  await expect(page).toHaveTitle('kept');
  await expect(outcome(example)).toContainText('stopped');
  expect(page.workers()).toEqual([]);
  await run(example);
  await expect(example.getByRole('progressbar', running)).toBeVisible();
  await example.getByRole('button', { name: /^Stop/ }).click();
  await expect(example.getByRole('button', { name: /^Run/ })).toBeEnabled();
});

test('following a link ends the run, too', async ({ page }) => {
  await open(page, 'fixtures/endless');
  const example = card(page, 'endless');
  await run(example);
  await expect(example.getByRole('progressbar', running)).toBeVisible();
  const [worker] = page.workers();
  const closed = new Promise<void>((resolve) => worker!.on('close', () => resolve()));
  await page.getByRole('link', { name: 'Articles', exact: true }).first().click();
  await expect(page.getByRole('heading', { name: 'Articles', level: 1 })).toBeVisible();
  await closed;
  await page.goBack();
  await expect(outcome(example)).toContainText('stopped');
});
