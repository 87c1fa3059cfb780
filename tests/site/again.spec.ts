/** A host answers wrongly once, and is well again: no more than one Retry, or loading the page again, and all is well. */
import type { Page } from '@playwright/test';
import { FAULTS, test, type Fault, type Host } from './faulty';
import { controlled, keptWhole } from './kept';
import { card, edit, expect, hydrated, open, run, settled } from './page';

test.use({ provoked: /./ });

const PAGE = 'fixtures/failing/';

interface Case {
  what: string;
  paths: RegExp;
  /** What a reader does, and sees; the host breaks before `begin`. */
  before(page: Page): Promise<void>;
  begin(page: Page): Promise<void>;
  isWell(page: Page, host: Host): Promise<void>;
  /** Those that it is tried with; all of them, where none are named. */
  faults?: readonly Fault[];
}

/** One that says so, one that breaks off, and two that pass for what was asked for: enough where the same code deals with them. */
const KINDS = ['404', 'cut', 'half', 'html'] as const;

const leave = () => Promise.resolve();
const load = (page: Page) => page.goto(PAGE).then(() => {});
const read = async (page: Page) => {
  await open(page, PAGE);
  await settled(page);
};

const cases: Case[] = [
  {
    what: 'page',
    paths: /^\/fixtures\/failing\/$/,
    before: leave,
    // It does not come, or is no page of ours; the reader loads it again.
    begin: async (page) => {
      await page.goto(PAGE, { waitUntil: 'commit' }).catch(() => {});
      await page.goto(PAGE);
    },
    isWell: hydrated,
  },
  { what: 'main script', paths: /^\/assets\/js\/main\./, before: leave, begin: load, isWell: hydrated },
  {
    what: 'runtime of the scripts',
    paths: /^\/assets\/js\/runtime~/,
    faults: KINDS,
    before: leave,
    begin: load,
    isWell: hydrated,
  },
  {
    what: 'script of the page',
    paths: /^\/assets\/js\/(?!main|runtime~)/,
    faults: KINDS,
    before: leave,
    begin: load,
    isWell: hydrated,
  },
  {
    what: 'style sheet',
    paths: /^\/assets\/css\//,
    faults: KINDS,
    before: leave,
    begin: load,
    isWell: async (page) => {
      await hydrated(page);
      await expect(page.locator('body')).toHaveCSS('margin', '0px');
    },
  },
  {
    what: 'script that makes runs',
    paths: /^\/assets\/js\//,
    faults: KINDS,
    before: read,
    begin: (page) => run(card(page, 'breaks')),
    // It is what asks for Python.
    isWell: (_, host) => expect.poll(() => host.asked.some((path) => path.startsWith('/python/'))).toBe(true),
  },
  {
    what: 'editor',
    paths: /^\/assets\/js\//,
    before: read,
    begin: (page) => edit(page, card(page, 'breaks'), 'print(1)'),
    isWell: (page) => expect(card(page, 'breaks').getByRole('textbox')).toHaveText('print(1)'),
  },
];

/** In a tab of its own each: a session loads a page once more for the same file, and no more often. */
async function survives(page: Page, host: Host, each: Case, faults: readonly Fault[]): Promise<void> {
  const browser = await page.context().newCDPSession(page);
  for (const fault of faults) {
    await test.step(fault, async () => {
      await browser.send('Network.clearBrowserCache');
      const tab = await page.context().newPage();
      await each.before(tab);
      host.asked.length = 0;
      host.break(each.paths, fault);
      await each.begin(tab);
      await expect.poll(() => host.left()).toBe(0);
      await each.isWell(tab, host);
      expect(await tab.getByText('could not be loaded').count()).toBe(0);
      await tab.close();
    });
  }
}

for (const each of cases) {
  test(`one wrong answer for the ${each.what}`, async ({ page, host }) => {
    await survives(page, host, each, each.faults ?? FAULTS);
  });
}

test.describe('with the service worker', () => {
  test.use({ serviceWorkers: 'allow' });
  for (const each of cases) {
    test(`one wrong answer for the ${each.what}`, async ({ page, host }) => {
      await controlled(page);
      await keptWhole(page);
      await page.evaluate(() => caches.delete('python-gotchas'));
      await survives(page, host, each, ['html']);
    });
  }
});

test('a script that stays away is said, and the page not loaded for ever', async ({ page, host }) => {
  host.break(/^\/assets\/js\/main\./, '404', Infinity);
  await page.goto(PAGE);
  await expect(page.getByRole('alert')).toHaveText(
    'A part of this page could not be loaded. Load the page again.',
  );
  expect(host.asked.filter((path) => path === `/${PAGE}`)).toHaveLength(1);
});

test('a script that stays wrong is said after one more load', async ({ page, host }) => {
  host.break(/^\/assets\/js\/main\./, 'spoilt', Infinity);
  await page.goto(PAGE);
  await expect(page.getByRole('alert')).toBeVisible();
  expect(host.asked.filter((path) => path === `/${PAGE}`)).toHaveLength(2);
});
