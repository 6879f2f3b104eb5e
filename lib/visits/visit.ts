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
  pageViewCount: number
  eventCount: number
  landingAt: number | null
  properties: Record<string, unknown>
  /** Not as the database has it. */
  changed: boolean
}

/** A gap of more than this ends a visit. Source: design, the words; the same as Google Analytics'. */
export const VISIT_GAP_MS = 30 * 60_000

/** The visit that something at `at` is part of: the nearest that reaches within 30 minutes of it, one that contains it first.
 *
 * A visit closed at a moment (a shared device went over to another person) is a border in time: nothing from after it joins a
 * visit from before it, and nothing from before it one from after.
 * @param visits of one visitor, by start
 */
export function findVisit(visits: readonly VisitState[], at: number): VisitState | undefined {
  let best: VisitState | undefined
  let bestDistance = VISIT_GAP_MS + 1
  for (const visit of visits) {
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
  return visits.some(({ closedAt }) => closedAt !== null && visit.startedAt < closedAt !== at < closedAt)
}

/** Whole seconds between the first and the last thing that happened. */
export const secondsOf = (visit: { startedAt: number; endedAt: number }): number =>
  Math.floor((visit.endedAt - visit.startedAt) / 1000)
