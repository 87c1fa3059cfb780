/** What fails in one part of a page stays in that part: the rest is there as before, and Retry tries it again. */
import type { Page } from '@playwright/test';
import { card, expect, open, outcome, run, settled, test } from './page';

const SCRIPTS = '**/assets/js/*.js';

for (const [what, fulfil] of [
  ['not there', () => ({ status: 404, body: 'Not found' })],
  ['cut short', (script: string) => ({ status: 200, body: script.slice(0, script.length / 2) })],
] as const) {
  test.describe(`with an editor that is ${what} once`, () => {
    test.use({ provoked: /404|ChunkLoadError|Loading chunk|Unexpected|Invalid|missing|Uncaught/ });

    test('the card says so, keeps what it shows, and Retry loads it', async ({ page }) => {
      await open(page, 'fixtures/failing');
      const example = card(page, 'exits');
      await run(example);
      await expect(outcome(example)).toContainText('Finished with SystemExit.');
      await settled(page);
      const asked: string[] = [];
      await page.route(SCRIPTS, async (route) => {
        asked.push(route.request().url());
        const response = await route.fetch();
        await route.fulfill({ contentType: 'text/javascript', ...fulfil(await response.text()) });
      });
      await example.getByRole('button', { name: /^Edit/ }).click();
      const lost = example.getByRole('alert');
      await expect(lost).toContainText('A part of this page could not be loaded: the editor.');
      await expect(example.getByText('before', { exact: true })).toBeVisible();
      await expect(example.getByRole('row', { name: /sys\.exit/ })).toBeVisible();
      const once = asked.length;
      await page.unroute(SCRIPTS);
      await lost.getByRole('button', { name: 'Retry' }).click();
      await expect(example.getByRole('textbox')).toBeFocused();
      await expect(lost).toHaveCount(0);
      expect(once).toBeGreaterThan(0);
      await expect(example.getByText('before', { exact: true })).toBeVisible();
    });
  });
}

/** Makes a function of the browser's throw, so that what calls it cannot be shown. */
async function breaking(page: Page, owner: 'Math' | 'Object', name: string): Promise<() => Promise<void>> {
  await page.evaluate(
    ([of, what]) => {
      const object = window[of] as unknown as Record<string, unknown>;
      Object.assign(window, { former: object[what] });
      object[what] = () => {
        throw new Error('on purpose');
      };
    },
    [owner, name] as const,
  );
  return () =>
    page.evaluate(
      ([of, what]) => {
        const { former } = window as unknown as { former: unknown };
        (window[of] as unknown as Record<string, unknown>)[what] = former;
      },
      [owner, name] as const,
    );
}

test.describe('where something cannot be shown', () => {
  test.use({ provoked: /on purpose|error occurred/i });

  test('a chart that fails leaves the code, and Retry shows it', async ({ page }) => {
    await open(page, 'docs');
    const example = card(page, 'A text, in capitals');
    const mend = await breaking(page, 'Math', 'log10');
    await example.getByRole('button', { name: 'Step forward' }).click();
    const lost = example.getByRole('alert');
    await expect(lost).toContainText('What this run had could not be shown.');
    await expect(example.getByRole('table').first()).toBeVisible();
    await mend();
    await lost.getByRole('button', { name: 'Retry' }).click();
    await expect(example.getByRole('slider', { name: 'Step' })).toBeVisible();
    await expect(lost).toHaveCount(0);
  });

  test('a card that fails leaves the others, and keeps its code', async ({ page }) => {
    await open(page, 'fixtures/wrong-claims');
    const all = page.getByRole('figure');
    const count = await all.count();
    const first = all.first();
    await first.getByRole('button', { name: /^Edit/ }).click();
    await expect(first.getByRole('textbox')).toBeFocused();
    await page.keyboard.press('ControlOrMeta+End');
    await page.keyboard.type('\nmine = 1');
    const mend = await breaking(page, 'Object', 'entries');
    // Once, and nowhere else: it may have failed by itself by then, for what was typed is shown beside the editor.
    await page.evaluate(() =>
      document.querySelector<HTMLElement>('#example-wrong [aria-label="Step forward"]')?.click(),
    );
    const lost = page.getByRole('alert');
    await expect(lost).toContainText('could not be shown');
    await expect(all).toHaveCount(count - 1);
    await mend();
    await lost.getByRole('button', { name: 'Retry' }).click();
    await expect(all).toHaveCount(count);
    await expect(all.first().getByRole('row', { name: /mine/ })).toBeVisible();
  });
});
