import { chromium, firefox, webkit, type Browser, type BrowserType } from 'playwright';
import { chromiumArgs, type Engine, type Found } from '../engines';
import type { Tab } from './tab';

const TYPES: Record<Engine, BrowserType> = { chromium, firefox, webkit };

/** A page of a browser that Playwright drives. */
export async function openPlaywright(engine: Engine, { path, own }: Found): Promise<Tab> {
  const esr = engine === 'firefox' && !own;
  const browser = await TYPES[engine].launch({
    executablePath: path,
    args: engine === 'chromium' ? chromiumArgs : [],
    // Playwright drives a Firefox that is not its own over WebDriver BiDi.
    ...(esr ? { channel: 'moz-firefox' } : {}),
  });
  if (esr) leaveColoursAlone(browser);
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  // Playwright's Chromium has no window that a person could have allowed it in; Firefox and WebKit need no more than the click.
  if (engine === 'chromium') await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  return {
    goto: async (url) => void (await page.goto(url)),
    reload: async () => void (await page.reload()),
    evaluate: (call, ...args) => page.evaluate(`(${call})(...${JSON.stringify(args)})`),
    click: (selector) => page.locator(selector).first().click(),
    press: (keys) => page.keyboard.press(keys),
    type: (text) => page.keyboard.type(text),
    close: () => browser.close(),
  };
}

/** Of Playwright's own objects, the two that a command to the browser goes through. */
interface Inside {
  _connection: {
    toImpl(browser: unknown): { _browserSession: { send(method: string, ...rest: unknown[]): unknown } };
  };
}

/**
 * A limit of Debian's Firefox: ESR 153 does not know this command of BiDi, and Playwright 1.65 gives it for every context, whether colours
 * are asked for or not. Nothing here asks for them, so it is answered without the browser.
 */
function leaveColoursAlone(browser: Browser): void {
  const session = (browser as unknown as Inside)._connection.toImpl(browser)._browserSession;
  const { send } = session;
  session.send = (method, ...rest) =>
    method === 'emulation.setMediaFeaturesOverride'
      ? Promise.resolve({})
      : send.call(session, method, ...rest);
}
