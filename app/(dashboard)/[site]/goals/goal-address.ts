/** The list of those who reached a goal. */
export const listOfGoal = (site: string, id: string): string =>
  `/${site}/profiles?filter=${encodeURIComponent(JSON.stringify({ goal: { id, op: 'REACHED' } }))}`
