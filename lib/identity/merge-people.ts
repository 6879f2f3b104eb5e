import { refitValues } from '../custom-fields'
import { newId, type SqlDb } from '../db'
import { lockProfiles, profileFromRow, profileToRow, refreshSearch, saveProfiles, type ProfileRow } from '../totals'
import { learnLater, learnVisits } from './learn.sql'
import { mergeStates } from './merge-states'
import type { Attributes } from './merged-attributes'
import {
  addMerge,
  addUpCompletions,
  addUpInteractions,
  addUpInterests,
  deleteProfile,
  dropWeakInterests,
  keepTagsGiven,
  moveConsents,
  moveIdentities,
  moveLinks,
  moveNotes,
  moveSuggestions,
  moveVisitors,
  moveVisits,
  readProfileAsJson,
  readVisitSource,
} from './merge.sql'
import { moveAsides, type MovedAside } from './merge-asides.sql'
import type { Claim, IdentityKind } from './normalise'

/** What a merge keeps in the ledger: enough to give each profile back what it brought. Personal: it goes when either is erased. */
export interface Moved {
  /** The whole row of the profile that went, by column. */
  profile: Record<string, unknown>
  identities: Claim[]
  visitors: string[]
  visits: string[]
  /** Only consents given outside a visit; the others follow their visits. */
  consents: string[]
  links: string[]
  suggestions: MovedSuggestion[]
  /** Absent in what was written before there were any. */
  notes?: string[]
  /** Absent in what was written before there were any. */
  asides?: MovedAside[]
  /** The surviving profile's attributes before and after. */
  before: Attributes
  after: Attributes
  identifiedAt: number | null
}

/** A suspicion that the profile that went and a third are one, or that a person denied it (`dismissedAt`). */
export interface MovedSuggestion {
  third: string
  visitor: string | null
  firstAt: Date
  dismissedAt: Date | null
  /** The survivor was not suspected of the same. */
  isNew: boolean
}

export interface MergePeople {
  siteId: string
  into: string
  from: string
  /** The kind of identifier that said so; null when a person did. */
  by: IdentityKind | null
  source: string
  actorKind: string
  actorId: string | null
  now: Date
}

/** Makes two people one. The caller holds both (holdPeople). @returns the merge's id in the ledger */
export async function mergePeople(db: SqlDb, merge: MergePeople): Promise<string> {
  const { siteId, into: intoId, from: fromId } = merge
  const ids = [intoId, fromId].map((id) => ({ siteId, id }))
  const states = (await db.query<ProfileRow>(lockProfiles(ids))).map(profileFromRow)
  const into = states.find(({ id }) => id === intoId)
  const from = states.find(({ id }) => id === fromId)
  const [row] = await db.query<{ profile: Record<string, unknown> }>(readProfileAsJson(siteId, fromId))
  if (!into || !from || !row) throw new Error('mergePeople: hold both profiles first')

  const idsOf = (rows: { id: string }[]) => rows.map(({ id }) => id)
  const identities = await db.query<Claim>(moveIdentities(siteId, fromId, intoId))
  const visitors = idsOf(await db.query<{ id: string }>(moveVisitors(siteId, fromId, intoId)))
  await db.query(learnLater(true))
  const visits = idsOf(await db.query<{ id: string }>(moveVisits(siteId, fromId, intoId)))
  await db.query(learnLater(false))
  await db.query(learnVisits(siteId, visits))
  const consents = await db.query<{ id: string; named: boolean }>(moveConsents(siteId, fromId, intoId))
  const links = idsOf(await db.query<{ id: string }>(moveLinks(siteId, fromId, intoId)))
  const notes = idsOf(await db.query<{ id: string }>(moveNotes(siteId, fromId, intoId)))
  await db.query(addUpCompletions(siteId, fromId, intoId))
  await db.query(addUpInteractions(siteId, fromId, intoId))
  await db.query(addUpInterests(siteId, fromId, intoId))
  await db.query(dropWeakInterests(siteId, intoId))
  const suggestions = await db.query<MovedSuggestion>(moveSuggestions(siteId, fromId, intoId))
  const asides = await db.query<MovedAside>(moveAsides(siteId, fromId, intoId))
  await db.query(deleteProfile(siteId, fromId))

  const { identifiedAt } = into
  const { before, after } = mergeStates(into, from)
  // What came with a profile made by a program is not what its visit says: only the visit itself knows.
  const [came] = into.first ? await db.query<VisitSource>(readVisitSource(siteId, into.first.id)) : []
  if (into.first && came) into.first = { ...into.first, source: came.source }
  await db.query(saveProfiles([profileToRow(into)]))
  await db.query(keepTagsGiven(siteId, intoId, before.tagIds, row.profile))
  // A job that goes through all profiles may have seen the survivor already, and the other not yet.
  await refitValues(db, siteId, [intoId], 'underWay')
  await db.query(refreshSearch([{ siteId, id: intoId }]))

  const id = newId()
  const moved: Moved = {
    profile: row.profile,
    identities,
    visitors,
    visits,
    consents: idsOf(consents.filter(({ named }) => named)),
    links,
    suggestions,
    notes,
    asides,
    before,
    after,
    identifiedAt,
  }
  const { by, source, actorKind, actorId, now } = merge
  await db.query(addMerge({ siteId, id, into: intoId, from: fromId, by, source, moved, actorKind, actorId, at: now }))
  return id
}

interface VisitSource {
  source: string | null
}
