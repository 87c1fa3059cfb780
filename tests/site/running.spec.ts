import { card, edit, expect, open, outcome, run, test } from './page';

test('Stop ends an endless loop, and the example can be run again', async ({ page }) => {
  await open(page, 'fixtures/endless');
  const example = card(page, 'endless');
  await run(example);
  await expect(example.getByRole('progressbar', { name: 'Running', exact: true })).toBeVisible();
  await example.getByRole('button', { name: /^Stop/ }).click();
  await expect(outcome(example)).toContainText('stopped');
  await run(example);
  await expect(example.getByRole('progressbar', { name: 'Running', exact: true })).toBeVisible();
  await example.getByRole('button', { name: /^Stop/ }).click();
  await expect(example.getByRole('button', { name: /^Run/ })).toBeEnabled();
});

test.describe('without one of its files', () => {
  test.use({ provoked: /\.wasm|interpreter-|python_stdlib\.zip|ERR_FAILED|could not be loaded/ });

  /** With an image, and without one. */
  const interpreter = /\/(interpreter-[\w-]+\.boot|pyodide\.asm\.wasm)$/;

  test('an asset that cannot be loaded is named, and Retry loads it', async ({ page, context }) => {
    await context.route(interpreter, (route) => route.abort());
    await open(page, 'fixtures/failing');
    const example = card(page, 'breaks');
    await run(example);
    const retry = example.getByRole('button', { name: 'Retry' });
    await expect(retry).toBeVisible();
    await expect(outcome(example)).toContainText('pyodide.asm.wasm');
    await context.unroute(interpreter);
    await retry.click();
    await expect(outcome(example)).toContainText('Finished with ValueError.');
  });

  test('a file is named that a program asks for and that cannot be loaded', async ({ page, context }) => {
    await context.route(/python_stdlib\.zip/, (route) => route.abort());
    await open(page, 'fixtures/failing');
    const example = card(page, 'breaks');
    await edit(page, example, 'import decimal\nprint("got", decimal.Decimal(1))');
    await run(example);
    await expect(outcome(example)).toContainText('python_stdlib.zip could not be loaded');
    await context.unroute(/python_stdlib\.zip/);
    await example.getByRole('button', { name: 'Retry' }).click();
    await expect(example).toContainText('got 1');
  });
});

test('a Python error names the exception and the line of the article', async ({ page }) => {
  await open(page, 'fixtures/failing');
  const example = card(page, 'breaks');
  await run(example);
  await expect(outcome(example)).toContainText('Finished with ValueError.');
  await expect(example.getByText('on purpose').first()).toBeVisible();
  await expect(example).toContainText('line 7 of the article');
});

test('sys.exit() ends the example and nothing else', async ({ page }) => {
  await open(page, 'fixtures/failing');
  const example = card(page, 'exits');
  await run(example);
  await expect(outcome(example)).toContainText('Finished with SystemExit.');
  await expect(example.getByText('before', { exact: true })).toBeVisible();
});

test('a flood of output is cut, and the page says so', async ({ page }) => {
  await open(page, 'fixtures/flood');
  const example = card(page, 'flood');
  await run(example);
  await expect(outcome(example)).toContainText('Finished.');
  await expect(example).toContainText('Output ends here: more than 10,000 lines');
});

test('claims that are not true are shown as not true, with what was measured', async ({ page }) => {
  await open(page, 'fixtures/wrong-claims');
  const example = page
    .getByRole('figure')
    .filter({ has: page.getByRole('button', { name: /^Run/ }) })
    .first();
  await expect(example).toContainText('fails');
  await run(example);
  await expect(outcome(example)).toContainText(/did not hold/);
  await expect(page.locator('article')).toContainText(/now \d/);
});

test('a double click on Run is one Run, and Stop is a click of its own', async ({ page }) => {
  await open(page, 'fixtures/endless');
  const example = card(page, 'endless');
  await example.getByRole('button', { name: /^Run:/ }).dblclick();
  await expect(example.getByRole('progressbar', { name: 'Running', exact: true })).toBeVisible();
  await example.getByRole('button', { name: /^Stop/ }).click();
  await expect(outcome(example)).toContainText('stopped');
});

test('a run behind another says which one it waits for, and begins when that has ended', async ({ page }) => {
  await open(page, 'fixtures/failing');
  const first = card(page, 'breaks');
  const second = card(page, 'exits');
  await edit(page, first, 'while True:\n    pass');
  await run(first);
  await expect(first.getByRole('progressbar', { name: 'Running', exact: true })).toBeVisible();
  await run(second);
  await expect(second).toContainText('Waits until “breaks” has ended.');
  await expect(outcome(second)).toHaveText('Waits until “breaks” has ended.');
  await first.getByRole('button', { name: /^Stop/ }).click();
  await expect(outcome(second)).toContainText('Finished with SystemExit.');
  await expect(outcome(first)).toContainText('stopped');
});

test('an output is shown as a terminal would have it in the end', async ({ page }) => {
  await open(page, 'fixtures/failing');
  const example = card(page, 'exits');
  const code = 'print("\\x1b[31mred\\x1b[0m")\nfor i in range(101):\n    print(f"\\r{i} %", end="")\nprint()';
  await edit(page, example, code);
  await run(example);
  await expect(outcome(example)).toContainText('Finished');
  await expect(example.getByRole('group', { name: 'Output' })).toHaveText('red\n100 %\n', {
    useInnerText: true,
  });
});

test('what is not seen has a sign, in the code, the editor and the output', async ({ page }) => {
  await open(page, 'fixtures/failing');
  const example = card(page, 'exits');
  const unseen = 'U+202E, changes the direction of text';
  await edit(page, example, 'access = "user\u202e # admin"\nprint(access)');
  await expect(example.locator('.cm-content').getByRole('img', { name: unseen })).toBeVisible();
  await example.getByRole('button', { name: /^Edit/ }).click();
  await expect(
    example.getByRole('row', { name: /access =/ }).getByRole('img', { name: unseen }),
  ).toBeVisible();
  await run(example);
  await expect(outcome(example)).toContainText('Finished');
  const output = example.getByRole('group', { name: 'Output' });
  await expect(output.getByRole('img', { name: unseen })).toBeVisible();
});

test('odd names and places of an exception are shown, and nothing fails', async ({ page }) => {
  await open(page, 'fixtures/failing');
  const example = card(page, 'breaks');
  for (const code of [
    'e = SyntaxError("boo")\ne.lineno = 3\nraise e',
    'raise type("constructor", (Exception,), {})("__proto__")',
    'f = eval("lambda: 1 / 0")\nf.__code__ = f.__code__.replace(co_firstlineno=100_000)\nf()',
  ]) {
    await edit(page, example, code);
    await run(example);
    await expect(outcome(example)).toContainText('Finished with');
    await expect(example.getByText('Traceback', { exact: true })).toBeVisible();
    await expect(page.getByText('could not be shown')).toHaveCount(0);
  }
});
