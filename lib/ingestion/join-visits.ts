import { removeHit, type Totals } from '../totals'
import { CLIENT_KEYS, findBridged, secondsOf, type VisitState } from '../visits'
import { keyOf, type FlushState, type SiteFacts, type VisitorState } from './flush-state'

/** An event that came late may close the gap between two visits: they were one all along, and are made one. The later goes up in
 * the earlier, with its events and everything that names it.
 *
 * @param totals what the two count for: of their profile, or of a visitor who is nobody's; null where nobody counts
 */
export function joinBridged(
  state: FlushState,
  site: SiteFacts,
  visitor: VisitorState,
  visit: VisitState,
  totals: Totals | null,
): void {
  if (visitor.visits.length < 2) return
  visitor.visits.sort((a, b) => a.startedAt - b.startedAt)
  const other = findBridged(visitor.visits, visit)
  if (!other) return
  const [into, later] = other.startedAt < visit.startedAt ? [other, visit] : [visit, other]

  if (totals) {
    totals.visitCount -= 1
    removeHit(totals, 'visit', later.startedAt, site.settings)
    totals.totalSeconds -= secondsOf(into) + secondsOf(later)
  }
  addUp(into, later)
  if (totals) totals.totalSeconds += secondsOf(into)
  follow(state, visitor, later, into)
}

function addUp(into: VisitState, later: VisitState): void {
  into.endedAt = Math.max(into.endedAt, later.endedAt)
  into.closedAt = later.closedAt ?? into.closedAt
  into.pageViewCount += later.pageViewCount
  into.eventCount += later.eventCount
  into.properties = { ...into.properties, ...later.properties }
  for (const key of CLIENT_KEYS) Object.assign(into, { [key]: into[key] ?? later[key] })
  if (later.landingAt !== null && (into.landingAt === null || later.landingAt < into.landingAt)) {
    const { landingAt, landingUrl, referrer, source } = later
    const { utmSource, utmMedium, utmCampaign, utmTerm, utmContent } = later
    Object.assign(into, { landingAt, landingUrl, referrer, source })
    Object.assign(into, { utmSource, utmMedium, utmCampaign, utmTerm, utmContent })
  }
  into.changed = true
}

/** Whatever names the later visit names the other from now on. */
function follow(state: FlushState, visitor: VisitorState, later: VisitState, into: VisitState): void {
  visitor.visits.splice(visitor.visits.indexOf(later), 1)
  for (const join of state.joins) if (join.into === later) join.into = into
  state.joins.push({ later, into })
  for (const row of [...state.events, ...state.consents]) if (row.visit === later) row.visit = into
  state.retold.delete(later)
  state.retold.add(into)

  const profile = into.profileId === null ? undefined : state.profiles.get(keyOf(into.siteId, into.profileId))
  for (const edges of [profile, visitor.history]) {
    if (edges?.first?.id === later.id) edges.first = { ...edges.first, id: into.id }
    if (edges?.last?.id === later.id) edges.last = { ...edges.last, id: into.id }
  }
}
