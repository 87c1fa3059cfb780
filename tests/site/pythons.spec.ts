import { card, expect, open, test } from './page';

const ARTICLE = 'blog/python-memory-management';

test('where another Python counts differently, one line says where and why', async ({ page }) => {
  await open(page, ARTICLE);
  const example = card(page, 'Who counts the dictionary');
  const sentence = example.getByText('count differently');
  await expect(sentence).toHaveText(
    'Show Python 3.14 and Show Python 3.15 count differently: line 8 data 1 counted, 1 borrowed, d 1 counted, 1 borrowed (borrowed, not counted)',
  );
  const { height } = (await sentence.boundingBox())!;
  expect(height).toBeLessThanOrEqual(24);
  // The other way round: where they count alike there is nothing to say.
  await expect(card(page, 'print() leaves the counter alone')).not.toContainText(/counts? differently/);
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
