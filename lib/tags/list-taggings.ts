import { requirePermission } from '../access'
import type { Context } from '../context'
import { sql } from '../db'
import { groupRows } from '../group-rows'
import type { Tag } from './list-tags'
import type { TagSource } from './tag-given'

/** A tag on a profile, and how it came there. */
export interface Tagging {
  tag: Tag
  /** Null: it is from before this was kept. */
  source: TagSource | null
  /** Name of the person or API key; null: nobody gave it by themselves, or they are gone. */
  by: string | null
  at: Date | null
}

type Row = Tag & Omit<Tagging, 'tag'> & { profileId: string }

/** The tags of several profiles, in the order in which they came. Profiles without any are left out. */
export async function listTaggings(
  ctx: Context,
  args: { profileIds: readonly string[] },
): Promise<Map<string, Tagging[]>> {
  requirePermission(ctx, 'read')
  const rows = await ctx.db.query<Row>(sql`/* listTaggings */
    select "profileId", id, name, color, "createdAt", source, by, at from (
      select distinct on (p.id, t.id) p.id::text as "profileId", t.id::text as id, t.name, t.color::text as color,
        t.created_at as "createdAt", given->>'source' as source, coalesce(u.name, k.name) as by, (given->>'at')::timestamptz as at, had.place
      from profile p
      cross join unnest(p.tag_ids) with ordinality as had(id, place)
      cross join lateral (select p.tag_given->had.id::text as given) as told
      left join tag_gone g on g.site_id = p.site_id and g.id = had.id
      join tag t on t.site_id = p.site_id and t.id = coalesce(g.into_id, had.id)
      left join membership m on m.site_id = p.site_id and m.user_id = given->>'by'
      left join "user" u on u.id = m.user_id
      left join api_key k on k.site_id = p.site_id and k.id::text = given->>'by'
      where p.site_id = ${ctx.siteId}::uuid and p.id = any(${args.profileIds}::uuid[])
      order by p.id, t.id, had.place) each_tag
    order by "profileId", place`)
  return groupRows(
    rows,
    ({ profileId }) => profileId,
    ({ id, name, color, createdAt, source, by, at }): Tagging => ({
      tag: { id, name, color, createdAt },
      source,
      by,
      at,
    }),
  )
}
