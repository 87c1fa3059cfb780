import type { Page } from '@playwright/test';
import { keptWhole } from './kept';
import { card, edit, expect, open, outcome, run, test } from './page';

test.use({ serviceWorkers: 'allow' });

/** Whether a file whose name ends so is kept. */
function keeps(page: Page, ending: string): Promise<boolean> {
  return page.evaluate(async (ending) => {
    const cache = await caches.open((await caches.keys())[0]!);
    return (await cache.keys()).some(({ url }) => url.endsWith(ending));
  }, ending);
}

test.describe('without a network', () => {
  // What is not kept may well be asked for.
  test.use({ provoked: /ERR_INTERNET_DISCONNECTED|ERR_FAILED|Failed to fetch|Failed to load resource/ });

  test('a second visit reads and runs', async ({ page, context }) => {
    await open(page, 'fixtures/failing');
    await keptWhole(page);
    await run(card(page, 'breaks'));
    await expect(outcome(card(page, 'breaks'))).toContainText('Finished with ValueError.');
    await context.setOffline(true);
    await page.goto('about:blank');
    await open(page, 'fixtures/failing');
    await run(card(page, 'breaks'));
    await expect(outcome(card(page, 'breaks'))).toContainText('Finished with ValueError.');
  });

  const later = [
    {
      what: 'what no run asked for',
      file: 'python_stdlib.zip',
      first: ['print("once", 1 + 1)', 'once 2'],
      second: ['import decimal\nprint("got", decimal.Decimal(1))', 'got 1'],
    },
    {
      what: 'the compiled modules that no run called',
      file: '.lazy',
      first: ['import numpy\nprint("sum", numpy.ones(3).sum())', 'sum 3.0'],
      second: ['import numpy\nprint("got", numpy.linalg.det(numpy.eye(2)))', 'got 1.0'],
    },
  ] as const;
  for (const { what, file, first, second } of later) {
    test(`a second visit has ${what} before`, async ({ page, context }) => {
      const example = card(page, 'breaks');
      const shows = async ([code, shown]: readonly [string, string]) => {
        await edit(page, example, code);
        await run(example);
        await expect(outcome(example)).toContainText('Finished');
        await expect(example).toContainText(shown);
      };
      await open(page, 'fixtures/failing');
      await keptWhole(page);
      await shows(first);
      await expect.poll(() => keeps(page, file)).toBe(true);
      await context.setOffline(true);
      await page.goto('about:blank');
      await open(page, 'fixtures/failing');
      await shows(second);
    });
  }

  test('what was searched once is found again', async ({ page, context }) => {
    const found = async (words: string) => {
      await page.getByRole('button', { name: 'Search', exact: true }).click();
      const dialog = page.getByRole('dialog', { name: 'search' });
      await dialog.getByRole('searchbox').fill(words);
      return dialog.getByRole('list', { name: 'Search results' }).getByRole('link');
    };
    await open(page, 'fixtures/failing');
    await keptWhole(page);
    await expect((await found('traceback')).first()).toBeVisible();
    await context.setOffline(true);
    await page.reload();
    await expect((await found('traceback')).first()).toBeVisible();
  });

  test('a page that was never opened is not there', async ({ page, context }) => {
    await open(page, 'fixtures/failing');
    await keptWhole(page);
    await context.setOffline(true);
    await expect(page.goto('fixtures/flood/')).rejects.toThrow();
  });
});

test('what is kept is said, and can be removed', async ({ page }) => {
  await open(page, 'fixtures/failing');
  await keptWhole(page);
  await page.reload();
  const footer = page.getByRole('contentinfo');
  await expect(footer).toContainText(/Kept on your device for offline use: [\d.]+ (kB|MB)/);
  await footer.getByRole('button', { name: 'Remove' }).click();
  await expect(footer).toContainText('Nothing is kept on your device.');
  expect(await page.evaluate(() => caches.keys())).toEqual([]);
});
