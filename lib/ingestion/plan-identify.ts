import { newId } from '../db'
import { claimKey, normaliseClaims, pairKey, resolve, type Decision, type KnownMerge } from '../identity'
import { addTotals, considerFirst, considerLast, noTotals } from '../totals'
import type { GivenThrough } from '../origins'
import { findVisit, type VisitState } from '../visits'
import { count } from './count'
import {
  keyOf,
  type FlushState,
  type LinkRow,
  type ProfileState,
  type SiteFacts,
  type VisitorState,
} from './flush-state'
import { throughOf } from './given-through'
import type { IncomingBatch, IncomingEvent } from './incoming'
import { ownerAt } from './owner-at'
import { giveAttributes, giveFields, moveSessionProperties } from './profile-attributes'
import { recall, remember, withoutSaid } from './said'
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
  const owner = ownerAt(state, visitor, at)
  const { claims, problems } = normaliseClaims(event, site.defaultCountry)
  for (const { junk } of problems) count(state, site, junk ? 'junk_claim' : 'invalid_claim')
  const through = throughOf(batch, event)
  if (claims.length === 0) {
    if (owner) describe(state, site, owner, batch, event, through)
    else countIgnored(state, site, remember(visitor, site, batch.trust, event, through))
    return undefined
  }

  const decision = resolve({
    attachedTo: owner,
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
  const { source } = through
  addIdentities(state, site, profile, decision, through, at)
  for (const otherId of decision.suggest) {
    const [lesser, greater] = [profile.id, otherId].sort() as [string, string]
    state.suggestions.push({ siteId: site.id, profileId: lesser, otherId: greater, visitorId: visitor.id, at })
  }

  const proof = { by: decision.by, source, at }
  let visit: VisitState | undefined
  if (decision.device === 'joins') join(state, site, visitor, profile, proof)
  if (decision.device === 'switches') visit = switchPerson(state, site, visitor, profile, proof)
  describe(state, site, profile, batch, event, through)
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
  through: GivenThrough,
  at: number,
): void {
  if (decision.overCap > 0) count(state, site, 'over_cap_claim', decision.overCap)
  for (const claim of decision.add) {
    profile.identities.push(claim)
    profile.newIdentities.push({ claim, through, at })
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

/** What made a device somebody's. */
type Proof = Pick<Decision, 'by'> & Pick<LinkRow, 'source' | 'at'>

/** The visitor becomes the profile's, with everything it did while it was nobody's. */
function join(state: FlushState, site: SiteFacts, visitor: VisitorState, profile: ProfileState, proof: Proof): void {
  const { at } = proof
  if (visitor.totals) addTotals(profile.totals, visitor.totals)
  visitor.totals = null
  if (visitor.history) {
    considerFirst(profile, visitor.history.first)
    considerLast(profile, visitor.history.last)
    for (const known of visitor.history.properties)
      moveSessionProperties(profile, site, withoutSaid(known.properties, visitor), known.at)
  }
  for (const visit of visitor.visits) {
    if (visit.profileId !== null) continue
    visit.profileId = profile.id
    visit.changed = true
    // As old as the visit: what somebody else said of the person since is newer.
    moveSessionProperties(profile, site, withoutSaid(visit.properties, visitor), Math.min(at, visit.endedAt))
  }
  profile.changed = true
  Object.assign(visitor, { profile, attachedAt: at, adoptedBy: profile, changed: true })
  link(state, visitor, profile, null, proof)
}

/** A shared device goes over to another person: the running visit ends, the profile before keeps its history.
 *
 * What reaches us late, from before the device came to its present owner, takes nothing from that owner: it is part of a visit of the
 * person's own. */
function switchPerson(
  state: FlushState,
  site: SiteFacts,
  visitor: VisitorState,
  profile: ProfileState,
  proof: Proof,
): VisitState {
  const { at } = proof
  const before = visitor.profile
  if (visitor.attachedAt === null || at >= visitor.attachedAt) {
    const running = findVisit(visitor.visits, at, before?.id ?? null)
    if (running && running.startedAt <= at) {
      running.closedAt = at
      running.changed = true
    }
    Object.assign(visitor, { profile, attachedAt: at, changed: true })
    link(state, visitor, profile, before, proof)
  } else {
    const known = findVisit(visitor.visits, at, profile.id) ?? openEarlier(visitor, at, profile)
    if (known) return known
  }
  const visit = startVisit(site, visitor, at, profile)
  visit.openedAt = at
  return visit
}

/** The person's visit that a later event of theirs opened, where nothing but that opening parts it from this one. */
function openEarlier({ visits }: VisitorState, at: number, { id }: ProfileState): VisitState | undefined {
  const opened = visits.find(({ profileId, openedAt }) => profileId === id && openedAt !== null && openedAt > at)
  if (!opened) return undefined
  const unopened = { ...opened, openedAt: null }
  const others = visits.map((visit) => (visit === opened ? unopened : visit))
  if (findVisit(others, at, id) !== unopened) return undefined
  opened.openedAt = at
  return opened
}

function link(
  state: FlushState,
  visitor: VisitorState,
  profile: ProfileState,
  before: ProfileState | null,
  { by, source, at }: Proof,
): void {
  state.links.push({
    siteId: visitor.siteId,
    id: newId(),
    kind: before ? 'SWITCH' : 'LINK',
    profileId: profile.id,
    fromProfileId: before?.id ?? null,
    visitorId: visitor.id,
    byKind: by,
    source,
    at,
  })
}

function describe(
  state: FlushState,
  site: SiteFacts,
  profile: ProfileState,
  { trust }: IncomingBatch,
  event: Identify,
  through: GivenThrough,
): void {
  giveAttributes(profile, event, trust, through)
  countIgnored(state, site, { ignored: giveFields(profile, site, event.fields, trust, through) })
}

function countIgnored(state: FlushState, site: SiteFacts, { ignored }: { ignored: number }): void {
  if (ignored > 0) count(state, site, 'ignored_field', ignored)
}
