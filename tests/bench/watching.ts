/** A measurement in a page that nobody watches: what a browser notes down for its developer tools takes its time too. */
import type { Browser } from 'playwright';
import type { Served } from './server';

/** Milliseconds after which a measurement has failed. */
const PATIENCE = 300_000;
/** Milliseconds that a page is left alone first: a browser does much for itself when it opens a window. */
const SETTLED = 1500;

/** What a page of the bench runs: it asks what to do, does it, and tells. */
export const asking = (name: string) => `
  import { measure } from '/${name}.js';
  const { args } = await (await fetch('/ask')).json();
  await new Promise((resolve) => setTimeout(resolve, ${SETTLED}));
  const answer = await measure(...args).then((value) => ({ value }), (error) => ({ error: String(error) }));
  await fetch('/tell', { method: 'POST', body: JSON.stringify(answer) });
`;

/** Opens the page with empty caches and has it measure. */
export async function answerOf<T>(
  browser: Browser,
  { origin, conversation }: Served,
  page: string,
  args: unknown[],
): Promise<T> {
  const session = await browser.newBrowserCDPSession();
  // Contexts that Playwright does not know it leaves alone.
  const { browserContextId } = await session.send('Target.createBrowserContext');
  let timer: NodeJS.Timeout | undefined;
  try {
    const asked = conversation.next();
    const url = `${origin}/${page}.html`;
    await session.send('Target.createTarget', { url, browserContextId });
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`${page} did not answer in ${PATIENCE / 1000} s`)), PATIENCE);
    });
    const give = await Promise.race([asked, late]);
    const { value, error } = (await Promise.race([give({ args }), late])) as { value: T; error?: string };
    if (error) throw new Error(`${page}: ${error}`);
    return value;
  } finally {
    clearTimeout(timer);
    await session.send('Target.disposeBrowserContext', { browserContextId });
    await session.detach();
  }
}
