import { requirePermission } from '../access'
import type { Context } from '../context'
import { isId, sql } from '../db'
import { conflict, notFound } from '../errors'
import { profileFromRow, readProfiles, type ProfileRow } from '../totals'
import { attributesOf, unmergeAttributes } from './merged-attributes'
import type { Moved } from './merge-people'
import { whyGone } from './undo-merge'
import type { Claim } from './normalise'
import { withTagsOfToday } from './tags-of-today'

/** What an undo gives back to each of the two. */
export interface UndoPreview {
  mergeId: string
  /** The profile that stays, and what it has then and not now: by attribute, `fields.<key>` of custom fields. */
  intoId: string
  values: UndoneValue[]
  /** Tags that leave it. */
  lostTagIds: string[]
  /** The profile that returns, with what it takes along. */
  returning: ReturningProfile
}

export interface UndoneValue {
  key: string
  now: unknown
  back: unknown
}

export interface ReturningProfile {
  id: string
  name: string | null
  email: string | null
  phone: string | null
  externalId: string | null
  /** As far as they are still the survivor's, as are devices and visits. */
  identities: Claim[]
  deviceCount: number
  visitCount: number
  tagIds: string[]
}

/** What undoMerge would do, without doing it, on what stands now.
 *
 * @throws NOT_FOUND no such merge on this site · CONFLICT it cannot be undone, and why
 */
export async function previewUndo(ctx: Context, { mergeId }: { mergeId: string }): Promise<UndoPreview> {
  requirePermission(ctx, 'read')
  const { siteId, db } = ctx
  if (!isId(mergeId)) throw notFound('merge')
  const merge = await db.prisma.mergeLedger.findUnique({
    where: { siteId_id: { siteId, id: mergeId }, kind: 'MERGE' },
    select: { profileId: true, fromProfileId: true, moved: true, undoneAt: true, erasedAt: true },
  })
  if (!merge) throw notFound('merge')
  if (merge.undoneAt) throw conflict('This merge was already undone')
  if (merge.erasedAt || merge.fromProfileId === null)
    throw conflict('One of the two was erased since: there is nothing to give back')
  const [row] = await db.query<ProfileRow>(readProfiles([{ siteId, id: merge.profileId }]))
  if (!row) throw await whyGone(ctx, merge.profileId)

  const moved = await withTagsOfToday(ctx, merge.moved as unknown as Moved)
  const now = attributesOf(profileFromRow(row))
  const back = unmergeAttributes(moved.before, moved.after, now)
  const [counts] = await db.query<{ deviceCount: number; visitCount: number }>(
    countMoved(siteId, merge.profileId, mergeId, moved),
  )
  const identities = await db.query<Claim>(readStillThere(siteId, merge.profileId, moved.identities))
  const { profile } = moved
  const textOf = (column: string) => (typeof profile[column] === 'string' ? profile[column] : null)
  return {
    mergeId: mergeId.toLowerCase(),
    intoId: merge.profileId,
    values: differences(now, back),
    lostTagIds: now.tagIds.filter((id) => !back.tagIds.includes(id)),
    returning: {
      id: merge.fromProfileId,
      name: textOf('name'),
      email: textOf('email'),
      phone: textOf('phone'),
      externalId: textOf('external_id'),
      identities,
      deviceCount: counts?.deviceCount ?? 0,
      visitCount: counts?.visitCount ?? 0,
      tagIds: Array.isArray(profile['tag_ids']) ? profile['tag_ids'].map(String) : [],
    },
  }
}

const NAMED = ['name', 'organization', 'title', 'country', 'city'] as const

function differences(now: ReturnType<typeof attributesOf>, back: ReturnType<typeof attributesOf>): UndoneValue[] {
  const keys = [...new Set([...Object.keys(now.fields), ...Object.keys(back.fields)])]
  return [
    ...NAMED.map((key) => ({ key, now: now[key] as unknown, back: back[key] as unknown })),
    ...keys.map((key) => ({ key: `fields.${key}`, now: now.fields[key] ?? null, back: back.fields[key] ?? null })),
  ].filter((each) => JSON.stringify(each.now) !== JSON.stringify(each.back))
}

/** As giveBackVisitors and giveBackVisits choose them. */
const countMoved = (siteId: string, into: string, mergeId: string, { visitors, visits }: Moved) => sql`/* countMoved */
  select
    (select count(*)::int4 from visitor
      where site_id = ${siteId}::uuid and id = any(${visitors}::uuid[]) and profile_id = ${into}::uuid) as "deviceCount",
    (select count(*)::int4 from visit where site_id = ${siteId}::uuid and profile_id = ${into}::uuid
      and (id = any(${visits}::uuid[]) or (visitor_id = any(${visitors}::uuid[]) and id > ${mergeId}::uuid))) as "visitCount"`

const readStillThere = (siteId: string, into: string, identities: readonly Claim[]) => sql`/* readStillThere */
  select identity.kind::text as kind, identity.value from identity
  join json_to_recordset(${JSON.stringify(identities)}::json) as moved(kind identity_kind, value text)
    on identity.kind = moved.kind and identity.value = moved.value
  where identity.site_id = ${siteId}::uuid and identity.profile_id = ${into}::uuid
  order by identity.kind, identity.value`
