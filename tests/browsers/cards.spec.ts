/** Every card of the articles, on each of its Pythons: what it shows of a run is what it showed of the recording. */
import { readdirSync, readFileSync } from 'node:fs';
import type { RunResult } from '../../src/runtime/protocol';
import { choose, edit, expect, open, reads, run, test, textOf } from './browser';
import type { Tab } from './tab';

type Recorded = Record<string, { runs: Record<string, RunResult> }>;

const articles = readdirSync('blog', { withFileTypes: true }).filter((each) => each.isDirectory());

for (const { name } of articles) {
  const recorded = JSON.parse(readFileSync(`blog/${name}/recorded.json`, 'utf8')) as Recorded;
  const path = `/blog/${name}/`;
  test.describe(name, () => {
    Object.entries(recorded).forEach(([id, { runs }], index) => {
      const pythons = Object.keys(runs);
      for (const python of pythons) {
        // In Chromium all of them; elsewhere every card with one of its Pythons, in turn.
        const tag = python === pythons[index % pythons.length] ? [] : ['@chromium'];
        test(`${id} measures on Python ${python} what was recorded`, { tag }, async ({ tab, site }) => {
          const card = `#example-${id}`;
          await at(tab, site.origin + path);
          await choose(tab, card, python);
          await reads(tab, card, new RegExp(`Recorded with Python ${python.replace('.', '\\.')}`));
          const before = await readouts(tab, card);
          await run(tab, card, /Everything the text says holds\./);
          await reads(tab, card, /Measured on your machine/);
          expect(await readouts(tab, card)).toEqual(before);
        });
      }
    });
  });
}

test('a card that measures otherwise is seen to', async ({ tab, site }) => {
  const card = '#example-counter';
  await open(tab, `${site.origin}/blog/python-memory-management/`);
  const before = await readouts(tab, card);
  await edit(tab, card, 'more = [[]]\nprint(more)');
  await run(tab, card, /did not hold/);
  await tab.click(`${card} button[aria-label^="Edit"]`);
  expect(await readouts(tab, card)).not.toEqual(before);
});

/** Opens the article, unless it is open: the next card of it is run with the interpreter in reserve. */
async function at(tab: Tab, url: string): Promise<void> {
  if ((await tab.evaluate(() => location.href)) !== url) await open(tab, url);
}

/**
 * What a person reads in the listing: its lines and, beside each, what was measured there, rounded as it is shown. Not the steps, of which a
 * recording keeps the first few hundred.
 */
async function readouts(tab: Tab, card: string): Promise<string[]> {
  return (await textOf(tab, `${card} [class*="listing"] tr`)).split('\n');
}
