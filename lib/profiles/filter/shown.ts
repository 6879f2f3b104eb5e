const MAX_LENGTH = 60

/** A name of ours in a message, cut where it is no name any more. */
export const shown = (name: string): string =>
  `“${name.length > MAX_LENGTH ? `${name.slice(0, MAX_LENGTH).toWellFormed()} …` : name}”`
