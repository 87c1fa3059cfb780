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
  return JSON.stringify(ended.length > 200 ? `${ended.slice(0, 200)}…` : ended);
}
