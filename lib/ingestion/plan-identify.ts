import { newId } from '../db'
import { claimKey, normaliseClaims, pairKey, resolve, type Decision, type KnownMerge } from '../identity'
import { addTotals, considerFirst, considerLast, noTotals } from '../totals'
import { findVisit, type VisitState } from '../visits'
import { keyOf, type FlushState, type ProfileState, type SiteFacts, type VisitorState } from './flush-state'
import type { IncomingBatch, IncomingEvent } from './incoming'
import { giveAttributes, giveFields, moveSessionProperties } from './profile-attributes'
import { recall, remember } from './said'
import { startVisit } from './start-visit'

/** Two known profiles are one, says a server: the flush is given up, they are made one, and the event comes again. One pair at a time:
 * of three, the other two follow. */
export class MergeNeeded extends Error {
  constructor(readonly merge: KnownMerge) {
    super('Two profiles have to be merged first')
  }
}

type Identify = Extract<IncomingEvent, { type: 'identify' }>

/** Attaches, adds, switches: what resolve() decides, done to the state.
 *
 * @returns the visit that the event belongs to, or undefined where it is an event like others
 */
export function planIdentify(
  state: FlushState,
  site: SiteFacts,
  visitor: VisitorState,
  { batch, event }: { batch: IncomingBatch; event: Identify },
): VisitState | undefined {
  const at = event.occurredAt.getTime()
  const { claims, problems } = normaliseClaims(event, site.defaultCountry)
  for (const { junk } of problems) count(state, site, junk ? 'junk_claim' : 'invalid_claim')
  if (claims.length === 0) {
    if (visitor.profile) describe(state, site, visitor.profile, batch, event)
    else countIgnored(state, site, remember(visitor, site, batch.trust, event))
    return undefined
  }

  const decision = resolve({
    attachedTo: visitor.profile,
    claims,
    owners: claims.map((claim) => state.owners.get(claimKey(site.id, claim)) ?? null),
    trust: batch.trust,
    areApart: (one, other) => state.apart.has(pairKey(one, other)),
  })
  const [other] = decision.merge
  if (decision.profile !== null && other !== undefined) {
    const profileIds: [string, string] = [decision.profile, other]
    throw new MergeNeeded({ siteId: site.id, profileIds, by: decision.by, keyId: batch.keyId ?? null })
  }

  const profile =
    decision.profile === null
      ? newProfile(state, site, batch, at)
      : (state.profiles.get(keyOf(site.id, decision.profile)) as ProfileState)
  addIdentities(state, site, profile, decision, batch.trust === 'server' ? 'api' : event.via, at)
  for (const otherId of decision.suggest) {
    const [lesser, greater] = [profile.id, otherId].sort() as [string, string]
    state.suggestions.push({ siteId: site.id, profileId: lesser, otherId: greater, visitorId: visitor.id, at })
  }

  let visit: VisitState | undefined
  if (decision.device === 'joins') join(state, site, visitor, profile, decision, at)
  if (decision.device === 'switches') visit = switchPerson(state, site, visitor, profile, decision, at)
  describe(state, site, profile, batch, event)
  if (decision.device === 'joins') countIgnored(state, site, recall(visitor, site, profile))
  return visit
}

function newProfile(state: FlushState, site: SiteFacts, batch: IncomingBatch, at: number): ProfileState {
  const profile: ProfileState = {
    siteId: site.id,
    id: newId(),
    isNew: true,
    changed: true,
    renamed: true,
    name: null,
    email: null,
    phone: null,
    externalId: null,
    organization: null,
    title: null,
    place: { device: null, browser: null, os: null, language: null, country: null, city: null },
    createdVia: batch.trust === 'server' ? 'api' : 'browser',
    source: null,
    identifiedAt: at,
    first: null,
    last: null,
    fields: {},
    givenAt: {},
    totals: noTotals(),
    identities: [],
    newIdentities: [],
  }
  state.profiles.set(keyOf(site.id, profile.id), profile)
  return profile
}

/** The first identifier of a kind is the one that is shown; a person or the API can choose another. */
const SHOWN = { EMAIL: 'email', PHONE: 'phone', EXTERNAL_ID: 'externalId' } as const

function addIdentities(
  state: FlushState,
  site: SiteFacts,
  profile: ProfileState,
  decision: Decision,
  source: string,
  at: number,
): void {
  if (decision.overCap > 0) count(state, site, 'over_cap_claim', decision.overCap)
  for (const claim of decision.add) {
    profile.identities.push(claim)
    profile.newIdentities.push({ claim, source, at })
    profile[SHOWN[claim.kind]] ??= claim.value
    profile.renamed = true
    profile.changed = true
    state.owners.set(claimKey(site.id, claim), profile)
  }
  if (profile.identifiedAt === null || at < profile.identifiedAt) {
    profile.identifiedAt = at
    profile.changed = true
  }
}

/** The visitor becomes the profile's, with everything it did while it was nobody's. */
function join(
  state: FlushState,
  site: SiteFacts,
  visitor: VisitorState,
  profile: ProfileState,
  decision: Decision,
  at: number,
): void {
  if (visitor.totals) addTotals(profile.totals, visitor.totals)
  visitor.totals = null
  if (visitor.history) {
    considerFirst(profile, visitor.history.first)
    considerLast(profile, visitor.history.last)
    for (const known of visitor.history.properties) moveSessionProperties(profile, site, known.properties, known.at)
  }
  for (const visit of visitor.visits) {
    if (visit.profileId !== null) continue
    visit.profileId = profile.id
    visit.changed = true
    moveSessionProperties(profile, site, visit.properties, at)
  }
  profile.changed = true
  Object.assign(visitor, { profile, attachedAt: at, adoptedBy: profile, changed: true })
  link(state, visitor, profile, null, decision, at)
}

/** A shared device goes over to another person: the running visit ends, the profile before keeps its history.
 *
 * What reaches us late, from before the device came to its present owner, takes nothing from that owner: it becomes a visit of its
 * own. */
function switchPerson(
  state: FlushState,
  site: SiteFacts,
  visitor: VisitorState,
  profile: ProfileState,
  decision: Decision,
  at: number,
): VisitState {
  const before = visitor.profile
  if (visitor.attachedAt === null || at >= visitor.attachedAt) {
    const running = findVisit(visitor.visits, at, before?.id ?? null)
    if (running && running.startedAt <= at) {
      running.closedAt = at
      running.changed = true
    }
    Object.assign(visitor, { profile, attachedAt: at, changed: true })
    link(state, visitor, profile, before, decision, at)
  }
  const visit = startVisit(site, visitor, at, profile)
  visit.openedAt = at
  return visit
}

function link(
  state: FlushState,
  visitor: VisitorState,
  profile: ProfileState,
  before: ProfileState | null,
  decision: Decision,
  at: number,
): void {
  state.links.push({
    siteId: visitor.siteId,
    id: newId(),
    kind: before ? 'SWITCH' : 'LINK',
    profileId: profile.id,
    fromProfileId: before?.id ?? null,
    visitorId: visitor.id,
    byKind: decision.by,
    source: profile.newIdentities.at(-1)?.source ?? 'identify',
    at,
  })
}

function describe(
  state: FlushState,
  site: SiteFacts,
  profile: ProfileState,
  { trust }: IncomingBatch,
  event: Identify,
): void {
  const at = event.occurredAt.getTime()
  giveAttributes(profile, event, trust, at)
  countIgnored(state, site, { ignored: giveFields(profile, site, event.fields, trust, at) })
}

function countIgnored(state: FlushState, site: SiteFacts, { ignored }: { ignored: number }): void {
  if (ignored > 0) count(state, site, 'ignored_field', ignored)
}

function count(state: FlushState, site: SiteFacts, what: string, by = 1): void {
  const key = keyOf(site.id, what)
  state.counts.set(key, (state.counts.get(key) ?? 0) + by)
}
