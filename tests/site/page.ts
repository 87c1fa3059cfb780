import { expect, test as base, type Locator, type Page } from '@playwright/test';

interface Options {
  /** Errors that a test brings about itself. */
  provoked: RegExp | null;
}

/** A test fails on any error in the page and on any request to anyone else, whatever else it proves. */
export const test = base.extend<Options & { watched: undefined }>({
  provoked: [null, { option: true }],
  watched: [
    async ({ page, baseURL, provoked }, use) => {
      const errors: string[] = [];
      const strangers: string[] = [];
      page.on('pageerror', (error) => errors.push(error.message));
      page.on('console', (message) => {
        if (message.type() === 'error') errors.push(message.text());
      });
      page.context().on('request', (request) => {
        const { protocol, origin } = new URL(request.url());
        const own = origin === new URL(baseURL!).origin;
        if (/^(https?|wss?):$/.test(protocol) && !own) strangers.push(request.url());
      });
      await use(undefined);
      expect(
        errors.filter((error) => !provoked?.test(error)),
        'errors in the page',
      ).toEqual([]);
      expect(strangers, 'requests to anyone else').toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };

/**
 * Until React has taken over what was served. Not an `expect`: where one does not hold at once, Playwright describes the whole
 * page for its report, each time that it looks again.
 */
export function hydrated(page: Page): Promise<void> {
  return page.locator('html[data-has-hydrated="true"]').waitFor({ state: 'attached' });
}

/** Goes there and waits until the page answers: buttons that work are what a reader waits for. */
export async function open(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await hydrated(page);
}

/** Until the page has all that it shows at once, and every handler that was called has returned. */
export async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('load');
  await page.waitForFunction(
    () => [...document.images].every(({ complete, loading }) => complete || loading === 'lazy'),
    null,
    { polling: 100 },
  );
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve)));
}

/** The card of an example, by its title. */
export function card(page: Page, title: string): Locator {
  return page.getByRole('figure', { name: title, exact: true });
}

export async function run(example: Locator): Promise<void> {
  await example.getByRole('button', { name: /^Run:/ }).click();
}

/** Puts code in the place of what the card has. */
export async function edit(page: Page, example: Locator, code: string): Promise<void> {
  const pen = example.getByRole('button', { name: /^Edit/ });
  if ((await pen.getAttribute('aria-pressed')) === 'false') await pen.click();
  await example.getByRole('textbox').click();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.insertText(code);
}

/** What a screen reader is told of a run, once it is over. */
export function outcome(example: Locator): Locator {
  return example.getByRole('status');
}
