/** A measurement in a page that nobody watches: what a browser notes down for its developer tools takes its time too. */
import type { Browser, CDPSession } from 'playwright';
import type { Served } from './server';

/** Milliseconds after which a measurement has failed. */
const PATIENCE = 300_000;
/** Milliseconds that a page is left alone first: a browser does much for itself when it opens a window. */
const SETTLED = 1500;
/** Milliseconds that an answer takes at least, over a slower link. */
const LATENCY = 40;

/** What a page of the bench runs: it asks what to do, does it, and tells. */
export const asking = (name: string) => `
  import { measure } from '/${name}.js';
  const { args } = await (await fetch('/ask')).json();
  await new Promise((resolve) => setTimeout(resolve, ${SETTLED}));
  const answer = await measure(...args).then((value) => ({ value }), (error) => ({ error: String(error) }));
  await fetch('/tell', { method: 'POST', body: JSON.stringify(answer) });
`;

/**
 * Opens the page with empty caches and has it measure.
 *
 * @param link bits per second; without it, the page's link is as fast as it is
 */
export async function answerOf<T>(
  browser: Browser,
  { origin, conversation }: Served,
  page: string,
  args: unknown[],
  link = Infinity,
): Promise<T> {
  const session = await browser.newBrowserCDPSession();
  // Contexts that Playwright does not know it leaves alone.
  const { browserContextId } = await session.send('Target.createBrowserContext');
  let timer: NodeJS.Timeout | undefined;
  try {
    const asked = conversation.next();
    const url = `${origin}/${page}.html`;
    const { targetId } = await session.send('Target.createTarget', { url, browserContextId });
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`${page} did not answer in ${PATIENCE / 1000} s`)), PATIENCE);
    });
    const give = await Promise.race([asked, late]);
    if (link < Infinity) await slow(session, targetId, link);
    const { value, error } = (await Promise.race([give({ args }), late])) as { value: T; error?: string };
    if (error) throw new Error(`${page}: ${error}`);
    return value;
  } finally {
    clearTimeout(timer);
    await session.send('Target.disposeBrowserContext', { browserContextId });
    await session.detach();
  }
}

/** Here somebody has to watch, from the page's own side; its workers are not slowed. */
async function slow(session: CDPSession, targetId: string, link: number): Promise<void> {
  const { sessionId } = await session.send('Target.attachToTarget', { targetId });
  const throughput = { downloadThroughput: link / 8, uploadThroughput: link / 8 };
  const conditions = { offline: false, latency: LATENCY, ...throughput };
  const orders = [
    { id: 1, method: 'Network.enable' },
    { id: 2, method: 'Network.emulateNetworkConditions', params: conditions },
  ];
  for (const order of orders)
    await session.send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify(order) });
}
