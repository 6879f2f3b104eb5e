/** The list of those in a segment. */
export const listOfSegment = (site: string, id: string): string =>
  `/${site}/profiles?filter=${encodeURIComponent(JSON.stringify({ segment: { id } }))}`
