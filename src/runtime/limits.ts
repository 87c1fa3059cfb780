/** How much a run keeps. What is past it is counted, or cut with a note; what is sent past it is not accepted. */

/** Steps that are kept one by one; totals, lifetimes and peaks go on. */
export const MAX_STEPS = 10_000;

/** Distinct texts that are kept of what one line printed. */
export const MAX_TEXTS = 10;

/** Of output: past either, nothing more is kept or shown. */
export const MAX_CHARACTERS = 250_000;
export const MAX_LINES = 10_000;
