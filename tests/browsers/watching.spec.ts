/** What every test of this folder watches would be seen, if it happened. */
import { expect, isPlain, open, reads, run, test } from './browser';

test.use({ provoked: true });

const CARD = '#example-breaks';

test('an error that nobody handles, in a page, is told', async ({ tab, site }) => {
  await open(tab, `${site.origin}/fixtures/failing/`);
  site.errors.length = 0;
  await tab.evaluate(() => {
    setTimeout(() => {
      throw new Error('thrown here');
    });
    void Promise.reject(new Error('rejected here'));
    console.error('written here');
    const script = document.createElement('script');
    script.src = '/nothing-here.js';
    document.body.append(script);
  });
  const told = (what: string) => () => site.errors.filter((error) => error.includes(what)).length;
  for (const what of ['thrown here', 'rejected here', 'written here', 'nothing-here.js']) {
    await expect.poll(told(what)).toBe(1);
  }
});

test('a start without an image is noticed', async ({ tab, site }) => {
  site.refused = /\.boot$/;
  try {
    const before = site.asked.length;
    await open(tab, `${site.origin}/fixtures/failing/`);
    // Another test of this worker may have left an image with the service worker.
    await tab.evaluate(async () => {
      for (const name of await caches.keys()) await caches.delete(name);
    });
    await run(tab, CARD, /Finished with ValueError\./);
    await reads(tab, CARD, /Measured on your machine/);
    expect(site.asked.slice(before).some(isPlain)).toBe(true);
  } finally {
    site.refused = null;
  }
});
