/** Limits of the code in a card. */

/** Characters that the editor accepts and a link may decompress to. */
export const MOST_CODE = 100_000;

/**
 * Larger code is shown without highlighting, and only up to this. Each line is a row with readouts, each punctuation mark an
 * element, and Prism's expressions scan from each quote, brace and backslash to the end of the text, some of them for every
 * other one. No example of an article has more than 1,500 characters.
 */
export const AT_ONCE = { characters: 5000, lines: 200 };
/** Punctuation marks; quotes, braces and backslashes. */
const SIGNS = 1200;
const OPENING = 300;

export function isLarge(code: string): boolean {
  return (
    code.length > AT_ONCE.characters ||
    code.split('\n').length > AT_ONCE.lines ||
    code.replace(/[\w\s]+/g, '').length > SIGNS ||
    code.replace(/[^"'{\\]+/g, '').length > OPENING
  );
}
