import { expect, test as base, type Locator, type Page } from '@playwright/test';

/** The page's errors and the hosts that it asked: a test fails on any of either, whatever else it proves. */
export const test = base.extend<{ watched: undefined }>({
  watched: [
    async ({ page, baseURL }, use) => {
      const errors: string[] = [];
      const strangers: string[] = [];
      page.on('pageerror', (error) => errors.push(error.message));
      page.on('console', (message) => {
        // A request that a test makes fail is told apart by the test itself.
        if (message.type() === 'error' && !message.text().includes('net::ERR_FAILED'))
          errors.push(message.text());
      });
      page.context().on('request', (request) => {
        const { protocol, origin } = new URL(request.url());
        if (/^(https?|wss?):$/.test(protocol) && origin !== new URL(baseURL!).origin)
          strangers.push(request.url());
      });
      await use(undefined);
      expect(errors, 'errors in the page').toEqual([]);
      expect(strangers, 'requests to anyone else').toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };

/** Goes there and waits until the page answers: buttons that work are what a reader waits for. */
export async function open(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await expect(page.locator('html')).toHaveAttribute('data-has-hydrated', 'true');
}

/** The card of an example, by its title. */
export function card(page: Page, title: string): Locator {
  return page.getByRole('figure', { name: title, exact: true });
}

export async function run(example: Locator): Promise<void> {
  await example.getByRole('button', { name: /^Run/ }).click();
}

/** What a screen reader is told of a run, once it is over. */
export function outcome(example: Locator): Locator {
  return example.getByRole('status');
}
