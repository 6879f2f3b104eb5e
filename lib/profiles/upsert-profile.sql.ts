import { sql, type Sql } from '../db'

export const insertProfile = (siteId: string, id: string, via: string, now: Date): Sql => sql`/* insertProfile */
  insert into profile (site_id, id, created_via, source, identified_at, created_at, updated_at)
  values (${siteId}::uuid, ${id}::uuid, ${via}, ${via}, ${now}, ${now}, ${now})`

export const areKeptApart = (siteId: string, ids: readonly string[]): Sql => sql`/* areKeptApart */
  select profile_id::text as one, other_id::text as other from suggested_duplicate
  where site_id = ${siteId}::uuid and profile_id = any(${ids}::uuid[]) and other_id = any(${ids}::uuid[])
    and dismissed_at is not null`

/** The elder first. */
export const elderOf = (siteId: string, ids: readonly string[]): Sql => sql`/* elderOf */
  select id::text as id from profile where site_id = ${siteId}::uuid and id = any(${ids}::uuid[]) order by created_at, id`

export const suggestDuplicate = (
  siteId: string,
  pair: readonly [string, string],
  now: Date,
): Sql => sql`/* suggestDuplicate */
  insert into suggested_duplicate (site_id, profile_id, other_id, first_at)
  values (${siteId}::uuid, least(${pair[0]}::uuid, ${pair[1]}::uuid), greatest(${pair[0]}::uuid, ${pair[1]}::uuid), ${now})
  on conflict (site_id, profile_id, other_id) do nothing`
