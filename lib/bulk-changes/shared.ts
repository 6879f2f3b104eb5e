// What the browser may know of bulk changes. No database.

/** Chosen one by one, or left out of all that match. */
export const MAX_CHOSEN = 10_000
/** So long after a change ended it can be undone. */
export const UNDO_DAYS = 30
