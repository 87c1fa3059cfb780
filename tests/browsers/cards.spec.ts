/** Every card of the articles, on each of its Pythons: what it shows of a run is what it showed of the recording. */
import { readdirSync, readFileSync } from 'node:fs';
import type { RunResult } from '../../src/runtime/protocol';
import { choose, edit, expect, open, reads, run, test } from './browser';
import type { Tab } from './tab';

type Recorded = Record<string, { runs: Record<string, RunResult> }>;

const articles = readdirSync('blog', { withFileTypes: true }).filter((each) => each.isDirectory());

for (const { name } of articles) {
  const recorded = JSON.parse(readFileSync(`blog/${name}/recorded.json`, 'utf8')) as Recorded;
  const path = `/blog/${name}/`;
  test.describe(name, () => {
    for (const [id, { runs }] of Object.entries(recorded)) {
      for (const python of Object.keys(runs)) {
        test(`${id} measures on Python ${python} what was recorded`, async ({ tab, site }) => {
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
    }
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
 * All that a card shows below its head, as HTML: that has texts, the lengths of bars, the paths of curves and titles. Claims have a
 * column more once there is a run.
 */
function readouts(tab: Tab, card: string): Promise<string[]> {
  return tab.evaluate((card) => {
    const copy = document.querySelector(card)!.cloneNode(true) as Element;
    copy.querySelector('header')!.remove();
    for (const table of copy.querySelectorAll('table')) {
      const rows = [...table.querySelectorAll('tr')];
      if (rows[0]!.lastElementChild!.textContent !== 'Here') continue;
      for (const row of rows) row.lastElementChild!.remove();
    }
    // Where React made the page itself, it leaves no comments between texts.
    return copy.innerHTML.replace(/<!--.*?-->/g, '').split(/(?<=>)(?=<)/);
  }, card);
}
