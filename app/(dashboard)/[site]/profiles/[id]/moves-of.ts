/** How far a share moved, in percentage points. */
export interface Move {
  category: string
  points: number
}

const SHOWN = 3

/** The categories whose shares moved most, the most first; what moved by less than half a point did not. `all new`: the person had seen
 * nothing by then. */
export function movesOf(
  interests: readonly { category: string; share: number; earlierShare?: number | null }[],
): Move[] | 'all new' {
  if (interests.length > 0 && interests.every(({ earlierShare }) => earlierShare == null)) return 'all new'
  return interests
    .map(({ category, share, earlierShare }) => ({ category, points: Math.round((share - (earlierShare ?? 0)) * 100) }))
    .filter(({ points }) => points !== 0)
    .toSorted((a, b) => Math.abs(b.points) - Math.abs(a.points))
    .slice(0, SHOWN)
}
