import type { SqlTransaction } from '../db'
import { addIdentities, learnLater } from '../identity'
import { addToProfiles, profileToRow, refreshSearch, saveProfiles } from '../totals'
import { keyOf, type FlushState, type VisitorState } from './flush-state'
import { deleteJoined, moveToJoined, retellVisits } from './join-visits.sql'
import { eventToRow, identityToRow, visitToRow } from './rows'
import {
  addConsents,
  addCounts,
  addEvents,
  addLinks,
  addSuggestions,
  adoptConsents,
  attachVisitors,
  forgetVisitors,
  learnAdopted,
  saveVisits,
  setFirstEvent,
  setPageSeconds,
} from './save-flush.sql'

/** Writes back what the plan changed: a fixed handful of statements, whatever the number of events. They travel together with the
 * commit: how they went is known once that is answered. */
export function saveFlush(db: SqlTransaction, state: FlushState): void {
  const profiles = [...state.profiles.values()].filter(({ changed }) => changed)
  const renamed = profiles.filter((profile) => profile.renamed)
  const visitors = [...state.visitors.values()]

  if (profiles.length > 0) db.send(saveProfiles(profiles.map(profileToRow)))
  const identities = profiles.flatMap((profile) =>
    profile.newIdentities.map((identity) => identityToRow(profile, identity)),
  )
  if (identities.length > 0) db.send(addIdentities(identities))
  if (renamed.length > 0) db.send(refreshSearch(renamed))
  attach(db, visitors)

  const visits = visitors.flatMap((visitor) => visitor.visits.filter(({ changed }) => changed))
  if (visits.length > 0) db.send(saveVisits(visits.map(visitToRow)))
  if (state.joins.length > 0) joinVisits(db, state)
  if (state.events.length > 0) db.send(addEvents(state.events.map(eventToRow)))
  const leaves = state.events.filter(({ type }) => type === 'LEAVE')
  if (leaves.length > 0) db.send(setPageSeconds(leaves.map(leaveRow)))
  if (state.retold.size > 0) db.send(retellVisits([...state.retold]))
  for (const statement of addToProfiles(profiles)) db.send(statement)
  const shunned = visitors.filter((visitor) => state.shunned.has(keyOf(visitor.siteId, visitor.key)))
  if (shunned.length > 0) db.send(forgetVisitors(shunned))
  saveRare(db, state)
}

/** A history that goes over to somebody is learned of at once: a visit at a time, a long one takes longer than a flush may. */
function attach(db: SqlTransaction, visitors: readonly VisitorState[]): void {
  const attached = visitors.filter(({ changed }) => changed)
  if (attached.length === 0) return
  const adoptions = attached.flatMap(({ siteId, id, adoptedBy, history }) =>
    adoptedBy && history ? [{ siteId, visitorId: id, profileId: adoptedBy.id }] : [],
  )
  if (adoptions.length > 0) db.send(learnLater(true))
  db.send(attachVisitors(attached.map(attachment)))
  if (adoptions.length === 0) return
  db.send(learnLater(false))
  db.send(learnAdopted(adoptions))
  db.send(adoptConsents(adoptions))
}

function joinVisits(db: SqlTransaction, state: FlushState): void {
  const joins = state.joins.map(({ later, into }) => ({
    site_id: into.siteId,
    later_id: later.id,
    into_id: into.id,
    profile_id: into.profileId,
  }))
  db.send(moveToJoined(joins))
  db.send(deleteJoined(joins))
}

function saveRare(db: SqlTransaction, state: FlushState): void {
  if (state.consents.length > 0) db.send(addConsents(state.consents.map(consentRow)))
  if (state.links.length > 0) db.send(addLinks(state.links.map(linkRow)))
  if (state.suggestions.length > 0) db.send(addSuggestions(state.suggestions.map(suggestionRow)))
  if (state.counts.size > 0) {
    const rows = [...state.counts].map(([key, count]) => {
      const [site_id, what] = key.split(' ')
      return { site_id, what, count }
    })
    db.send(addCounts(rows))
  }
  const sitesWithFirst = new Set(
    state.events.flatMap(({ siteId }) => (state.sites.get(siteId)?.hasEvents ? [] : [siteId])),
  )
  if (sitesWithFirst.size > 0) db.send(setFirstEvent([...sitesWithFirst]))
}

const attachment = ({ siteId, id, profile, attachedAt, adoptedBy, said }: VisitorState) => ({
  site_id: siteId,
  id,
  profile_id: profile?.id ?? null,
  attached_at: attachedAt === null ? null : new Date(attachedAt),
  adopted_by: adoptedBy?.id ?? null,
  said,
})

const leaveRow = ({ siteId, visit, url, seconds, occurredAt }: FlushState['events'][number]) => ({
  site_id: siteId,
  visit_id: visit.id,
  url,
  seconds,
  at: new Date(occurredAt),
})

const consentRow = ({
  siteId,
  id,
  visit,
  policyId,
  version,
  textHash,
  status,
  source,
  at,
}: FlushState['consents'][number]) => ({
  site_id: siteId,
  id,
  profile_id: visit.profileId,
  visit_id: visit.id,
  policy_id: policyId,
  version,
  text_hash: textHash,
  status,
  source,
  at: new Date(at),
})

const linkRow = (link: FlushState['links'][number]) => ({
  site_id: link.siteId,
  id: link.id,
  kind: link.kind,
  profile_id: link.profileId,
  from_profile_id: link.fromProfileId,
  visitor_id: link.visitorId,
  by_kind: link.byKind,
  source: link.source,
  at: new Date(link.at),
})

const suggestionRow = ({ siteId, profileId, otherId, visitorId, at }: FlushState['suggestions'][number]) => ({
  site_id: siteId,
  profile_id: profileId,
  other_id: otherId,
  visitor_id: visitorId,
  first_at: new Date(at),
})
