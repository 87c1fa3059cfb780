import { card, expect, open, test } from './page';

const ARTICLE = 'blog/python-memory-management';

test('where the Pythons count differently, both counts stand side by side, with the reason', async ({
  page,
}) => {
  await open(page, ARTICLE);
  const example = card(page, 'Who counts the dictionary');
  await expect(example).toContainText(
    'The Pythons count differently on line 8: Python 3.14 passes the object on without counting',
  );
  const table = example.getByRole('table', { name: 'References, where not every Python counts the same' });
  await expect(table.getByRole('row', { name: /^8 d 2/ }).getByRole('cell')).toHaveText([
    '8',
    'd',
    '2',
    '1 counted, 1 borrowed',
  ]);
  // The other way round: where they count alike there is nothing to say.
  await expect(card(page, 'print() leaves the counter alone')).not.toContainText('count differently');
});

test('one choice of Python for every card, and it is remembered', async ({ page }) => {
  await open(page, ARTICLE);
  const counter = card(page, 'Who counts the dictionary');
  const print = card(page, 'print() leaves the counter alone');
  await counter.getByRole('button', { name: 'Show Python 3.14' }).click();
  await expect(counter.getByLabel('Python version')).toHaveValue('3.14');
  await expect(print.getByLabel('Python version')).toHaveValue('3.14');
  await expect(counter).toContainText('Recorded with Python 3.14');
  await page.reload();
  await expect(print.getByLabel('Python version')).toHaveValue('3.14');
  await print.getByLabel('Python version').selectOption('3.13');
  await expect(counter).toContainText('Recorded with Python 3.13');
});
