/**
 * Colours of highlighted code: GitHub's Primer palette, whose every colour here has at least 4.5:1 against its
 * background (https://primer.style/foundations/color).
 */
import type { PrismTheme } from 'prism-react-renderer';

interface Palette {
  background: string;
  text: string;
  comment: string;
  keyword: string;
  string: string;
  constant: string;
  callable: string;
}

function theme({ background, text, comment, keyword, string, constant, callable }: Palette): PrismTheme {
  return {
    plain: { color: text, backgroundColor: background },
    styles: [
      { types: ['comment'], style: { color: comment, fontStyle: 'italic' } },
      { types: ['keyword', 'deleted'], style: { color: keyword } },
      { types: ['string', 'triple-quoted-string', 'attr-value', 'inserted'], style: { color: string } },
      { types: ['number', 'boolean', 'builtin', 'attr-name', 'property'], style: { color: constant } },
      { types: ['function', 'class-name', 'decorator', 'tag'], style: { color: callable } },
    ],
  };
}

export const lightCode = theme({
  background: '#f6f8fa',
  text: '#1f2328',
  comment: '#59636e',
  keyword: '#cf222e',
  string: '#0a3069',
  constant: '#0550ae',
  callable: '#6639ba',
});

export const darkCode = theme({
  background: '#151b23',
  text: '#f0f6fc',
  comment: '#9198a1',
  keyword: '#ff7b72',
  string: '#a5d6ff',
  constant: '#79c0ff',
  callable: '#d2a8ff',
});
