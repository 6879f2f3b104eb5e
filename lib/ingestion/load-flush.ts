import { useDefinitions } from '../custom-fields'
import { newId, type SqlDb } from '../db'
import {
  claimKey,
  findOwners,
  lockClaims,
  normaliseClaims,
  Overtaken,
  readIdentities,
  type Claim,
  type IdentityRow,
} from '../identity'
import { findChangedFields } from './definitions.sql'
import { readErased } from './erased'
import { lockProfiles, noTotals, readHistories, type ProfileRow } from '../totals'
import {
  keyOf,
  type FlushState,
  type ProfileState,
  type QueuedEvent,
  type SiteFacts,
  type VisitorState,
} from './flush-state'
import {
  findDuplicates,
  findReached,
  loadVisits,
  lockVisitors,
  type SeenVisitor,
  type VisitorRow,
} from './load-flush.sql'
import { reachedKey } from './reach-goals'
import { profileState, visitFromRow, type VisitRow } from './rows'

/** Reads and holds everything that the events touch. Always in one order, so that nothing waits in a circle, here or in other
 * processes: claimed identifiers, visitors by key, profiles by id. Everybody who changes these takes them in this order. */
export async function loadFlush(
  db: SqlDb,
  sites: ReadonlyMap<string, SiteFacts>,
  events: readonly QueuedEvent[],
  { apart, erasureKey }: { apart: ReadonlySet<string>; erasureKey: string },
): Promise<FlushState> {
  const { claims, claimants } = claimsOf(sites, events)
  const seen = [...seenVisitors(events).values()]
  // One round trip: each statement sees what those before it hold.
  const [, changed, , visitorRows, duplicates, visitRows, ownerRows, erased] = await Promise.all([
    db.query(useDefinitions([...sites.keys()])),
    db.query<{ id: string }>(findChangedFields([...sites.values()])),
    claims.length > 0 ? db.query(lockClaims(claims.map((claim) => claimKey(claim.siteId, claim)))) : [],
    db.query<VisitorRow>(lockVisitors(seen)),
    readDuplicates(db, events),
    db.query<VisitRow>(loadVisits(seen)),
    claims.length > 0 ? db.query<IdentityRow>(findOwners(claims)) : [],
    readErased(db, erasureKey, seen, claims),
  ])
  if (changed.length > 0) throw new FieldsChanged(changed.map(({ id }) => id))
  const reached = await readReached(db, sites, events, visitRows)
  const { profiles, owners } = await readPeople(db, { visitorRows, visitRows, ownerRows, claimants })
  const visitors = new Map<string, VisitorState>()
  for (const row of visitorRows) {
    const key = keyOf(row.siteId, row.key)
    visitors.set(key, {
      siteId: row.siteId,
      id: row.id,
      key: row.key,
      profile: row.profileId === null ? null : (profiles.get(keyOf(row.siteId, row.profileId)) ?? null),
      attachedAt: row.attachedAt?.getTime() ?? null,
      said: row.said,
      visits: [],
      history: null,
      totals: row.profileId === null && claimants.has(key) ? noTotals() : null,
      adoptedBy: null,
      changed: false,
    })
  }
  const byId = new Map([...visitors.values()].map((visitor) => [keyOf(visitor.siteId, visitor.id), visitor]))
  for (const row of visitRows) byId.get(keyOf(row.siteId, row.visitorId))?.visits.push(visitFromRow(row))
  const returning = visitorRows.filter(
    (row) => !row.isNew && row.profileId === null && claimants.has(keyOf(row.siteId, row.key)),
  )
  await readAnonymousPast(db, sites, byId, returning)

  return {
    sites,
    visitors,
    profiles,
    owners,
    ...duplicates,
    reached,
    apart,
    erased,
    shunned: new Set(),
    joins: [],
    retold: new Set(),
    events: [],
    consents: [],
    links: [],
    suggestions: [],
    counts: new Map(),
    sightings: new Map(),
  }
}

/** An admin changed custom fields since they were read: read them again. Nothing was written. */
export class FieldsChanged extends Error {
  constructor(readonly siteIds: readonly string[]) {
    super('The custom fields of a site changed')
  }
}

function seenVisitors(events: readonly QueuedEvent[]): Map<string, SeenVisitor> {
  const seen = new Map<string, SeenVisitor>()
  for (const { batch, event } of events) {
    const key = keyOf(batch.siteId, batch.visitorKey)
    const known = seen.get(key)
    if (known) {
      if (event.occurredAt < known.firstAt) known.firstAt = event.occurredAt
      if (event.occurredAt > known.lastAt) known.lastAt = event.occurredAt
      continue
    }
    const { device, browser, os } = batch.client
    const { siteId, visitorKey } = batch
    const at = event.occurredAt
    seen.set(key, { siteId, id: newId(), key: visitorKey, firstAt: at, lastAt: at, device, browser, os })
  }
  return seen
}

/** The usable claims of all identify events, and the keys of the visitors who make them. */
function claimsOf(
  sites: ReadonlyMap<string, SiteFacts>,
  events: readonly QueuedEvent[],
): { claims: (Claim & { siteId: string })[]; claimants: Set<string> } {
  const claims = new Map<string, Claim & { siteId: string }>()
  const claimants = new Set<string>()
  for (const { batch, event } of events) {
    if (event.type !== 'identify') continue
    const { siteId } = batch
    for (const claim of normaliseClaims(event, sites.get(siteId)?.defaultCountry ?? null).claims) {
      claims.set(claimKey(siteId, claim), { ...claim, siteId })
      claimants.add(keyOf(siteId, batch.visitorKey))
    }
  }
  return { claims: [...claims.values()], claimants }
}

async function readDuplicates(
  db: SqlDb,
  events: readonly QueuedEvent[],
): Promise<Pick<FlushState, 'seenMessages' | 'seenOrders'>> {
  const messages = events.map(({ batch, event }) => ({ siteId: batch.siteId, id: event.messageId }))
  const orders = events.flatMap(({ batch, event }) =>
    event.type === 'purchase' && event.orderId ? [{ siteId: batch.siteId, id: event.orderId }] : [],
  )
  const rows = await db.query<{ siteId: string; messageId: string | null; orderId: string | null }>(
    findDuplicates(messages, orders),
  )
  const seenMessages = new Set<string>()
  const seenOrders = new Set<string>()
  for (const { siteId, messageId, orderId } of rows) {
    if (messageId !== null) seenMessages.add(keyOf(siteId, messageId))
    if (orderId !== null) seenOrders.add(keyOf(siteId, orderId))
  }
  return { seenMessages, seenOrders }
}

/** What visits have fulfilled that each fulfils once for an address: asked for only where something may be now. */
async function readReached(
  db: SqlDb,
  sites: ReadonlyMap<string, SiteFacts>,
  events: readonly QueuedEvent[],
  visitRows: readonly VisitRow[],
): Promise<Set<string>> {
  const maybe = new Set<string>()
  for (const { batch, event } of events) {
    if (event.type !== 'leave') continue
    const site = sites.get(batch.siteId)
    for (const rule of site?.goalRules ?? [])
      if (rule.oncePerAddress && rule.matches({ ...event, type: 'LEAVE' }, site?.currency ?? null)) maybe.add(rule.id)
  }
  const visits = maybe.size > 0 ? visitRows.map(({ siteId, id }) => ({ siteId, id })) : []
  if (visits.length === 0) return new Set()
  const rows = await db.query<{ siteId: string; visitId: string; goalId: string; url: string }>(
    findReached(visits, [...maybe]),
  )
  return new Set(rows.map(({ siteId, visitId, goalId, url }) => reachedKey(siteId, visitId, goalId, url)))
}

interface PeopleRows {
  visitorRows: readonly VisitorRow[]
  visitRows: readonly VisitRow[]
  ownerRows: readonly IdentityRow[]
  claimants: ReadonlySet<string>
}

/** The profiles that the rows name, held, and all identifiers of those whom the claims are about, now that nobody else can change them. */
async function readPeople(
  db: SqlDb,
  { visitorRows, visitRows, ownerRows, claimants }: PeopleRows,
): Promise<Pick<FlushState, 'profiles' | 'owners'>> {
  const wanted = profilesOf([...visitorRows, ...visitRows, ...ownerRows])
  const claiming = visitorRows.filter(({ siteId, key }) => claimants.has(keyOf(siteId, key)))
  // A claim that comes late is judged by who had the device then.
  const claimingIds = new Set(claiming.map(({ siteId, id }) => keyOf(siteId, id)))
  const had = visitRows.filter(({ siteId, visitorId }) => claimingIds.has(keyOf(siteId, visitorId)))
  const about = profilesOf([...ownerRows, ...claiming, ...had])
  const [found, identities] = await Promise.all([
    wanted.length > 0 ? db.query<ProfileRow>(lockProfiles(wanted)) : [],
    about.length > 0 ? db.query<IdentityRow>(readIdentities(about)) : [],
  ])
  if (found.length < wanted.length) throw new Overtaken('A profile was merged or erased meanwhile')

  const profiles = new Map(found.map((row) => [keyOf(row.siteId, row.id), profileState(row)]))
  const owners = new Map<string, ProfileState>()
  for (const { siteId, profileId, kind, value } of identities) {
    const profile = profiles.get(keyOf(siteId, profileId))
    if (!profile) continue
    profile.identities.push({ kind, value })
    owners.set(claimKey(siteId, { kind, value }), profile)
  }
  const moved = ownerRows.some((row) => owners.get(claimKey(row.siteId, row))?.id !== row.profileId)
  if (moved) throw new Overtaken('An identifier went to another profile meanwhile')
  return { profiles, owners }
}

function profilesOf(rows: readonly { siteId: string; profileId: string | null }[]): { siteId: string; id: string }[] {
  const ids = new Map<string, { siteId: string; id: string }>()
  for (const { siteId, profileId } of rows) {
    if (profileId !== null) ids.set(keyOf(siteId, profileId), { siteId, id: profileId })
  }
  return [...ids.values()]
}

/** What visitors who may be attached now did before: one statement a site, at the cost of their own history. */
async function readAnonymousPast(
  db: SqlDb,
  sites: ReadonlyMap<string, SiteFacts>,
  visitors: ReadonlyMap<string, VisitorState>,
  returning: readonly VisitorRow[],
): Promise<void> {
  for (const [siteId, { settings }] of sites) {
    const ids = returning.flatMap((row) => (row.siteId === siteId ? [row.id] : []))
    const now = new Date()
    const histories = await readHistories(db, { siteId, owner: 'anonymousVisitor', ids, settings, now })
    for (const [id, history] of histories) {
      const visitor = visitors.get(keyOf(siteId, id))
      if (!visitor) continue
      visitor.history = history
      visitor.totals = history.totals
    }
  }
}
