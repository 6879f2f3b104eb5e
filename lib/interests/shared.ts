/** What is known of interests in the browser too: limits and words, nothing else. */

/** Characters of a category; what is longer is cut. */
export const MAX_CATEGORY = 100
/** Of one site: more than that is a catalogue, which its pages can say themselves. */
export const MAX_RULES = 500

/** What decided which interest a page counts for: a rule of the site, the page itself, or the first part of its path. */
export type CategorySource = 'RULE' | 'PAGE' | 'PATH'
