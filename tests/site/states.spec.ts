import { card, expect, open, outcome, run, test } from './page';

const running = { name: 'Running', exact: true } as const;

test('while it loads, the page says what and how far', async ({ page, context }) => {
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  await context.route(/\.(wasm|boot)$|python_stdlib/, async (route) => {
    await held;
    await route.continue();
  });
  await open(page, 'fixtures/failing');
  const example = card(page, 'breaks');
  await run(example);
  await expect(example.getByRole('progressbar', { name: 'Loading Python' })).toBeVisible();
  await expect(example).toContainText(/Loading Python 3\.13\.\d+, [\d.]+ \w+ of [\d.]+ MB/);
  release();
  await expect(outcome(example)).toContainText('Finished with ValueError.');
});

test('while it runs, the time is shown, what was there is greyed out, and Stop acts at once', async ({
  page,
}) => {
  await open(page, 'blog/python-memory-management');
  const example = card(page, 'Who counts the dictionary');
  await example.getByRole('button', { name: /^Edit/ }).click();
  await example.getByRole('textbox').click();
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.insertText('\nwhile True:\n    pass');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(example.getByRole('progressbar', running)).toBeVisible();
  await expect(example).toContainText(/Running for \d+\.\d s/);
  await expect(example).toContainText('From the recording, while this one goes on.');
  await example.getByRole('button', { name: /^Stop/ }).click();
  await expect(outcome(example)).toContainText('The run was stopped.', { timeout: 1_000 });
  await expect(example.getByRole('button', { name: /^Run/ })).toBeFocused();
});

test('a program that asks for too much memory is told so in words', async ({ page }) => {
  await open(page, 'fixtures/ending');
  const example = card(page, 'Asks for too much');
  await run(example);
  await expect(outcome(example)).toContainText('Finished with MemoryError.');
  await expect(example).toContainText('It ran out of memory: it may have 48 MiB');
});

test.describe('without Python', () => {
  test.use({ provoked: /unreachable|Aborted|fatal error/ });

  test('a program that takes Python down is told of, and the next run starts afresh', async ({ page }) => {
    await open(page, 'fixtures/ending');
    const example = card(page, 'Takes Python down');
    for (let times = 0; times < 2; times++) {
      await run(example);
      await expect(outcome(example)).toContainText('Python aborted');
      await expect(outcome(example)).toContainText('Take that out of the program');
    }
  });
});
