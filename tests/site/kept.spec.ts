/** After one wrong answer, whatever it was, all is well: what the service worker keeps is the deployment's, or nothing. */
import type { Page } from '@playwright/test';
import { FAULTS, test, type Fault, type Host } from './faulty';
import {
  ask,
  believing,
  controlled,
  files,
  kept,
  keptWhole,
  wronglyKept,
  type Answer,
  type Nature,
} from './kept';
import { expect, open } from './page';

test.use({ serviceWorkers: 'allow', provoked: /./ });

/** What a page may be answered with when a host has answered the service worker wrongly, once. */
function expected(nature: Nature, fault: Fault): Answer[] {
  // Chromium itself asks once more where a connection that it had used before is cut.
  if (fault === 'reset') return ['right', 'error'];
  if (nature === 'immutable') return ['right'];
  if (fault === 'type') return ['right'];
  if (nature === 'changing') return [fault === 'cut' ? 'error' : 'wrong'];
  if (['404', '500', 'html', 'redirect'].includes(fault)) return ['right'];
  return [fault === 'cut' ? 'error' : 'wrong'];
}

/** Asks for each kind of file with each fault, and says what was not as it should be. */
async function faultsOf(page: Page, host: Host, kinds = files): Promise<string[]> {
  const wrong: string[] = [];
  const browser = await page.context().newCDPSession(page);
  for (const file of kinds) {
    for (const fault of FAULTS) {
      // Of the case before; what this one brings there stays.
      await browser.send('Network.clearBrowserCache');
      await page.evaluate(() => caches.delete('python-gotchas'));
      host.break({ test: (path) => path === file.path }, fault);
      const first = await ask(page, file);
      const must = (ok: boolean, what: string) => {
        if (!ok) wrong.push(`${file.kind}, ${fault}: ${what}`);
      };
      must(host.left() === 0, 'was not asked for');
      must(expected(file.nature, fault).includes(first), `at first ${first}`);
      // Nobody waits for the rest of what is put to use while it arrives.
      const second = await ask(page, file, file.nature === 'streamed' ? 'reload' : 'default');
      must(second === 'right', `the second time ${second}`);
      await kept(page, file.path);
      const later = await ask(page, file);
      must(later === 'right', `later ${later}`);
      must((await wronglyKept(page)).length === 0, 'kept wrongly');
    }
  }
  return wrong;
}

test(`after one wrong answer everything is right, and nothing wrong is kept: ${files.length * FAULTS.length} cases`, async ({
  page,
  host,
}) => {
  await controlled(page);
  expect(await faultsOf(page, host)).toEqual([]);
});

test('a service worker that believes would not pass', async ({ page, host }) => {
  host.replace('/service-worker.js', believing());
  await controlled(page);
  const wrong = await faultsOf(
    page,
    host,
    files.filter(({ kind }) => kind === 'chunk'),
  );
  expect(wrong).toContain('chunk, spoilt: later wrong');
});

test('a page comes from the network while there is one, and only then from what is kept', async ({
  page,
  host,
}) => {
  await controlled(page);
  await open(page, 'docs/performance/');
  await kept(page, '/docs/performance/');
  host.replace('/docs/performance/', '<!doctype html><title>Of a later deployment</title>');
  await page.goto('docs/performance/');
  await expect(page).toHaveTitle('Of a later deployment');
  host.gone = true;
  await open(page, 'docs/performance/');
  await expect(page).toHaveTitle(/How fast it is/);
});

/** A reader who has a page, is answered by a log-in page in its place, and then has no network, asks for it again. */
async function againAfterLogin(page: Page, host: Host): Promise<void> {
  await controlled(page);
  await open(page, 'docs/performance/');
  await keptWhole(page);
  host.break(/^\/docs\/performance\/$/, 'html');
  await page.goto('docs/performance/');
  await expect(page).toHaveTitle('Log in');
  await open(page, 'fixtures/failing/');
  host.gone = true;
  await page.goto('docs/performance/');
}

test('a log-in page in the place of a page is not kept', async ({ page, host }) => {
  await againAfterLogin(page, host);
  await expect(page).toHaveTitle(/How fast it is/);
});

test('a service worker that believes would keep it', async ({ page, host }) => {
  host.replace('/service-worker.js', believing());
  await againAfterLogin(page, host);
  await expect(page).toHaveTitle('Log in');
});

test('an image that came wrong is right the next time, without being asked for anew', async ({
  page,
  host,
}) => {
  await controlled(page);
  for (const file of files.filter(({ nature }) => nature === 'streamed')) {
    for (const fault of ['half', 'spoilt', 'empty', 'cut'] as const) {
      await page.evaluate(() => caches.delete('python-gotchas'));
      host.break({ test: (path) => path === file.path }, fault);
      expect(await ask(page, file)).not.toBe('right');
      await kept(page, file.path);
      expect(await ask(page, file), `${file.kind}, ${fault}`).toBe('right');
    }
  }
});

test('what may change is answered with what is kept where the answer cannot be it', async ({
  page,
  host,
}) => {
  await controlled(page);
  for (const file of files.filter(({ nature, kind }) => nature === 'changing' && kind !== 'page')) {
    await ask(page, file);
    await kept(page, file.path);
    for (const fault of ['404', '500', 'html', 'type'] as const) {
      host.break({ test: (path) => path === file.path }, fault);
      expect(await ask(page, file), `${file.kind}, ${fault}`).toBe('right');
      expect(host.left()).toBe(0);
    }
  }
});
