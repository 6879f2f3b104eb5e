import { sql, type SqlDb } from '../db'
import type { SiteSettings } from '../sites'
import { MAX_INTERESTS } from './add-totals.sql'
import { decayed } from './read-totals.sql'

/** Adds up what profiles are interested in anew, from the pages that they saw, and writes it over what is stored. The caller holds the
 * profiles and what may change their visits. `recount` does the same of everything. */
export async function recountInterests(
  db: SqlDb,
  args: { siteId: string; ids: readonly string[]; settings: SiteSettings; now: Date },
): Promise<void> {
  const { siteId, ids, settings, now } = args
  const { reference, relative } = decayed(settings, now)
  await db.query(sql`/* clearInterests */
    delete from profile_interest where site_id = ${siteId}::uuid and profile_id = any(${ids}::uuid[])`)
  await db.query(sql`/* recountInterests */
    insert into profile_interest (site_id, profile_id, category, weight, last_at)
    select ${siteId}::uuid, profile_id, category, weight, last_at
    from (
      select profile_id, category, weight, last_at,
        row_number() over (partition by profile_id order by weight desc, category collate "C") as place
      from (
        select visit.profile_id, event.category, max(event.occurred_at) as last_at,
          ${reference}::float8 + ln(sum(${relative('event.occurred_at')})) / ln(2::float8) as weight
        from visit join event on event.site_id = visit.site_id and event.visit_id = visit.id
        where visit.site_id = ${siteId}::uuid and visit.profile_id = any(${ids}::uuid[])
          and event.type = 'PAGE' and event.category is not null
        group by visit.profile_id, event.category) each_category) ranked
    where place <= ${MAX_INTERESTS}::int4
    order by profile_id, category`)
}
