/** Why a claim cannot be observed, in the author's words. */

/** A sentence has some words; what is shorter explains nothing. */
const WORDS = 4;

/** What is wrong with a reason, and the mend. */
export function reasonMistake(reason: string): [message: string, mend: string] | undefined {
  if (reason.split(/\s+/u).filter(Boolean).length >= WORDS) return undefined;
  const message = reason === '' ? 'There is no reason.' : `\`${reason}\` is too short for a reason.`;
  return [message, `Say in ${WORDS} words or more why nothing can tell: readers see it.`];
}
