import { card, expect, open, outcome, run, test } from './page';

test('the site works under a baseUrl that is not /', async ({ page }) => {
  await open(page, '');
  await page
    .getByRole('link', { name: /Managing Python Memory/ })
    .first()
    .click();
  await expect(page).toHaveURL(/\/under\/a\/prefix\/blog\/python-memory-management\/$/);
  const example = card(page, 'Who counts the dictionary');
  await run(example);
  await expect(outcome(example)).toContainText('Everything the text says holds.');
});
