import AxeBuilder from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { card, edit, expect, open, outcome, run, test } from './page';
import { PAGES } from './pages';

async function findings(page: Page): Promise<string[]> {
  // Of what passes nothing is told: describing thousands of nodes takes longer than looking at them. The other mode, for
  // frames of other origins, describes them all the same and hands them to a page of its own.
  const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).setLegacyMode();
  const { violations } = await axe.analyze();
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

    test('axe finds nothing on a card that has run, with a moment chosen, its fold and a claim open', async ({
      page,
    }) => {
      await open(page, 'docs');
      const example = card(page, 'A text, in capitals');
      await run(example);
      await expect(outcome(example)).toContainText('Finished.');
      await example.getByRole('button', { name: 'Step forward' }).click();
      await example.getByText('Who holds the peak').click();
      await example.getByRole('button', { name: /^refs\(data\) == 1/ }).focus();
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

/** Presses Tab until something is focused, as who has no pointer does; fails where it cannot be reached. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  const focused = () => target.evaluate((element) => element === document.activeElement);
  for (let times = 0; times < 30 && !(await focused()); times++) await page.keyboard.press('Tab');
  await expect(target).toBeFocused();
  await expect(target).toBeInViewport();
}

test('everything that a card can do is done with the keyboard alone', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(page, 'blog/python-memory-management');
  const example = card(page, 'print() leaves the counter alone');
  const choice = example.getByLabel('Python version');
  await choice.focus();
  await page.keyboard.press('ArrowDown');
  await expect(example).toContainText('Recorded with Python 3.14');
  await page.keyboard.press('ArrowUp');
  await expect(example).toContainText('Recorded with Python 3.13');

  await tabTo(page, example.getByRole('button', { name: /^Edit/ }));
  await page.keyboard.press('Enter');
  await expect(example.getByRole('textbox')).toBeFocused();
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.type('\nmore = data');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(outcome(example)).toContainText('Everything the text says holds.');
  await page.keyboard.press('Escape');
  await tabTo(page, example.getByRole('button', { name: 'Play the steps' }));
  await page.keyboard.press('Space');
  await expect(example.getByRole('button', { name: 'Pause' })).toBeFocused();
  await page.keyboard.press('Space');
  const slider = example.getByRole('slider', { name: 'Step' });
  await tabTo(page, slider);
  await page.keyboard.press('Home');
  await expect(slider).toHaveAttribute('aria-valuetext', /^Step 1 of 3: line 1/);
  await page.keyboard.press('ArrowRight');
  await expect(slider).toHaveAttribute('aria-valuetext', /^Step 2 of 3: line 2/);
  await tabTo(page, example.getByText('Lifetimes'));
  await page.keyboard.press('Enter');
  await expect(example.getByText(/born on line 1, alive at the end/)).toBeVisible();

  await choice.focus();
  await tabTo(page, example.getByRole('button', { name: /^Copy link/ }));
  await page.keyboard.press('Enter');
  await expect(example.getByRole('button', { name: /^Link copied/ })).toBeFocused();
  await tabTo(page, example.getByRole('button', { name: /^Reset/ }));
  await page.keyboard.press('Enter');
  await expect(example.getByRole('button', { name: /^Run/ })).toBeFocused();
  await expect(example.getByRole('row', { name: /more = data/ })).toHaveCount(0);
});

test('a comparison is opened and started with the keyboard alone', async ({ page }) => {
  await open(page, 'blog/python-memory-management');
  const all = page.getByRole('button', { name: 'Run all' }).last();
  const compared = page.getByRole('figure').filter({ has: all }).last();
  await all.focus();
  await tabTo(page, compared.getByText('What differs in the code'));
  await page.keyboard.press('Enter');
  await expect(compared.getByRole('deletion').first()).toBeVisible();
});
