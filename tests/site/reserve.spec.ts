import type { Page, Worker } from '@playwright/test';
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
  await expect.poll(() => made.length).toBe(1);
  await run(example);
  await expect(outcome(example)).toContainText('Finished with ValueError.');
  // The one that ran, and the next in reserve.
  await expect.poll(() => made.length).toBe(2);
  await expect.poll(() => page.workers().length).toBe(1);
});

test('all of Python but its image is asked for at once', async ({ page }) => {
  const asked = requests(page);
  await open(page, 'fixtures/failing');
  await settled(page);
  // What waits for an answer to something else is never asked for.
  await page.context().route('**/python/**', () => {});
  await card(page, 'breaks').getByRole('button', { name: /^Run/ }).hover();
  const files = () => asked.map((name) => name.replace(/(-[0-9a-f]{12})+\./, '.')).sort();
  await expect.poll(files).toEqual(['brotli.wasm', 'interpreter.boot', 'pyodide-lock.json', 'worker.mjs']);
});

test('the key / opens the search and starts nothing', async ({ page }) => {
  const asked = requests(page);
  await open(page, 'fixtures/failing');
  await page.keyboard.press('/');
  await expect(page.getByRole('dialog', { name: 'search' })).toBeVisible();
  await page.keyboard.press('Escape');
  await settled(page);
  expect(asked).toEqual([]);
});

test('the focus that comes with the keyboard starts one interpreter', async ({ page }) => {
  const asked = requests(page);
  await open(page, 'fixtures/failing');
  await card(page, 'breaks').getByRole('button', { name: /^Edit/ }).focus();
  await expect.poll(() => heavy(asked).some((name) => name.endsWith('.boot'))).toBe(true);
  await expect.poll(() => page.workers().length).toBe(1);
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

for (const [device, change, touch] of [
  ['to save data', { connection: { saveData: true, effectiveType: '4g' } }, false],
  ['with little memory', { deviceMemory: 2 }, false],
  ['with a coarse pointer', { deviceMemory: 8 }, true],
  ['with a coarse pointer that does not tell its memory', { deviceMemory: undefined }, true],
] as const) {
  test(`nothing starts unasked on a device ${device}, and never two Pythons`, async ({
    browser,
    baseURL,
  }) => {
    const mobile = touch ? { hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } } : {};
    const context = await browser.newContext({ baseURL, ...mobile });
    const page = await context.newPage();
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
    // The search has a worker of its own.
    const ofPython = (worker: Worker) => worker.url().startsWith('data:');
    const made: string[] = [];
    page.on('worker', (worker) => ofPython(worker) && made.push(worker.url()));
    await run(example);
    await expect(outcome(example)).toContainText('Finished with ValueError.');
    await settled(page);
    expect(made).toHaveLength(1);
    await expect.poll(() => page.workers().filter(ofPython)).toEqual([]);
    if (touch) await expect(example).toContainText('On this device Python may have 512 MiB.');
    else if (!('deviceMemory' in change)) await expect(example).not.toContainText('On this device');
    await context.close();
  });
}

test('a download that was stopped is not begun again', async ({ page }) => {
  const asked = requests(page);
  await open(page, 'fixtures/failing');
  const example = card(page, 'breaks');
  let release!: () => void;
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.context().route('**/core-*.boot', async (route) => {
    await held;
    await route.continue().catch(() => {}); // Nobody waits for it any more.
  });
  await run(example);
  const boots = () => asked.filter((name) => /^core-.*\.boot$/.test(name)).length;
  await expect.poll(boots).toBe(1);
  await example.getByRole('button', { name: /^Stop/ }).click();
  await expect(outcome(example)).toContainText('stopped');
  await settled(page);
  expect(boots()).toBe(1);
  expect(page.workers()).toHaveLength(0);
  // The twin: what is wanted again is asked for again.
  release();
  await run(example);
  await expect(outcome(example)).toContainText('Finished with ValueError.');
  expect(boots()).toBeGreaterThan(1);
});

test('a page that is hidden for long gives its reserve up', async ({ page }) => {
  await open(page, 'fixtures/failing');
  await card(page, 'breaks').getByRole('button', { name: /^Run/ }).hover();
  // Until it is ready: one that still starts would be given up when the clock is put forward.
  const started = () => performance.getEntriesByName('start Python').length;
  await expect.poll(() => page.evaluate(started)).toBe(1);
  await page.clock.install();
  await page.evaluate(() => {
    Object.defineProperty(document, 'hidden', { configurable: true, value: true });
    document.dispatchEvent(new Event('visibilitychange'));
  });
  await page.clock.fastForward('04:00');
  expect(page.workers()).toHaveLength(1);
  await page.clock.fastForward('02:00');
  await expect.poll(() => page.workers().length).toBe(0);
});
