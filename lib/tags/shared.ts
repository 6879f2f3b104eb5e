// What the browser may know of tags. No database.

/** The colours that a tag can have: tokens of the dashboard, each with a light and a dark side. */
export const TAG_COLORS = ['PLAIN', 'HONEY', 'TEAL', 'INDIGO', 'ROSE', 'SLATE'] as const
export type TagColor = (typeof TAG_COLORS)[number]

/** As long as an event may name them. */
export const MAX_TAG_LENGTH = 200
