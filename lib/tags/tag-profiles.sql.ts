import type { Context } from '../context'
import { newId, sql, type Sql } from '../db'

export const lockProfilesSql = (siteId: string, ids: readonly string[]): Sql => sql`/* lockProfiles */
  select id::text from profile where site_id = ${siteId}::uuid and id = any(${ids}::uuid[]) order by id for update`

export const makeTagsSql = (ctx: Context, tags: readonly { key: string; name: string }[]): Sql => sql`/* makeTags */
  insert into tag (site_id, id, key, name, created_at)
  select ${ctx.siteId}::uuid, made.id, made.key, made.name, ${ctx.now}::timestamptz
  from unnest(
    ${tags.map(() => newId())}::uuid[], ${tags.map(({ key }) => key)}::text[], ${tags.map(({ name }) => name)}::text[]
  ) as made (id, key, name)
  order by made.key
  on conflict (site_id, key) do nothing`

export const findTagsSql = (siteId: string, keys: readonly string[]): Sql => sql`/* findTags */
  select id::text, name from tag where site_id = ${siteId}::uuid and key = any(${keys}::text[]) order by key`

/** Gives the ids of those that lacked one of the tags. New tags stand last. */
export const addTagsSql = (ctx: Context, ids: readonly string[], tagIds: readonly string[]): Sql => sql`/* addTags */
  update profile set
    updated_at = ${ctx.now}::timestamptz,
    tag_ids = tag_ids || array(
      select added.id from unnest(${tagIds}::uuid[]) with ordinality as added (id, place)
      where added.id <> all(profile.tag_ids) order by added.place
    )
  where site_id = ${ctx.siteId}::uuid and id = any(${ids}::uuid[]) and not tag_ids @> ${tagIds}::uuid[]
  returning id::text`

/** Gives the ids of those that had one of the tags. */
export const removeTagsSql = (
  ctx: Context,
  ids: readonly string[],
  tagIds: readonly string[],
): Sql => sql`/* removeTags */
  update profile set
    updated_at = ${ctx.now}::timestamptz,
    tag_ids = array(
      select kept.id from unnest(profile.tag_ids) with ordinality as kept (id, place)
      where kept.id <> all(${tagIds}::uuid[]) order by kept.place
    )
  where site_id = ${ctx.siteId}::uuid and id = any(${ids}::uuid[]) and tag_ids && ${tagIds}::uuid[]
  returning id::text`
