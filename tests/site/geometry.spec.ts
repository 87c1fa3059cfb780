/**
 * What a card draws, compared with what is committed: paths, widths and places as numbers. Pictures are not: letters are as
 * wide as the fonts of a machine, and their edges as its rasterizer draws them, so a committed picture would be true on one.
 */
import type { Locator } from '@playwright/test';
import { card, expect, open, test } from './page';

const CARD = 'A text, in capitals';

/** Everything drawn that does not depend on a font or on the width of the window. */
function drawn(example: Locator) {
  return example.evaluate((figure) => {
    const all = <T extends Element>(selector: string) => [...figure.querySelectorAll<T>(selector)];
    const place = ({ style: { left, right, width } }: HTMLElement) =>
      [left && `left ${left}`, right && `right ${right}`, width && `width ${width}`]
        .filter(Boolean)
        .join(', ');
    const flags = all<HTMLElement>('svg[role=img] ~ [style*=away]');
    return {
      memory: all('svg[role=img] path').map((path) => path.getAttribute('d')),
      flag: flags.map(({ style }) => `${style.getPropertyValue('--away')} away`),
      lines: all('table[role=table] tbody tr').map((row) => ({
        line: row.querySelector('td')!.textContent,
        dots: [...row.querySelectorAll('td [title*=reference]')].map(
          (dots) => dots.querySelectorAll('i').length,
        ),
        bar: [...row.querySelectorAll<HTMLElement>('[title^=peak] i')].map(place),
      })),
      lifetimes: all<HTMLElement>('li i').map(place),
    };
  });
}

/** The left edges of what should stand in one line: the bars of all lines, and the lifetimes with both ends. */
function edges(example: Locator) {
  return example.evaluate((figure) => {
    const left = (selector: string) => [
      ...new Set(
        [...figure.querySelectorAll(selector)].map((element) =>
          Math.round(element.getBoundingClientRect().left),
        ),
      ),
    ];
    const tracks = [...figure.querySelectorAll('li i')].map((life) => {
      const { left, right } = life.parentElement!.getBoundingClientRect();
      return `${Math.round(left)} to ${Math.round(right)}`;
    });
    return { bars: left('tbody [title^=peak] i'), lifetimes: [...new Set(tracks)] };
  });
}

test('a card draws what it is known to draw', async ({ page }) => {
  await open(page, 'docs');
  const text = JSON.stringify(await drawn(card(page, CARD)), null, 1);
  // To a hundredth of the card: a recording made anew may differ by some bytes.
  const rounded = text.replace(/\d+\.\d+/g, (number) => String(Math.round(Number(number))));
  expect(`${rounded}\n`).toMatchSnapshot('card.json');
});

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [320, 360, 375, 390, 768, 1280]) {
    test(`bars stand below each other, and lifetimes, ${colorScheme} at ${width} px`, async ({ page }) => {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 900 });
      await open(page, 'docs');
      const example = card(page, CARD);
      await example.getByText('Who holds the peak').click();
      const { bars, lifetimes } = await edges(example);
      expect(bars).toHaveLength(1);
      expect(lifetimes).toHaveLength(1);
    });
  }
}
