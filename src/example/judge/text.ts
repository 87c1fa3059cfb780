/** Texts that were printed and exceptions that were raised, compared with what a claim says. */

/** Either may leave out the module: `EmptyDataError` is `pandas.errors.EmptyDataError`. */
export function isException(type: string, claimed: string): boolean {
  return type === claimed || type.endsWith(`.${claimed}`) || claimed.endsWith(`.${type}`);
}

/**
 * `print` ends what it prints with a line feed that claims leave out. A sentence (`prose`) cannot show how
 * white space is broken up, so there it counts as one space.
 */
export function isPrinted(text: string, claimed: string, prose: boolean): boolean {
  if (prose) return collapsed(text) === collapsed(claimed);
  return text === claimed || text === `${claimed}\n`;
}

/** White space counts as one blank. */
export function collapsed(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}

/** For a message: `"wick"`, `MemoryError`, `nothing`. */
export function shown(text: string, raises: boolean): string {
  if (text === '') return 'nothing';
  if (raises) return text;
  const ended = text.endsWith('\n') ? text.slice(0, -1) : text;
  return JSON.stringify(ended.length > SHOWN ? `${ended.slice(0, SHOWN)}…` : ended);
}

/** A message has so many characters of a text: from its beginning, or around a place in it. */
const SHOWN = 200;
const BEFORE = 40;
const BEHIND = 80;

/**
 * Where two texts first differ, for a message: both around there, and the line of `text`, from 1. Without a line they are
 * short enough to be shown whole.
 *
 * @param prose White space counts as one blank.
 */
export function difference(
  text: string,
  claimed: string,
  prose = false,
): { was: string; not: string; line?: number } {
  const [one, other] = prose ? [collapsed(text), collapsed(claimed)] : [text, claimed];
  if (one.length <= SHOWN && other.length <= SHOWN)
    return { was: shown(text, false), not: shown(claimed, false) };
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  const before = one.slice(0, at);
  const line = (prose ? written(text, before) : before).split('\n').length;
  return { was: around(one, at), not: around(other, at), line };
}

/** The beginning of `text` that is `before` once white space is collapsed. */
function written(text: string, before: string): string {
  let left = before.replaceAll(' ', '').length;
  const end = [...text].findIndex((character) => !/\s/u.test(character) && left-- === 0);
  return end === -1 ? text : [...text].slice(0, end).join('');
}

function around(text: string, at: number): string {
  const from = Math.max(0, at - BEFORE);
  const to = at + BEHIND;
  return JSON.stringify(`${from > 0 ? '…' : ''}${text.slice(from, to)}${to < text.length ? '…' : ''}`);
}
