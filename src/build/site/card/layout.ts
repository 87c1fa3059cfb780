/** A card as a tree that satori lays out: https://github.com/vercel/satori#css */
import { createElement as h } from 'react';
import type { CSSProperties, ReactNode } from 'react';

export interface Card {
  title: string;
  /** `peak 3.00x`; null: the article compares nothing. */
  headline: string | null;
  bars: Bar[];
}

export interface Bar {
  title: string;
  value: number;
  /** As a reader reads it. */
  text: string;
}

/** The size that sites show cards in: twice 600 by 315, https://ogp.me. */
export const WIDTH = 1200;
export const HEIGHT = 630;

export type Colours = Record<string, string>;

/** More do not fit below a title of two lines. */
const MOST_BARS = 3;

/** Pixels of the longest bar, which leaves room for its number. */
const LONGEST = 760;

/**
 * @param logo URL of the site's own picture
 * @param colours those of the light theme, by token
 */
export function layout({ title, headline, bars }: Card, logo: string, colours: Colours): ReactNode {
  const soft = colours['text-soft'];
  const shown = bars.slice(0, MOST_BARS);
  const most = Math.max(...shown.map(({ value }) => value), 1e-9);
  return column(
    {
      width: WIDTH,
      height: HEIGHT,
      boxSizing: 'border-box',
      padding: '56px 72px',
      justifyContent: 'space-between',
      backgroundColor: colours.surface,
      color: colours.text,
      fontFamily: 'Inter',
    },
    row(
      { alignItems: 'center', fontSize: 30, color: soft },
      h('img', { src: logo, width: 52, height: 52, style: { marginRight: 18 } }),
      'Python Gotchas',
    ),
    column(
      {},
      h(
        'div',
        { style: { fontSize: title.length > 40 ? 54 : 64, fontWeight: 700, lineHeight: 1.15 } },
        title,
      ),
      headline &&
        h(
          'div',
          { style: { marginTop: 14, fontSize: 60, fontWeight: 700, color: colours.memory } },
          headline,
        ),
    ),
    column(
      {},
      ...shown.map(({ title, value, text }) =>
        column(
          { marginTop: 14 },
          h('div', { style: { fontSize: 24, color: soft } }, title),
          row(
            { alignItems: 'center', marginTop: 4 },
            h('div', {
              style: {
                width: Math.max((value / most) * LONGEST, 4),
                height: 22,
                borderRadius: 5,
                backgroundColor: colours['memory-fill'],
              },
            }),
            h('div', { style: { marginLeft: 16, fontSize: 26, fontWeight: 700 } }, text),
          ),
        ),
      ),
    ),
  );
}

function row(style: CSSProperties, ...children: ReactNode[]): ReactNode {
  return h('div', { style: { display: 'flex', ...style } }, ...children);
}

function column(style: CSSProperties, ...children: ReactNode[]): ReactNode {
  return row({ flexDirection: 'column', ...style }, ...children);
}
