import { newId } from '../db'
import { addHit } from '../totals'
import type { VisitState } from '../visits'
import type { ProfileState, SiteFacts, VisitorState } from './flush-state'

/** Begins a visit with nothing in it yet. */
export function startVisit(
  site: SiteFacts,
  visitor: VisitorState,
  at: number,
  profile: ProfileState | null,
): VisitState {
  const visit: VisitState = {
    siteId: site.id,
    id: newId(),
    visitorId: visitor.id,
    profileId: profile?.id ?? null,
    startedAt: at,
    endedAt: at,
    closedAt: null,
    openedAt: null,
    pageViewCount: 0,
    eventCount: 0,
    landingAt: null,
    landingUrl: null,
    referrer: null,
    source: null,
    utmSource: null,
    utmMedium: null,
    utmCampaign: null,
    utmTerm: null,
    utmContent: null,
    device: null,
    browser: null,
    os: null,
    language: null,
    country: null,
    city: null,
    properties: {},
    changed: true,
  }
  // By start, as findVisit wants them.
  const next = visitor.visits.findIndex(({ startedAt }) => startedAt > at)
  visitor.visits.splice(next === -1 ? visitor.visits.length : next, 0, visit)
  const totals = profile ? profile.totals : visitor.totals
  if (totals) {
    totals.visitCount += 1
    addHit(totals, 'visit', at, site.settings)
  }
  return visit
}
