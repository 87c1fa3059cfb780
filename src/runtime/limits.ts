/** How much is kept of a run. Whoever checks what was sent or recorded uses the same numbers. */

/** Steps that are kept one by one. Totals, lifetimes and peaks are of the whole run. */
export const MAX_STEPS = 10_000;

/** Distinct texts that are kept of what one statement printed. */
export const MAX_TEXTS = 10;

/** Steps whose references are followed for the picture; those of the end, and what claims ask, always are. */
export const MAX_PICTURES = 400;

/** Followed objects whose references are kept of one step, and all objects with those that lead to them. */
export const MAX_HELD = 6;
export const MAX_HELD_OBJECTS = 40;

/** Output: past either of these, nothing more is kept or shown. */
export const MAX_CHARACTERS = 250_000;
export const MAX_LINES = 10_000;

/** The same in `recorded.json`: steps, and characters of output. */
export const RECORDED_STEPS = MAX_PICTURES;
export const RECORDED_CHARACTERS = 20_000;
