import { newId } from '../db'
import { considerFirst, considerLast, moveHit, type Totals } from '../totals'
import { findVisit, landingOf, parseUrl, secondsOf, type ClientInfo, type VisitState } from '../visits'
import { addEventTotals } from './add-event-totals'
import { count } from './count'
import { describeEvent } from './describe-event'
import { isOfErased } from './erased'
import {
  keyOf,
  type EventRow,
  type FlushState,
  type QueuedEvent,
  type SiteFacts,
  type VisitorState,
} from './flush-state'
import { joinBridged } from './join-visits'
import { ownerAt, profileOf } from './owner-at'
import { planIdentify } from './plan-identify'
import { completionsBy } from './reach-goals'
import { sightFields } from './field-sightings'
import { throughOf } from './given-through'
import { giveFields } from './profile-attributes'
import { rememberFields } from './said'
import { startVisit } from './start-visit'

export type Verdict = 'accepted' | 'duplicate' | { field: string; message: string }

/** Decides what one event changes, in memory: pure but for new ids. Events come in the order of their arrival.
 *
 * @throws MergeNeeded the event makes two known profiles one, which the database does first
 */
export function planEvent(state: FlushState, { batch, event }: QueuedEvent): Verdict {
  const site = state.sites.get(batch.siteId)
  const visitor = state.visitors.get(keyOf(batch.siteId, batch.visitorKey))
  if (!site || !visitor) throw new Error('planEvent: the site or visitor of an event was not loaded')

  const messageKey = keyOf(site.id, event.messageId)
  if (state.seenMessages.has(messageKey)) return 'duplicate'
  const orderKey = event.type === 'purchase' && event.orderId ? keyOf(site.id, event.orderId) : null
  if (orderKey !== null && state.seenOrders.has(orderKey)) return 'duplicate'

  const ofErased = isOfErased(state, site, { batch, event })
  if (ofErased === 'before') {
    state.shunned.add(keyOf(batch.siteId, batch.visitorKey))
    count(state, site, 'of_erased')
    return 'duplicate'
  }
  if (ofErased) return ofErased

  const at = event.occurredAt.getTime()
  const details = describeEvent(site, event)
  if ('field' in details) return details
  if (event.type === 'session') {
    const known = findVisit(visitor.visits, at, ownerAt(state, visitor, at)?.id ?? null)
    const merged = { ...known?.properties, ...event.properties }
    if (tooLarge(merged))
      return { field: 'properties', message: 'A visit has at most 100 properties and 10 KB of them' }
  }

  const visit =
    (event.type === 'identify' && planIdentify(state, site, visitor, { batch, event })) ||
    findOrStartVisit(state, site, visitor, at)
  const isLate = at < visit.endedAt
  fillIn(visit, batch.client)

  state.seenMessages.add(messageKey)
  if (orderKey !== null) state.seenOrders.add(orderKey)
  const row: EventRow = {
    siteId: site.id,
    visit,
    id: newId(),
    messageId: event.messageId,
    occurredAt: at,
    ...details,
  }
  state.events.push(row)
  const profile = visit.profileId === null ? null : profileOf(state, visit)
  if (profile) profile.changed = true
  const totals = profile ? profile.totals : visitor.totals
  stretchVisit(visit, at, totals, site)
  if (totals) addEventTotals(totals, row, site)
  for (const completion of completionsBy(state, site, row)) {
    state.events.push(completion)
    visit.eventCount += 1
    if (totals) addEventTotals(totals, completion, site)
  }

  if (event.type === 'page') countPage(visit, at, event, site)
  if (event.type === 'session') {
    visit.properties = isLate
      ? { ...event.properties, ...visit.properties }
      : { ...visit.properties, ...event.properties }
    const through = throughOf(batch, event)
    if (profile) giveFields(profile, site, event.properties, batch.trust, through)
    // On the visit nobody knows any more who said it: a program may write more fields than a browser.
    else if (batch.trust === 'server') rememberFields(visitor, site, batch.trust, event.properties, through)
    sightFields(state, site, event.properties, batch.trust)
  }
  if (event.type === 'identify') sightFields(state, site, event.fields, batch.trust)
  if (event.type === 'consent' && details.policy) {
    const { id: policyId, version, textHash } = details.policy
    const source = batch.trust === 'server' ? 'api' : 'browser'
    const { siteId } = visit
    state.consents.push({ siteId, id: newId(), visit, policyId, version, textHash, status: event.status, source, at })
  }
  if (isLate && (event.type === 'page' || event.type === 'session')) state.retold.add(visit)
  joinBridged(state, site, visitor, visit, totals)
  return 'accepted'
}

function findOrStartVisit(state: FlushState, site: SiteFacts, visitor: VisitorState, at: number): VisitState {
  const owner = ownerAt(state, visitor, at)
  return findVisit(visitor.visits, at, owner?.id ?? null) ?? startVisit(site, visitor, at, owner)
}

/** The browser is that of the first request that says it. */
function fillIn(visit: VisitState, client: QueuedEvent['batch']['client']): void {
  visit.device ??= client.device
  visit.browser ??= client.browser
  visit.os ??= client.os
  visit.language ??= client.language
  visit.country ??= client.country
  visit.city ??= client.city
}

function stretchVisit(visit: VisitState, at: number, totals: Totals | null, site: SiteFacts): void {
  const secondsBefore = secondsOf(visit)
  if (at < visit.startedAt) {
    if (totals) moveHit(totals, 'visit', visit.startedAt, at, site.settings)
    visit.startedAt = at
  }
  if (at > visit.endedAt) visit.endedAt = at
  if (totals) totals.totalSeconds += secondsOf(visit) - secondsBefore
  visit.eventCount += 1
  visit.changed = true
}

function countPage(visit: VisitState, at: number, event: { url: string; referrer?: string }, site: SiteFacts): void {
  visit.pageViewCount += 1
  if (visit.landingAt !== null && visit.landingAt <= at) return
  visit.landingAt = at
  Object.assign(visit, landingOf(event.url, parseUrl(event.url), event.referrer, site.domain))
}

const MAX_PROPERTIES = 100
const MAX_PROPERTIES_LENGTH = 10_000

const tooLarge = (properties: Record<string, unknown>): boolean =>
  Object.keys(properties).length > MAX_PROPERTIES || JSON.stringify(properties).length > MAX_PROPERTIES_LENGTH

/** After the last event: each profile's first and last visit, as far as this flush touched them. */
export function finishPlan(state: FlushState): void {
  for (const { visits } of state.visitors.values()) {
    for (const visit of visits) {
      if (!visit.changed || visit.profileId === null) continue
      const profile = profileOf(state, visit)
      profile.changed = true
      considerFirst(profile, { id: visit.id, at: visit.startedAt, source: visit.source })
      considerLast(profile, { id: visit.id, at: visit.endedAt, ...placeOf(visit) })
    }
  }
}

const placeOf = ({ device, browser, os, language, country, city }: VisitState): ClientInfo => ({
  device,
  browser,
  os,
  language,
  country,
  city,
})
