/** What a screen reader is told: the code and its readouts as a table, and the result of a run, once. */
import { card, expect, open, outcome, run, test } from './page';

test('a card is a titled figure with a table of the code and its readouts', async ({ page }) => {
  await open(page, 'docs');
  const example = card(page, 'A text, in capitals');
  const table = example.getByRole('table', { name: /^A text, in capitals: the code/ });
  await expect(table).toMatchAriaSnapshot(`
    - table /A text, in capitals/:
      - rowgroup:
        - row:
          - columnheader "Line"
          - columnheader "Code"
          - columnheader "data"
          - columnheader "text"
          - columnheader "peak"
          - columnheader "What the text says"
      - rowgroup:
        - row /same = data/:
          - cell
          - cell "same = data"
          - cell "2"
          - cell
          - cell "1.00x"
  `);
  await expect(example.getByRole('img', { name: /Live memory over \d+ steps\. Peak 2\.00x/ })).toBeVisible();
});

test('the result of a run is said once, and the progress of it in two words', async ({ page }) => {
  await open(page, 'docs');
  const example = card(page, 'A text, in capitals');
  const region = outcome(example);
  await region.evaluate((element) => {
    const said: string[] = [];
    Object.assign(window, { said });
    new MutationObserver(() => {
      const text = element.textContent!.trim();
      if (text && text !== said.at(-1)) said.push(text);
    }).observe(element, { childList: true, characterData: true, subtree: true });
  });
  await run(example);
  await expect(region).toContainText('Finished.');
  const said = await page.evaluate(() => (window as unknown as { said: string[] }).said);
  expect(said.filter((text) => text.startsWith('Finished.'))).toEqual([
    'Finished. Everything the text says holds.',
  ]);
  expect(said.length).toBeLessThanOrEqual(4);
});
