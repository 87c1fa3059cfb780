/** The words behind a fence's language: `live id=naive title="Load, then transform"`. */

export interface Word {
  name: string;
  /** What stands behind the `=`, without its quotes. */
  value?: string;
  /** Offsets in the text: of the word, and of the value's first character. */
  at: number;
  valueAt: number;
  /** The value begins with a quote that nothing closes. */
  open?: boolean;
  quoted?: boolean;
}

/** Words are separated by white space; a value with white space in it is quoted with `"` or `'`. */
export function readWords(text: string): Word[] {
  const words: Word[] = [];
  const pattern = /([^\s=]*)(?:(=)(?:"([^"]*)("|$)|'([^']*)('|$)|(\S*)))?/y;
  let at = 0;
  while ((at += text.slice(at).search(/\S|$/)) < text.length) {
    pattern.lastIndex = at;
    const match = pattern.exec(text)!;
    const [whole, name, equals, double, doubleEnd, single, singleEnd, plain] = match;
    const quoted = double ?? single;
    const valueAt = at + name!.length + (equals ? 1 : 0) + (quoted === undefined ? 0 : 1);
    const open = quoted !== undefined && (doubleEnd ?? singleEnd) === '';
    words.push({
      name: name!,
      at,
      valueAt,
      ...(equals && { value: quoted ?? plain! }),
      ...(open && { open }),
      ...(quoted !== undefined && { quoted: true }),
    });
    at += whole.length;
  }
  return words;
}
