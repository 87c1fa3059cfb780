import { ensureEngine, type Engine } from '../engines';
import { openPlaywright } from './playwright-tab';
import type { Tab } from './tab';
import { openWebDriver } from './webdriver-tab';

/** Opens a browser with one page. Playwright drives it, but for Debian's WebKit, which it cannot. */
export function openTab(engine: Engine): Promise<Tab> {
  const found = ensureEngine(engine);
  return engine === 'webkit' && !found.own ? openWebDriver(found.path) : openPlaywright(engine, found);
}
