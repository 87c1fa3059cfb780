import type { PrismTheme } from 'prism-react-renderer';

/**
 * One Prism theme for light and dark: its colours are the custom properties of `tokens.css`, so that code is
 * right before any script has run and does not change when it does.
 */
const codeTheme: PrismTheme = {
  plain: { color: 'var(--code-text)', backgroundColor: 'var(--code-background)' },
  styles: [
    { types: ['comment', 'prolog'], style: { color: 'var(--code-comment)', fontStyle: 'italic' } },
    { types: ['keyword', 'boolean', 'operator-keyword'], style: { color: 'var(--code-keyword)' } },
    { types: ['string', 'triple-quoted-string', 'char', 'inserted'], style: { color: 'var(--code-string)' } },
    { types: ['number', 'constant'], style: { color: 'var(--code-number)' } },
    { types: ['function', 'class-name', 'decorator'], style: { color: 'var(--code-name)' } },
    { types: ['builtin'], style: { color: 'var(--code-builtin)' } },
    { types: ['punctuation', 'operator'], style: { color: 'var(--code-punctuation)' } },
    { types: ['deleted'], style: { color: 'var(--failing)' } },
  ],
};

export default codeTheme;
