import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { card, edit, expect, open, outcome, run, test } from './page';
import { PAGES } from './pages';

async function findings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
}

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    // The server answers for a page that is not there as it should.
    test.use({ colorScheme, provoked: /status of 404/ });

    for (const path of PAGES) {
      test(`axe finds nothing on /${path}`, async ({ page }) => {
        await open(page, path);
        expect(await findings(page)).toEqual([]);
      });
    }

    test('axe finds nothing on a card that has run, with a moment chosen, its claims open', async ({
      page,
    }) => {
      await open(page, 'docs');
      const example = card(page, 'A text, in capitals');
      await run(example);
      await expect(outcome(example)).toContainText('Finished.');
      await example.getByRole('button', { name: 'Step forward' }).click();
      await example.getByText(/\d claims, all hold/).click();
      expect(await findings(page)).toEqual([]);
    });
    test('axe finds nothing on a card that is edited, with what is not of its code greyed out', async ({
      page,
    }) => {
      await open(page, 'docs');
      const example = card(page, 'A text, in capitals');
      await edit(page, example, 'data = 1\nprint(data)');
      await expect(example).toContainText('From the recording, before your change.');
      expect(await findings(page)).toEqual([]);
    });
  });
}

test('axe finds something where there is something', async ({ page }) => {
  await open(page, 'docs');
  await page.evaluate(() => document.querySelector('main')!.append(document.createElement('button')));
  expect(await findings(page)).toEqual([expect.stringMatching(/^button-name/)]);
});

test('an example is run with the keyboard alone', async ({ page }) => {
  await open(page, 'blog/python-memory-management');
  const example = card(page, 'print() leaves the counter alone');
  const button = example.getByRole('button', { name: /^Run/ });
  await button.focus();
  await page.keyboard.press('Enter');
  await expect(outcome(example)).toContainText('Everything the text says holds.');
  const slider = example.getByRole('slider', { name: 'Step' });
  await slider.focus();
  await page.keyboard.press('Home');
  await expect(slider).toHaveAttribute('aria-valuetext', /^Step 1 of 2: line 1/);
  await page.keyboard.press('ArrowRight');
  await expect(slider).toHaveAttribute('aria-valuetext', /^Step 2 of 2: line 2/);
});
