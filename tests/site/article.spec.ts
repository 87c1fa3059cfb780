import { pythons } from '../../src/runtime/pythons';
import { card, expect, open, outcome, run, test } from './page';

const ARTICLE = 'blog/python-memory-management';

test.describe('before any script runs', () => {
  test.use({ javaScriptEnabled: false });

  test('the article shows what was recorded', async ({ page }) => {
    await page.goto(ARTICLE);
    const naive = card(page, 'Load, then transform');
    const peak = naive.getByRole('row', { name: /return transform_1\(transform_2\(data\)\)/ });
    await expect(peak).toContainText('3.00x');
    const counter = card(page, 'Who counts the dictionary');
    await expect(counter.getByRole('row', { name: /print\(d\)/ })).toContainText('2');
    await expect(counter).toContainText("{'john': 'wick'}");
    await expect(counter).toContainText('freed');
    await expect(naive.getByText('# expect')).toHaveCount(0);
    await expect(naive.getByRole('img', { name: /^Live memory over 11 steps\. Peak 3\.00x/ })).toBeVisible();
    await expect(naive.getByText(/^At the peak, during line 14/)).toContainText('held by process_data.data');
    await expect(naive.getByText(/process_data\.data.*born on line 5, freed on line 10/)).toBeVisible();
    const last = naive.getByRole('row', { name: /return data \* 2/ });
    const mark = last.getByRole('button', { name: 'peak == 3x holds, measured 3.00x' });
    await mark.hover();
    await expect(mark.getByText('peak == 3x')).toBeInViewport();
  });
});

test('nothing of Python is fetched before the reader asks', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await open(page, ARTICLE);
  await page.mouse.wheel(0, 20_000);
  await expect(page.getByRole('link', { name: /Pythonspeed/ })).toBeInViewport();
  expect(asked.filter((url) => /wasm|pyodide|\.whl|python_stdlib/.test(url))).toEqual([]);
});

test('an example runs on the Python that is chosen, and the sentence about it is confirmed', async ({
  page,
}) => {
  await open(page, ARTICLE);
  const counter = card(page, 'Who counts the dictionary');
  for (const { version: python, full } of pythons.toReversed()) {
    await counter.getByLabel('Python version').selectOption(python);
    await run(counter);
    await expect(outcome(counter)).toContainText('Everything the text says holds.');
    await expect(counter).toContainText(`Measured on your machine with Python ${full}`);
  }
  await run(card(page, 'Load, then transform'));
  const paragraph = page.getByText(/It looks harmless, and it peaks at/);
  await expect(paragraph.getByText('confirmed on your machine')).toHaveCount(1);
});

test('a reader breaks the fix, and the text says what became of it', async ({ page }) => {
  await open(page, ARTICLE);
  const example = card(page, 'The same name again lets it go');
  await example.getByRole('button', { name: /^Edit/ }).click();
  const editor = example.getByRole('textbox');
  await editor.click();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.insertText(
    [
      'import numpy as np',
      'def load_data():',
      '    return np.ones(1_000_000)',
      'def process_data():',
      '    data = load_data()',
      '    other = data + 10',
      '    return other * 2',
      'process_data()',
    ].join('\n'),
  );
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(outcome(example)).toContainText(/did not hold/);
  const sentence = page.getByText(/With a bare array of a million floats/);
  await expect(sentence).toContainText(/now 3\.00/);
});
