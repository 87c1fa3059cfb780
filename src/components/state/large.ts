/** How much code the page takes. */

/** Characters that an editor takes and a link unfolds to: more than anyone types, and no burden on the page. */
export const MOST_CODE = 100_000;

/**
 * More is shown without colours, and only as far as this: each line is a row with readouts, each sign has a colour of its
 * own, and what tells Python's words apart looks from each quote, brace and backslash to the end of the text, from some of
 * them to the end of it for each other one. No article has more than 1,500 characters in an example.
 */
export const AT_ONCE = { characters: 5000, lines: 200 };
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
