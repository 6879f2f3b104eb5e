import type { Context } from '../context'
import { sql, type Sql } from '../db'

/** The next of those who have a tag that is gone, held; whether they have the one that took it in, too. */
export const holdTagged = (siteId: string, tagId: string, after: string, limit: number): Sql => sql`/* holdTagged */
  select p.id::text as id, gone.into_id::text as into, coalesce(gone.into_id = any(p.tag_ids), false) as "hasOther"
  from tag_gone gone join profile p on p.site_id = gone.site_id
  where gone.site_id = ${siteId}::uuid and gone.id = ${tagId}::uuid and p.site_id = ${siteId}::uuid and p.id > ${after}::uuid
    and ${tagId}::uuid = any(p.tag_ids)
  order by p.id limit ${limit}::int4 for no key update of p`

export const takeTag = ({ siteId, now }: Context, tagId: string, ids: readonly string[]): Sql => sql`/* takeTag */
  update profile set tag_ids = array_remove(tag_ids, ${tagId}::uuid), tag_given = tag_given - ${tagId}::text, updated_at = ${now}::timestamptz
  where site_id = ${siteId}::uuid and id = any(${ids}::uuid[])`

/** In the place of the one; who has both keeps what is told of the other. */
export const giveOther = (
  { siteId, now }: Context,
  tagId: string,
  into: string,
  ids: readonly string[],
): Sql => sql`/* giveOther */
  update profile set
    tag_ids = case when ${into}::uuid = any(tag_ids) then array_remove(tag_ids, ${tagId}::uuid)
      else array_replace(tag_ids, ${tagId}::uuid, ${into}::uuid) end,
    tag_given = tag_given - ${tagId}::text || case
      when not ${into}::uuid = any(tag_ids) and tag_given ? ${tagId}::text
        then jsonb_build_object(${into}::text, tag_given->${tagId}::text) else '{}' end,
    updated_at = ${now}::timestamptz
  where site_id = ${siteId}::uuid and id = any(${ids}::uuid[])`

/** Of people who have both tags, one that is undone no longer takes what the other gave: a bulk change that gave only one of them has
 * given nothing. */
export const keepWhatOthersGave = (
  siteId: string,
  tagId: string,
  into: string,
  ids: readonly string[],
): Sql => sql`/* keepWhatOthersGave */
  update bulk_change_profile chosen
  set before = jsonb_set(chosen.before, '{tagIds}', (chosen.before->'tagIds') - ${tagId}::text - ${into}::text)
  from bulk_change change
  where change.site_id = ${siteId}::uuid and change.action = 'ADD_TAGS' and change.undone_at is null
    and (change.what->'tags' @> ${JSON.stringify([{ id: tagId }])}::jsonb or change.what->'tags' @> ${JSON.stringify([{ id: into }])}::jsonb)
    and chosen.site_id = ${siteId}::uuid and chosen.bulk_change_id = change.id and chosen.profile_id = any(${ids}::uuid[])
    and chosen.before is not null
    and not (chosen.before->'tagIds' ? ${tagId}::text and chosen.before->'tagIds' ? ${into}::text)`
