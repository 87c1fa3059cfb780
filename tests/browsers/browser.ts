/** The tests of every engine: each worker has one browser with one page, and a site of its own. */
import { expect, test as base } from '@playwright/test';
import type { Engine } from '../engines';
import { openTab } from './open';
import { openSite, type Site } from './site';
import type { Tab } from './tab';

export { expect };

interface Options {
  /** What a test brings about itself: errors in the page, and a start that has no image. */
  provoked: boolean;
}

/** A test fails on any error in a page and on any start without an image, whatever else it proves. */
export const test = base.extend<Options & { watched: undefined }, { engine: Engine; site: Site; tab: Tab }>({
  provoked: [false, { option: true }],
  watched: [
    async ({ site, tab, provoked }, use) => {
      const [before, errors] = [site.asked.length, site.errors.length];
      await use(undefined);
      site.listening = true;
      await tab.evaluate(forget);
      if (provoked) return;
      expect(site.errors.slice(errors), 'errors in pages').toEqual([]);
      expect(site.asked.slice(before).filter(isPlain), 'starts without an image').toEqual([]);
    },
    { auto: true },
  ],
  engine: ['chromium', { option: true, scope: 'worker' }],
  site: [
    // Playwright wants to see which fixtures one takes.
    // eslint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const site = await openSite('build/site');
      await use(site);
      await site.leave();
    },
    { scope: 'worker' },
  ],
  tab: [
    async ({ engine }, use) => {
      const tab = await openTab(engine);
      await use(tab);
      await tab.close();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
});

/** In the page: what a reader has chosen and written, so that the next test begins without. */
function forget(): void {
  localStorage.clear();
  sessionStorage.clear();
}

/** Only an interpreter that has no image, or cannot use it, is made with the module as Pyodide has it. */
export function isPlain(path: string): boolean {
  return path.endsWith('/pyodide.asm.wasm');
}

/** Goes there and waits until the page answers. */
export async function open(tab: Tab, url: string): Promise<void> {
  await tab.goto(url);
  await hydrated(tab);
}

export async function hydrated(tab: Tab): Promise<void> {
  await expect
    .poll(() => tab.evaluate(() => document.documentElement.getAttribute('data-has-hydrated')), POLL)
    .toBe('true');
}

/** What a person reads there; empty where there is nothing. */
export function textOf(tab: Tab, selector: string): Promise<string> {
  return tab.evaluate((selector) => {
    const found = [...document.querySelectorAll<HTMLElement>(selector)];
    return found.map((each) => each.innerText.trim()).join('\n');
  }, selector);
}

/** A plain start takes 10 s in WebKit on a quiet machine, and a busy one is several times slower. */
const POLL = { timeout: 120_000, intervals: [50] };

/** Waits until a person reads it there. */
export async function reads(tab: Tab, selector: string, text: RegExp): Promise<void> {
  await expect.poll(() => textOf(tab, selector), POLL).toMatch(text);
}

/** A button of a card; `does` is how its name begins. */
export function button(card: string, does: string): string {
  return `${card} button[aria-label^="${does}"]`;
}

/** Runs what is in the card and waits for what a screen reader is told in the end. */
export async function run(tab: Tab, card: string, end: RegExp): Promise<void> {
  await tab.click(button(card, 'Run'));
  await reads(tab, `${card} [role=status]`, end);
}

/** Puts one line of code in the place of what the card has: at once, as who pastes it, for hundreds of keys take seconds. */
export async function edit(tab: Tab, card: string, code: string): Promise<void> {
  await select(tab, card);
  await tab.evaluate((code) => document.execCommand('insertText', false, code), code);
}

/** Opens the editor of the card, and selects all that is in it. */
export async function select(tab: Tab, card: string): Promise<void> {
  const editor = `${card} .cm-content`;
  if (!(await textOf(tab, editor))) await tab.click(button(card, 'Edit'));
  await tab.click(editor);
  await tab.press('Control+a');
}

/**
 * Chooses a Python for the card, where there is a choice. A limit of WebDriver in WebKitGTK: the list of a `<select>` is a window of its own, which it cannot
 * reach, so the choice is told to the page as the browser would.
 */
export function choose(tab: Tab, card: string, python: string): Promise<void> {
  return tab.evaluate(
    (card, python) => {
      const choice = document.querySelector<HTMLSelectElement>(`${card} [aria-label="Python version"]`);
      if (!choice) return;
      choice.value = python;
      choice.dispatchEvent(new Event('change', { bubbles: true }));
    },
    card,
    python,
  );
}
