/** Maps text of the syntax tree back to the article, where escapes and character references are longer. */

/** Line ends with the next line's indentation or `>`, backslash escapes, and character references. */
const written = /[ \t]*(?:\r\n|\n|\r)[ \t>]*|\\[!-/:-@[-`{-~]|&(?:#\d{1,7}|#x[\da-f]{1,6}|[\da-z]{1,31});/gi;

/**
 * For each character of `read`, and for its end, the offset in `source` at which it is written.
 *
 * @param source What stands in the article.
 * @param read What the parser makes of it.
 */
export function origins(source: string, read: string): number[] {
  const found: number[] = [];
  let from = 0;
  const literal = (end: number) => {
    while (from < end && found.length < read.length) found.push(from++);
    from = end;
  };
  const tokens = [...source.matchAll(written)];
  for (const [index, { 0: token, index: at }] of tokens.entries()) {
    literal(at);
    const end = at + token.length;
    const behind = source.slice(end, tokens[index + 1]?.index);
    // An unknown reference stands for itself, and so does a backslash in an attribute.
    const lengths = /[\r\n]/.test(token) ? [1] : [1, 2, token.length];
    const length = lengths.find((one) => read.startsWith(behind, found.length + one)) ?? 1;
    for (let count = 0; count < length && found.length < read.length; count += 1)
      found.push(length === token.length ? at + count : at);
    from = end;
  }
  literal(source.length);
  while (found.length <= read.length) found.push(from);
  return found;
}
