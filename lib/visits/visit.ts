import type { ClientInfo } from './client-info'
import type { Landing } from './landing'

type Nullable<T> = { [K in keyof T]: T[K] | null }

/** One visit while a flush works on it. Times in milliseconds since 1970. */
export interface VisitState extends ClientInfo, Nullable<Landing> {
  siteId: string
  id: string
  visitorId: string
  profileId: string | null
  startedAt: number
  endedAt: number
  closedAt: number | null
  openedAt: number | null
  pageViewCount: number
  eventCount: number
  landingAt: number | null
  properties: Record<string, unknown>
  /** Not as the database has it. */
  changed: boolean
}

/** A gap of more than this ends a visit. Source: design, the words; the same as Google Analytics'. */
export const VISIT_GAP_MS = 30 * 60_000

/** The visit that something at `at` is part of: the nearest of its owner's that reaches within 30 minutes of it, one that contains it
 * first.
 *
 * A moment when a shared device went over to another person is a border in time: nothing from after it joins a visit from before it,
 * and nothing from before it one from after.
 * @param visits of one visitor
 * @param profileId whose it is; null while the visitor is nobody's
 */
export function findVisit(visits: readonly VisitState[], at: number, profileId: string | null): VisitState | undefined {
  let best: VisitState | undefined
  let bestDistance = VISIT_GAP_MS + 1
  for (const visit of visits) {
    if (visit.profileId !== profileId) continue
    const distance = at < visit.startedAt ? visit.startedAt - at : Math.max(0, at - visit.endedAt)
    if (distance < bestDistance && !isApart(visits, visit, at)) {
      best = visit
      bestDistance = distance
    }
  }
  return best
}

function isApart(visits: readonly VisitState[], visit: VisitState, at: number): boolean {
  if (visit.closedAt !== null && at >= visit.closedAt) return true
  return hasBorder(visits, (border) => visit.startedAt < border !== at < border)
}

const hasBorder = (visits: readonly VisitState[], parts: (border: number) => boolean): boolean =>
  visits.some(
    ({ closedAt, openedAt }) => (closedAt !== null && parts(closedAt)) || (openedAt !== null && parts(openedAt)),
  )

/** The visit that is one with this one, now that this one reaches further: the one before or after it, of the same person, without
 * a gap of more than 30 minutes and without a border between the two.
 *
 * @param visits of one visitor, by start
 */
export function findBridged(visits: readonly VisitState[], visit: VisitState): VisitState | undefined {
  const place = visits.indexOf(visit)
  return [visits[place - 1], visits[place + 1]].find((other) => {
    if (!other || other.profileId !== visit.profileId) return false
    const [earlier, later] = other.startedAt < visit.startedAt ? [other, visit] : [visit, other]
    if (later.startedAt - earlier.endedAt > VISIT_GAP_MS) return false
    return !hasBorder(visits, (border) => earlier.startedAt < border && border <= later.startedAt)
  })
}

/** Whole seconds between the first and the last thing that happened. */
export const secondsOf = (visit: { startedAt: number; endedAt: number }): number =>
  Math.floor((visit.endedAt - visit.startedAt) / 1000)
