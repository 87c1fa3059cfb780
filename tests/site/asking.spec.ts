/** What makes runs is loaded when a reader comes near to wanting one; what is asked for until then is not lost. */
import type { Page } from '@playwright/test';
import { card, expect, open, outcome, run, settled, test } from './page';

const SCRIPTS = '**/assets/js/*.js';

/** Keeps back every script that the page asks for from now on, until the returned function lets them through. */
async function holdScripts(page: Page): Promise<() => void> {
  let release!: () => void;
  const released = new Promise<void>((resolve) => (release = resolve));
  await page.route(SCRIPTS, async (route) => {
    await released;
    await route.continue();
  });
  return release;
}

for (const key of [null, 'Enter']) {
  test(`a run asked for with ${key ?? 'a click'} before its scripts arrive is made when they do`, async ({
    page,
  }) => {
    await open(page, 'fixtures/failing');
    await settled(page);
    const release = await holdScripts(page);
    const example = card(page, 'exits');
    const button = example.getByRole('button', { name: /^Run/ });
    await (key ? button.press(key) : button.click());
    await expect(example.getByRole('progressbar', { name: 'Loading Python' })).toBeVisible();
    // The twin: until they arrive nothing runs.
    expect(page.workers()).toHaveLength(0);
    release();
    await expect(outcome(example)).toContainText('Finished with SystemExit.');
  });
}

test('a run that is stopped before its scripts arrive is never made', async ({ page }) => {
  await open(page, 'fixtures/failing');
  await settled(page);
  const release = await holdScripts(page);
  const example = card(page, 'exits');
  await run(example);
  await example.getByRole('button', { name: /^Stop/ }).click();
  await expect(example.getByRole('button', { name: /^Run/ })).toBeVisible();
  release();
  // What is asked for later is made.
  const other = card(page, 'breaks');
  await run(other);
  await expect(outcome(other)).toContainText('Finished with ValueError.');
  await expect(example).toContainText('Not recorded.');
});

test('all that is stopped before its scripts arrive is over at once', async ({ page }) => {
  await open(page, 'blog/generator-instead-of-a-list');
  await settled(page);
  const release = await holdScripts(page);
  const all = page.getByRole('button', { name: 'Run all' });
  await all.click();
  await expect(all).toHaveCount(0);
  await page.getByRole('button', { name: 'Stop', exact: true }).click();
  await expect(all).toBeVisible();
  release();
  await all.click();
  await expect(page.getByText('measured here')).toHaveCount(3);
});

test.describe('without its scripts', () => {
  test.use({ provoked: /ERR_FAILED|ChunkLoadError|Loading chunk/ });

  test('a run says so, and Retry makes it', async ({ page }) => {
    await open(page, 'fixtures/failing');
    await settled(page);
    await page.route(SCRIPTS, (route) => route.abort());
    const example = card(page, 'exits');
    await run(example);
    await expect(outcome(example)).toContainText('could not be loaded');
    await page.unroute(SCRIPTS);
    await example.getByRole('button', { name: 'Retry' }).click();
    await expect(outcome(example)).toContainText('Finished with SystemExit.');
  });
});
