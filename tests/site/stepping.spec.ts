import type { Locator } from '@playwright/test';
import { card, expect, open, test } from './page';

const ARTICLE = 'blog/python-memory-management';
const COUNTER = 'Who counts the dictionary';
const PIPELINE = 'A variable keeps a third array alive';

function slider(example: Locator): Locator {
  return example.getByRole('slider', { name: 'Step' });
}

/** The number of a line that ran. */
function line(example: Locator, number: number): Locator {
  return example.getByRole('button', { name: new RegExp(`^Line ${number}:`) });
}

test('pointing at a line shows its moment everywhere, and leaving it goes back', async ({ page }) => {
  await open(page, ARTICLE);
  const example = card(page, PIPELINE);
  await slider(example).focus();
  await page.keyboard.press('Home');
  await expect(slider(example)).toHaveAttribute('aria-valuetext', /^Step 1 of/);

  const row = example.getByRole('row', { name: /return data \+ 10/ });
  await row.hover();
  await expect(row).toHaveAttribute('aria-current', 'step');
  await expect(slider(example)).toHaveAttribute('aria-valuetext', /line 18 in transform_2 has finished/);
  await expect(example.getByText(/^Step \d+ of \d+: line 18/)).toBeVisible();

  await example.getByText(PIPELINE, { exact: true }).hover();
  await expect(slider(example)).toHaveAttribute('aria-valuetext', /^Step 1 of/);
  await expect(row).not.toHaveAttribute('aria-current');
});

test('nothing moves when another moment is shown', async ({ page }) => {
  for (const width of [390, 1280]) {
    await page.setViewportSize({ width, height: 1400 });
    await open(page, ARTICLE);
    const example = card(page, COUNTER);
    const before = await example.boundingBox();
    await slider(example).focus();
    await page.keyboard.press('Home');
    await expect(slider(example)).toHaveAttribute('aria-valuetext', /^Step 1 of/);
    expect((await example.boundingBox())!.height).toBe(before!.height);
  }
});

test('the moment in the chart leaves the label of the peak alone', async ({ page }) => {
  await open(page, ARTICLE);
  const example = card(page, PIPELINE);
  await slider(example).focus();
  const label = await example.getByText(/^peak .*, line \d+$/).boundingBox();
  const moment = example.locator('svg rect');
  let below = 0;
  await page.keyboard.press('Home');
  for (let step = 0; step < 12; step += 1) {
    const box = (await moment.boundingBox())!;
    if (box.x < label!.x + label!.width && label!.x < box.x + box.width) below += 1;
    // Below the line that the letters stand on.
    expect(box.y).toBeGreaterThanOrEqual(label!.y + label!.height - 3);
    await page.keyboard.press('ArrowRight');
  }
  expect(below).toBeGreaterThan(0);
});

test('pointing at the chart shows the moment beside the code', async ({ page }) => {
  await open(page, ARTICLE);
  const example = card(page, PIPELINE);
  const chart = example.getByRole('img', { name: /^Live memory/ });
  const { width, height } = (await chart.boundingBox())!;
  await chart.hover({ position: { x: width - 2, y: height / 2 }, force: true });
  const last = example.getByRole('row', { name: /^Line 21:/ });
  await expect(last).toHaveAttribute('aria-current', 'step');
  await example.getByText(PIPELINE, { exact: true }).hover();
  await expect(last).not.toHaveAttribute('aria-current');
});

test('the lines are one stop of Tab, and arrow keys lead through them', async ({ page }) => {
  await open(page, ARTICLE);
  const example = card(page, COUNTER);
  await example.getByRole('button', { name: /^Run/ }).focus();
  await page.keyboard.press('Tab');
  await expect(line(example, 1)).toBeFocused();
  await expect(slider(example)).toHaveAttribute('aria-valuetext', /^Step 1 of \d+: line 1 /);
  await page.keyboard.press('ArrowDown');
  await expect(line(example, 2)).toBeFocused();
  await expect(slider(example)).toHaveAttribute('aria-valuetext', /: line 2 in foo/);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await expect(line(example, 2)).not.toBeFocused();
  await expect(slider(example)).toHaveAttribute('aria-valuetext', /: line 2 in foo/);
});

test.describe('with a finger', () => {
  test.use({ hasTouch: true });

  test('a tap on a line shows its moment, and it stays', async ({ page }) => {
    await open(page, ARTICLE);
    const example = card(page, COUNTER);
    const row = example.getByRole('row', { name: /print\(d\)/ });
    await row.tap();
    await expect(row).toHaveAttribute('aria-current', 'step');
    await example.getByText(COUNTER, { exact: true }).tap();
    await expect(row).toHaveAttribute('aria-current', 'step');
  });
});

test('slider and buttons lead through the steps, and back to the whole run', async ({ page }) => {
  await open(page, ARTICLE);
  const example = card(page, COUNTER);
  const words = slider(example);
  await words.focus();
  await page.keyboard.press('Home');
  await expect(words).toHaveAttribute('aria-valuetext', /^Step 1 of/);
  await page.keyboard.press('ArrowRight');
  await expect(words).toHaveAttribute('aria-valuetext', /^Step 2 of/);
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('End');
  await expect(words).toHaveAttribute('aria-valuetext', /^Step (\d+) of \1:/);
  await expect(example.getByRole('button', { name: 'Step forward' })).toBeDisabled();
  await example.getByRole('button', { name: 'Step back' }).click();
  await expect(example.getByRole('button', { name: 'Step forward' })).toBeEnabled();
  await example.getByRole('button', { name: 'Whole run' }).click();
  await expect(words).toHaveAttribute('aria-valuetext', /^The whole run/);
});

test('the output so far, the dots and the place in the chart go with the step', async ({ page }) => {
  await open(page, ARTICLE);
  const counts = card(page, 'What sys.getrefcount() says');
  const output = counts.getByRole('group', { name: 'Output' });
  await expect(output).toHaveText('2\n3\n2\n');
  await slider(counts).press('Home');
  await expect(output).toHaveText('');
  await counts.getByRole('row', { name: /bar\(data\)/ }).hover();
  await expect(output).toHaveText(/^2\n3\s*$/);

  const example = card(page, PIPELINE);
  const row = example.getByRole('row', { name: /data = load_data/ });
  const count = row.getByRole('cell').nth(2).getByText('1', { exact: true });
  const places = example.getByRole('img', { name: /^Live memory/ }).locator('rect');
  await expect(count).toBeVisible();
  await expect(places).toHaveCount(0);
  await slider(example).press('Home');
  await expect(count).toBeHidden();
  await expect(places).toHaveAttribute('x', '0');
  await slider(example).press('ArrowRight');
  await expect(places).not.toHaveAttribute('x', '0');
});

test.describe('for who wants nothing to move', () => {
  test.use({ contextOptions: { reducedMotion: 'reduce' } });

  test('the steps play when asked to, stop when asked to, and nothing glides', async ({ page }) => {
    await page.clock.install();
    await open(page, ARTICLE);
    // Until then the clock goes on as the real one; from here on time passes only where the test says so.
    await page.clock.pauseAt(Date.now() + 60_000);
    const example = card(page, COUNTER);
    const words = slider(example);
    await example.getByRole('button', { name: 'Play the steps' }).click();
    await expect(words).toHaveAttribute('aria-valuetext', /^Step 1 of/);
    await page.clock.runFor(1_000);
    await expect(words).toHaveAttribute('aria-valuetext', /^Step 2 of/);
    expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
    await example.getByRole('button', { name: 'Pause' }).click();
    await page.clock.runFor(60_000);
    await expect(words).toHaveAttribute('aria-valuetext', /^Step 2 of/);
    await example.getByRole('button', { name: 'Play the steps' }).click();
    for (let seconds = 0; seconds < 20; seconds++) await page.clock.runFor(1_000);
    await expect(words).toHaveAttribute('aria-valuetext', /^Step (\d+) of \1:/);
    await expect(example.getByRole('button', { name: 'Play the steps' })).toBeVisible();
  });
});
