/** What a reader does, once each, in every engine. What more there is to say of it, `tests/site` says in Chromium. */
import { pythons } from '../../src/runtime/pythons';
import { button, choose, edit, expect, hydrated, open, reads, run, select, test } from './browser';

const ARTICLE = '/blog/python-memory-management/';
const COUNTER = '#example-counter';
const NUMPY = '#example-numpy-naive';
const PRINT = '#example-print';
const FAILING = '#example-breaks';
const HOLDS = /Everything the text says holds\./;

test('the home page answers, and shows its card', async ({ tab, site }) => {
  await open(tab, `${site.origin}/`);
  await reads(tab, 'main', /Run/);
});

for (const { version: python } of pythons) {
  test(`an example runs on Python ${python}`, async ({ tab, site }) => {
    await open(tab, site.origin + ARTICLE);
    await choose(tab, COUNTER, python);
    await run(tab, COUNTER, HOLDS);
    await reads(
      tab,
      COUNTER,
      new RegExp(`Measured on your machine with Python ${python.replace('.', '\\.')}`),
    );
  });
}

test('an example with numpy runs', async ({ tab, site }) => {
  await open(tab, site.origin + ARTICLE);
  await run(tab, NUMPY, HOLDS);
});

test('one with pandas runs', async ({ tab, site }) => {
  await open(tab, `${site.origin}/fixtures/failing/`);
  await edit(tab, FAILING, 'import pandas; print("sum", pandas.Series([1, 2]).sum())');
  await run(tab, FAILING, /Finished\./);
  await reads(tab, FAILING, /sum 3/);
});

test('what a start does not bring comes when a program asks for it', async ({ tab, site }) => {
  await open(tab, `${site.origin}/fixtures/failing/`);
  await edit(tab, FAILING, 'import numpy; print("of numpy", numpy.linalg.det(numpy.eye(2)))');
  await run(tab, FAILING, /Finished\./);
  await reads(tab, FAILING, /of numpy 1\.0/);
  await edit(tab, FAILING, 'import decimal; print("of Python", decimal.Decimal(1))');
  await run(tab, FAILING, /Finished\./);
  await reads(tab, FAILING, /of Python 1/);
});

test('a program that wants more memory than there may be ends in MemoryError', async ({ tab, site }) => {
  await open(tab, site.origin + ARTICLE);
  await run(tab, '#example-capped-naive', HOLDS);
  await reads(tab, '#example-capped-naive', /MemoryError/);
});

test('code is changed and run with the keyboard', async ({ tab, site }) => {
  await open(tab, site.origin + ARTICLE);
  await select(tab, PRINT);
  await tab.type('print("mine", 6 * 7)');
  await tab.press('Control+Enter');
  await reads(tab, `${PRINT} [role=status]`, /did not hold/);
  await reads(tab, PRINT, /mine 42/);
});

test('Copy link copies a link, which brings the code back', async ({ tab, site }) => {
  await open(tab, site.origin + ARTICLE);
  await edit(tab, PRINT, 'print("sent to you")');
  await tab.click(button(PRINT, 'Copy link'));
  await reads(tab, `${PRINT} button[aria-label^="Link copied"]`, /\S/);
  const link = await tab.evaluate(() => location.href);
  await open(tab, `${site.origin}/docs/`);
  await open(tab, link);
  await reads(tab, PRINT, /sent to you/);
});

test('Stop ends an endless loop', async ({ tab, site }) => {
  await open(tab, `${site.origin}/fixtures/endless/`);
  await run(tab, '#example-endless', /Running/);
  await tab.click(button('#example-endless', 'Stop'));
  await reads(tab, '#example-endless [role=status]', /stopped/);
});

test('steps are gone through, one by one', async ({ tab, site }) => {
  await open(tab, site.origin + ARTICLE);
  const current = () =>
    tab.evaluate((card) => {
      const slider = document.querySelector(`${card} input[aria-label="Step"]`);
      const row = document.querySelector(`${card} [aria-current="step"] button`);
      return `${slider?.getAttribute('aria-valuetext')} ${row?.getAttribute('aria-label')}`;
    }, COUNTER);
  await tab.click(button(COUNTER, 'Step forward'));
  await expect.poll(current).toMatch(/^Step 1 of 8: line 1 .*Line 1:/);
  await tab.click(button(COUNTER, 'Step forward'));
  await expect.poll(current).toMatch(/^Step 2 of 8: line 7 .*Line 7:/);
});

test('examples that are compared run one after the other', async ({ tab, site }) => {
  await open(tab, site.origin + ARTICLE);
  // It has no name of its own: the last one on the page, which compares the two with numpy.
  await tab.evaluate(() => {
    const all = [...document.querySelectorAll('figure:not([id])')].filter((each) =>
      each.querySelector('a[href="#example-numpy-rebind"]'),
    );
    all.at(-1)!.setAttribute('data-checked', '');
  });
  await tab.click('[data-checked] button');
  await reads(tab, '[data-checked] li:nth-child(1)', /measured here, recorded 3\.00x[^]*3\.00x$/);
  await reads(tab, '[data-checked] li:nth-child(2)', /measured here, recorded 2\.00x[^]*2\.00x$/);
});

test('the search finds an article', async ({ tab, site }) => {
  await open(tab, `${site.origin}/`);
  await tab.press('/');
  await expect.poll(() => tab.evaluate(() => document.activeElement?.tagName)).toBe('INPUT');
  await tab.type('traceback');
  await reads(tab, 'dialog', /Tracebacks Keep Everything Alive/);
});

test('the theme is changed to dark', async ({ tab, site }) => {
  await open(tab, site.origin + ARTICLE);
  const brightness = () =>
    tab.evaluate(() => {
      const colours = getComputedStyle(document.documentElement).backgroundColor.match(/\d+/g)!;
      return Math.max(...colours.slice(0, 3).map(Number));
    });
  const isDark = () => tab.evaluate(() => document.documentElement.dataset.theme === 'dark');
  for (let times = 0; times < 3 && !(await isDark()); times++) {
    await tab.click('button[class*="toggleButton"]');
  }
  expect(await isDark()).toBe(true);
  expect(await brightness()).toBeLessThan(64);
  await tab.reload();
  await hydrated(tab);
  expect(await isDark()).toBe(true);
});

test('a program reaches nothing that the site keeps, and asks the site for nothing', async ({
  tab,
  site,
}) => {
  await open(tab, `${site.origin}/fixtures/failing/`);
  // `Function`, by a way that no list of names closes: what it makes sees all that the worker has.
  const attempts = [
    "caches.open('stolen')",
    "indexedDB.open('stolen')",
    `fetch('${site.origin}/stolen')`,
    `new Worker('${site.origin}/stolen')`,
  ];
  const attempt = 'exec("try: js.Object.constructor(a)()\\nexcept BaseException: pass")';
  await edit(
    tab,
    FAILING,
    `import js; [${attempt} for a in ${JSON.stringify(attempts)}]; print("tried", 6 * 7)`,
  );
  await run(tab, FAILING, /Finished\./);
  await reads(tab, FAILING, /tried 42/);
  // What the first run asked for has come by the end of a second one.
  await run(tab, FAILING, /Finished\./);
  const kept = await tab.evaluate(async () => {
    const databases = await indexedDB.databases();
    return [...(await caches.keys()), ...databases.map(({ name }) => name)];
  });
  expect(kept).not.toContain('stolen');
  expect(site.asked.filter((path) => path.includes('stolen'))).toEqual([]);
});

test('what is kept on the device is said', async ({ tab, site }) => {
  site.listening = false;
  await open(tab, `${site.origin}/fixtures/failing/`);
  await controlled(tab);
  await tab.reload();
  await reads(tab, 'footer', /Kept on your device/);
});

test('a page that was open before opens and runs while the server is away', async ({ tab, site }) => {
  site.listening = false;
  await open(tab, `${site.origin}/fixtures/failing/`);
  await controlled(tab);
  await tab.reload();
  await hydrated(tab);
  await run(tab, FAILING, /Finished with ValueError\./);
  await expect.poll(() => tab.evaluate(async () => !!(await caches.match(location.href)))).toBe(true);
  await site.leave();
  try {
    await tab.reload();
    await hydrated(tab);
    await run(tab, FAILING, /Finished with ValueError\./);
  } finally {
    await site.comeBack();
  }
});

/** Until the service worker answers for the page. */
async function controlled(tab: { evaluate<T>(call: () => T): Promise<T> }): Promise<void> {
  await expect.poll(() => tab.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);
}
