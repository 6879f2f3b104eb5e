import type { SightingKind } from '../custom-fields/shared'
import { recordset, sql, type SqlDb } from '../db'

export interface SightingRow {
  siteId: string
  key: string
  kind: SightingKind
  count: number
  /** Of the definitions that it did not fit. */
  fieldsVersion: number
}

/** Keys without a field that are remembered of a site; more are made up. */
const MAX_KEYS = 500

/** Adds up what came for keys that did not fit, but for what did not fit definitions that are changed by now. Rows are locked in one order, so that two processes never wait for each other in a
 * ring. */
export async function addFieldSightings(db: SqlDb, rows: readonly SightingRow[]): Promise<void> {
  await db.query(sql`/* addFieldSightings */
    with seen as (
      select site.id as site_id, key, kind, count, not exists (
        select 1 from field_sighting known where known.site_id = site.id and known.key = seen.key) and not exists (
        select 1 from custom_field known where known.site_id = site.id and known.key = seen.key) as is_new
      from json_to_recordset(${recordset(rows)}::json)
        as seen("siteId" uuid, key text, kind field_sighting_kind, count int4, "fieldsVersion" int4)
      join site on site.id = seen."siteId" and site.fields_version = seen."fieldsVersion"
    ), placed as (
      select *, dense_rank() over (partition by site_id, is_new order by key) + (
        select count(distinct key) from field_sighting known where known.site_id = seen.site_id) as place
      from seen)
    insert into field_sighting as known (site_id, key, kind, count, last_at)
    select site_id, key, kind, count, now() from placed where not is_new or place <= ${MAX_KEYS}::int4
    order by site_id, key, kind
    on conflict (site_id, key, kind) do update
      set count = least(known.count::int8 + excluded.count, 2147483647)::int4, last_at = excluded.last_at`)
}
