/** The words of a fence's `meta`, behind its language: `live id=naive title="Load, then transform"`. */

export interface Word {
  name: string;
  /** What stands behind the `=`, without its quotes. */
  value?: string;
  /** Offsets in the text: of the word, and of the value's first character. */
  at: number;
  valueAt: number;
  /** The value begins with a quote that is never closed. */
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

/**
 * Words that are parts of an unquoted value with blanks, as in `title=Two names` and `after=a, b`. The first of each
 * value is mapped to how the whole is to be written, the others to ''.
 */
export function cutValues(found: Word[], known: readonly string[]): Map<Word, string> {
  const cut = new Map<Word, string>();
  for (const [index, { name, value, quoted }] of found.entries()) {
    if (value === undefined || quoted) continue;
    const values = [value];
    for (const piece of found.slice(index + 1)) {
      const one = name === 'title' || values.at(-1)!.endsWith(',') || piece.name.startsWith(',');
      if (!one || piece.value !== undefined || known.includes(piece.name)) break;
      values.push(piece.name);
      cut.set(piece, '');
    }
    const whole = name === 'title' ? `"${values.join(' ')}"` : values.join('');
    if (values.length > 1) cut.set(found[index + 1]!, `${name}=${whole}`);
  }
  return cut;
}

/** A value and the offset of its first character. */
export interface Located {
  value: string;
  at: number;
}

/** The parts of a list, `after=sales,base`, without the white space around them; empty ones do not count. */
export function list({ value, at }: Located): Located[] {
  const parts: Located[] = [];
  for (const part of value.split(',')) {
    const lead = part.length - part.trimStart().length;
    if (part.trim() !== '') parts.push({ value: part.trim(), at: at + lead });
    at += part.length + 1;
  }
  return parts;
}
