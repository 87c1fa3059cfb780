import type { Page } from '@playwright/test';
import { card, expect, open, outcome, run, test, settled } from './page';

/** What the page has asked for of Python so far. */
function requests(page: Page): string[] {
  const urls: string[] = [];
  page.context().on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (/\/(python|runtime)\//.test(pathname)) urls.push(pathname.slice(pathname.lastIndexOf('/') + 1));
  });
  return urls;
}

const heavy = (names: string[]) => names.filter((name) => /\.(boot|wasm|zip|whl)$/.test(name));

test('nothing of Python is asked for before the reader comes near', async ({ page }) => {
  const asked = requests(page);
  await open(page, 'fixtures/failing');
  await settled(page);
  expect(asked).toEqual([]);
  expect(page.workers()).toHaveLength(0);
});

test('a pointer near Run starts one interpreter, and Run takes it', async ({ page }) => {
  const asked = requests(page);
  await open(page, 'fixtures/failing');
  const example = card(page, 'breaks');
  const made: string[] = [];
  page.on('worker', (worker) => made.push(worker.url()));
  await example.getByRole('button', { name: /^Run/ }).hover();
  await expect.poll(() => heavy(asked).some((name) => name.endsWith('.boot'))).toBe(true);
  await example.getByRole('button', { name: /^Edit/ }).hover();
  await example.getByRole('button', { name: /^Edit/ }).focus();
  expect(made).toHaveLength(1);
  await run(example);
  await expect(outcome(example)).toContainText('Finished with ValueError.');
  // The one that ran, and the next in reserve.
  await expect.poll(() => made.length).toBe(2);
  await expect.poll(() => page.workers().length).toBe(1);
});

test('all of Python is asked for at once', async ({ page }) => {
  const asked = requests(page);
  await open(page, 'fixtures/failing');
  await settled(page);
  // What waits for an answer to something else is never asked for.
  await page.context().route('**/python/**', () => {});
  await card(page, 'breaks').getByRole('button', { name: /^Run/ }).hover();
  const files = () => asked.map((name) => name.replace(/-[0-9a-f]+\./, '.')).sort();
  const python = ['pyodide-lock.json', 'pyodide.asm.js', 'pyodide.asm.wasm', 'pyodide.mjs'];
  await expect.poll(files).toEqual(['core.boot', ...python, 'worker.js'].sort());
});

test('of a worker that does not come, nothing of Python is asked for', async ({ page }) => {
  const asked = requests(page);
  await open(page, 'fixtures/failing');
  await settled(page);
  await page.context().route('**/runtime/**', () => {});
  await card(page, 'breaks').getByRole('button', { name: /^Run/ }).hover();
  await expect.poll(() => asked.length).toBe(1);
  await settled(page);
  expect(asked).toEqual([expect.stringMatching(/^worker-/)]);
});

test('the key / starts one interpreter, for the card that is nearest, and opens the search', async ({
  page,
}) => {
  const asked = requests(page);
  await open(page, 'fixtures/failing');
  await page.keyboard.press('/');
  await expect.poll(() => heavy(asked).some((name) => name.endsWith('.boot'))).toBe(true);
  await expect(page.getByRole('dialog', { name: 'search' })).toBeVisible();
  await page.keyboard.type('//');
  await page.keyboard.press('Escape');
  // The search has a worker of its own.
  expect(page.workers().filter((worker) => worker.url().includes('/runtime/'))).toHaveLength(1);
});

test('the key / starts nothing on a page without cards', async ({ page }) => {
  const asked = requests(page);
  await open(page, 'docs/performance/');
  await page.keyboard.press('/');
  await expect(page.getByRole('dialog', { name: 'search' })).toBeVisible();
  expect(asked).toEqual([]);
});

test('the focus that comes with the keyboard starts one interpreter', async ({ page }) => {
  const asked = requests(page);
  await open(page, 'fixtures/failing');
  await card(page, 'breaks').getByRole('button', { name: /^Edit/ }).focus();
  await expect.poll(() => heavy(asked).some((name) => name.endsWith('.boot'))).toBe(true);
  expect(page.workers()).toHaveLength(1);
});

test('the next run downloads and unpacks nothing', async ({ page }) => {
  const asked = requests(page);
  await open(page, 'fixtures/failing');
  const example = card(page, 'breaks');
  await run(example);
  await expect(outcome(example)).toContainText('Finished with ValueError.');
  const before = heavy(asked).length;
  expect(before).toBeGreaterThan(0);
  const other = card(page, 'exits');
  await run(other);
  await expect(outcome(other)).toContainText('Finished with SystemExit.');
  await expect.poll(() => page.workers().length).toBe(1);
  expect(heavy(asked)).toHaveLength(before);
});

for (const [device, change] of [
  ['to save data', { connection: { saveData: true, effectiveType: '4g' } }],
  ['with little memory', { deviceMemory: 2 }],
] as const) {
  test(`nothing starts unasked on a device ${device}`, async ({ page }) => {
    await page.addInitScript((values) => {
      for (const [name, value] of Object.entries(values)) {
        Object.defineProperty(navigator, name, { configurable: true, value });
      }
    }, change);
    const asked = requests(page);
    await open(page, 'fixtures/failing');
    const example = card(page, 'breaks');
    await example.getByRole('button', { name: /^Run/ }).hover();
    await example.getByRole('button', { name: /^Run/ }).focus();
    await page.keyboard.press('/');
    await expect(page.getByRole('dialog', { name: 'search' })).toBeVisible();
    await page.keyboard.press('Escape');
    await settled(page);
    expect(asked).toEqual([]);
    await run(example);
    await expect(outcome(example)).toContainText('Finished with ValueError.');
  });
}

test('a page that is hidden for long gives its reserve up', async ({ page }) => {
  await page.clock.install();
  await open(page, 'fixtures/failing');
  await card(page, 'breaks').getByRole('button', { name: /^Run/ }).hover();
  await expect.poll(() => page.workers().length).toBe(1);
  await page.evaluate(() => {
    Object.defineProperty(document, 'hidden', { configurable: true, value: true });
    document.dispatchEvent(new Event('visibilitychange'));
  });
  await page.clock.fastForward('04:00');
  expect(page.workers()).toHaveLength(1);
  await page.clock.fastForward('02:00');
  await expect.poll(() => page.workers().length).toBe(0);
});
