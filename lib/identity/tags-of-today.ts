import { useDefinitions } from '../custom-fields'
import type { Context } from '../context'
import { idsNow, tagsNow } from '../tags'
import type { Attributes } from './merged-attributes'
import type { Moved } from './merge-people'

type Now = ReadonlyMap<string, { id: string }>

/** What a merge moved, with tags as they are by now: some may have been merged or deleted since it was written. */
export async function withTagsOfToday(tx: Context, moved: Moved): Promise<Moved> {
  await tx.db.query(useDefinitions([tx.siteId]))
  const had = (moved.profile['tag_ids'] ?? []) as string[]
  const given = (moved.profile['tag_given'] ?? {}) as Record<string, unknown>
  const now = await tagsNow(tx, [...new Set([...had, ...moved.before.tagIds, ...moved.after.tagIds])])
  return {
    ...moved,
    profile: {
      ...moved.profile,
      tag_ids: idsNow(had, now),
      tag_given: Object.fromEntries(Object.entries(given).map(([id, how]) => [now.get(id)?.id ?? id, how])),
    },
    before: attributesOfToday(moved.before, now),
    after: attributesOfToday(moved.after, now),
  }
}

/** The same of what later merges keep. */
export async function attributesWithTagsOfToday(tx: Context, kept: Attributes): Promise<Attributes> {
  return attributesOfToday(kept, await tagsNow(tx, kept.tagIds))
}

const attributesOfToday = (attributes: Attributes, now: Now): Attributes => ({
  ...attributes,
  tagIds: idsNow(attributes.tagIds, now),
})
