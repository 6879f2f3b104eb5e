import { requirePermission } from '../access'
import { recordAudit } from '../audit'
import type { Context } from '../context'
import { refitValues } from '../custom-fields'
import { isId } from '../db'
import { conflict, notFound } from '../errors'
import { siteRules } from '../sites'
import {
  lockProfiles,
  profileFromRow,
  profileToRow,
  recount,
  refreshSearch,
  saveProfiles,
  type ProfileRow,
} from '../totals'
import { holdPeople } from './hold-people'
import { learnLater, relearn } from './learn.sql'
import { applyAttributes, attributesOf, unmergeAttributes, type Attributes } from './merged-attributes'
import type { Moved } from './merge-people'
import { giveBackAsides, readFieldKeys, reclaimAsides } from './merge-asides.sql'
import { inRetriedTransaction } from './retrying'
import { attributesWithTagsOfToday, withTagsOfToday } from './tags-of-today'
import {
  closeMerge,
  columnsToRestore,
  giveBackConsents,
  giveBackIdentities,
  giveBackLinks,
  giveBackNotes,
  giveBackSuggestions,
  giveBackVisitors,
  giveBackVisits,
  keepApart,
  laterMerge,
  laterMergesInto,
  readMerge,
  restoreProfile,
  setBefore,
  showOwnIdentifiers,
} from './undo-merge.sql'

/** Undoes one merge: gives back to each profile what the ledger says it brought.
 *
 * The profile that went returns under its own id, with its identifiers and devices, its visits and what its devices did since; both
 * are counted anew. Values changed since the merge stay with the surviving profile. The two are never merged by a server again;
 * a person still can.
 * @returns both profiles' ids, the surviving one first
 * @throws NOT_FOUND no such merge on this site · CONFLICT already undone, the survivor was itself merged since, or was erased
 */
export async function undoMerge(ctx: Context, input: { mergeId: string }): Promise<{ profileIds: [string, string] }> {
  requirePermission(ctx, 'write')
  const { siteId } = ctx
  if (!isId(input.mergeId)) throw notFound('merge')
  return inRetriedTransaction(ctx, async (tx) => {
    const [merge] = await tx.db.query<{
      into: string
      from: string
      moved: Moved
      undoneAt: Date | null
      erasedAt: Date | null
    }>(readMerge(siteId, input.mergeId))
    if (!merge) throw notFound('merge')
    if (merge.undoneAt) throw conflict('This merge was already undone')
    if (merge.erasedAt) throw conflict('One of the two was erased since: there is nothing to give back')
    const { into, from } = merge
    const moved = await withTagsOfToday(tx, merge.moved)
    const held = await holdPeople(tx.db, siteId, [into])
    if (held.length === 0) throw await whyGone(tx, into)

    await tx.db.query(learnLater(true))
    await giveBack(tx, input.mergeId, into, from, moved)
    await tx.db.query(learnLater(false))
    const { settings } = await siteRules({ db: tx.db, siteId })
    await recount(tx.db, { siteId, ids: [into, from], settings, now: ctx.now })
    await tx.db.query(refreshSearch([into, from].map((id) => ({ siteId, id }))))
    await tx.db.query(relearn(siteId, [into, from]))
    await tx.db.query(closeMerge(siteId, input.mergeId, ctx.now))
    const [lesser, greater] = [into, from].sort() as [string, string]
    await tx.db.query(keepApart(siteId, lesser, greater, ctx.now))
    for (const id of [into, from]) {
      const target = { kind: 'profile', id }
      await recordAudit(tx, { action: 'profile.unmerged', target, details: { mergeId: input.mergeId } })
    }
    return { profileIds: [into, from] as [string, string] }
  })
}

async function giveBack(tx: Context, mergeId: string, into: string, from: string, moved: Moved): Promise<void> {
  const { db, siteId } = tx
  const [{ columns } = { columns: '' }] = await db.query<{ columns: string }>(columnsToRestore(moved.profile))
  await db.query(restoreProfile(moved.profile, columns))
  await db.query(giveBackIdentities(siteId, into, from, moved.identities))
  await db.query(giveBackVisitors(siteId, into, from, moved.visitors))
  await db.query(giveBackVisits(siteId, into, from, moved, mergeId))
  await db.query(giveBackConsents(siteId, into, from, moved.consents))
  await db.query(giveBackLinks(siteId, into, from, moved.links))
  await db.query(giveBackNotes(siteId, into, from, moved.notes ?? []))
  await db.query(giveBackSuggestions(siteId, into, from, moved.suggestions))
  await db.query(giveBackAsides(siteId, into, from, moved.asides ?? []))
  await db.query(showOwnIdentifiers(siteId, [into, from]))

  await db.query(reclaimAsides(siteId, [into, from]))
  const [row] = await db.query<ProfileRow>(lockProfiles([{ siteId, id: into }]))
  if (!row) throw notFound('profile')
  const survivor = profileFromRow(row)
  const after = await withAsides(tx, moved)
  applyAttributes(survivor, unmergeAttributes(moved.before, after, attributesOf(survivor)))
  survivor.identifiedAt = await leaveLaterMerges(tx, mergeId, into, moved, survivor.identifiedAt)
  await db.query(saveProfiles([profileToRow(survivor)]))
  await db.query(reclaimAsides(siteId, [into]))
  // Definitions may have changed while the ledger kept the values.
  await refitValues(db, siteId, [into, from])
}

/** What the survivor got, with what was set aside for the other: it may have become a value since. */
async function withAsides({ db, siteId }: Context, { after, asides = [] }: Moved): Promise<Attributes> {
  const brought = new Map(asides.filter(({ isNew }) => isNew).map((aside) => [aside.fieldId, aside]))
  if (brought.size === 0) return after
  const got: Attributes = { ...after, fields: { ...after.fields }, givenAt: { ...after.givenAt } }
  for (const { id, key } of await db.query<{ id: string; key: string }>(readFieldKeys(siteId, [...brought.keys()]))) {
    const aside = brought.get(id)
    if (!aside || got.fields[key] !== undefined) continue
    got.fields[key] = aside.value
    if (aside.givenAt !== null) got.givenAt[`fields.${key}`] = aside.givenAt
  }
  return got
}

/** What later merges would give back to the survivor when they are undone holds nothing of this one any more.
 *
 * @returns when the survivor was identified, without this one: the least of what it was itself, what standing merges brought, and
 *   an earlier time that was learned since
 */
async function leaveLaterMerges(
  tx: Context,
  mergeId: string,
  into: string,
  moved: Moved,
  identifiedAt: number | null,
): Promise<number | null> {
  const { db, siteId } = tx
  const later = await db.query<LaterMerge>(laterMergesInto(siteId, into, mergeId))
  const brought = Date.parse(String(moved.profile.identified_at))
  const withIt = least(moved.identifiedAt, Number.isNaN(brought) ? null : brought)
  let withoutIt = moved.identifiedAt
  const leave = (at: number | null) => (at !== null && withIt !== null && at < withIt ? at : (withoutIt ?? at))
  for (const { id, before, after, identifiedAt: known, broughtAt } of later) {
    const without = async (attributes: Attributes) =>
      unmergeAttributes(moved.before, moved.after, await attributesWithTagsOfToday(tx, attributes))
    const kept = { before: await without(before), after: await without(after), identifiedAt: leave(known) }
    await db.query(setBefore(siteId, id, kept))
    withoutIt = least(withoutIt, broughtAt?.getTime() ?? null)
  }
  return leave(identifiedAt)
}

interface LaterMerge {
  id: string
  before: Attributes
  after: Attributes
  identifiedAt: number | null
  /** When the profile that it took in was identified. */
  broughtAt: Date | null
}

const least = (one: number | null, other: number | null): number | null =>
  one === null || other === null ? (one ?? other) : Math.min(one, other)

/** Why a profile that took in another is not there to give back from. */
export async function whyGone(tx: Context, profileId: string): Promise<Error> {
  const [later] = await tx.db.query<{ id: string }>(laterMerge(tx.siteId, profileId))
  return later
    ? conflict(`The surviving profile was itself merged since: undo that merge first (${later.id})`)
    : conflict('The surviving profile was erased since: there is nothing to give back from')
}
