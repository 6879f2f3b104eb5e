import { recordset, sql, type SqlDb } from '../db'

export interface RefusedOriginRow {
  siteId: string
  origin: string
  count: number
}

/** Origins that are remembered of a site: anybody can send any. */
const MAX_ORIGINS = 20

/** Adds up how often origins were refused. Rows are locked in one order, so that two processes never wait for each other in a ring. */
export async function addRefusedOrigins(db: SqlDb, rows: readonly RefusedOriginRow[]): Promise<void> {
  await db.query(sql`/* addRefusedOrigins */
    with refused as (
      select site.id as site_id, origin, count, not exists (
        select 1 from refused_origin known where known.site_id = site.id and known.origin = refused.origin) as is_new
      from json_to_recordset(${recordset(rows)}::json) as refused("siteId" uuid, origin text, count int4)
      join site on site.id = refused."siteId"
    ), placed as (
      select *, row_number() over (partition by site_id, is_new order by count desc, origin) + (
        select count(*) from refused_origin known where known.site_id = refused.site_id) as place
      from refused)
    insert into refused_origin as known (site_id, origin, count, last_at)
    select site_id, origin, count, now() from placed where not is_new or place <= ${MAX_ORIGINS}::int4
    order by site_id, origin
    on conflict (site_id, origin) do update
      set count = least(known.count::int8 + excluded.count, 2147483647)::int4, last_at = excluded.last_at`)
}
