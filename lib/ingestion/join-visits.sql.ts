import { recordset, sql, type Sql } from '../db'
import type { VisitState } from '../visits'

interface JoinRow {
  site_id: string
  later_id: string
  into_id: string
  profile_id: string | null
}

const joined = (rows: readonly JoinRow[]): Sql =>
  sql`json_to_recordset(${recordset(rows)}::json) as joined(site_id uuid, later_id uuid, into_id uuid, profile_id uuid)`

/** Events and consents of visits that went up in others, and what the ledger says a merge brought: whoever undoes it gives back the
 * visit that is left. A profile may have come by a visit through several merges. */
export const moveToJoined = (rows: readonly JoinRow[]): Sql => sql`/* moveToJoined */
  with recursive joined as (
    select * from ${joined(rows)}
  ), events as (
    update event set visit_id = joined.into_id from joined
    where event.site_id = joined.site_id and event.visit_id = joined.later_id
  ), consents as (
    update consent set visit_id = joined.into_id from joined
    where consent.site_id = joined.site_id and consent.visit_id = joined.later_id
  ), merged as (
    select site_id, profile_id from joined where profile_id is not null
    union
    select ledger.site_id, ledger.from_profile_id
    from merged join merge_ledger ledger on ledger.site_id = merged.site_id and ledger.profile_id = merged.profile_id
    where ledger.kind = 'MERGE' and ledger.undone_at is null
  ), brought as (
    select ledger.site_id, ledger.id, jsonb_agg(distinct coalesce(joined.into_id::text, visit.id)) as visits
    from merged join merge_ledger ledger on ledger.site_id = merged.site_id and ledger.profile_id = merged.profile_id
    cross join lateral jsonb_array_elements_text(ledger.moved -> 'visits') as visit(id)
    left join joined on joined.site_id = ledger.site_id and joined.later_id::text = visit.id
    where ledger.kind = 'MERGE' and ledger.undone_at is null
    group by ledger.site_id, ledger.id having count(joined.later_id) > 0
  )
  update merge_ledger set moved = jsonb_set(merge_ledger.moved, '{visits}', brought.visits) from brought
  where merge_ledger.site_id = brought.site_id and merge_ledger.id = brought.id`

export const deleteJoined = (rows: readonly JoinRow[]): Sql => sql`/* deleteJoined */
  delete from visit using ${joined(rows)} where visit.site_id = joined.site_id and visit.id = joined.later_id`

/** What stands on a visit and its pages because of what came after them, told anew in the order in which it happened: how long each
 * page was looked at, where the visitor said so, and the session properties. */
export const retellVisits = (visits: readonly VisitState[]): Sql => sql`/* retellVisits */
  with late as (
    select * from unnest(${visits.map(({ siteId }) => siteId)}::uuid[], ${visits.map(({ id }) => id)}::uuid[]) as late(site_id, visit_id)
  ), gone as (
    select event.site_id, event.visit_id, event.url, event.seconds, page.id as page_id
    from late join event using (site_id, visit_id)
    left join lateral (
      select id from event page
      where page.site_id = event.site_id and page.visit_id = event.visit_id and page.type = 'PAGE' and page.url = event.url
        and page.occurred_at <= event.occurred_at
      order by page.occurred_at desc, page.id desc limit 1) page on true
    where event.type = 'LEAVE'
  ), pages as (
    select page.site_id, page.id, max(gone.seconds) filter (where gone.page_id = page.id) as seconds
    from gone join event page on page.site_id = gone.site_id and page.visit_id = gone.visit_id and page.type = 'PAGE' and page.url = gone.url
    group by page.site_id, page.id
  ), looked as (
    update event set seconds = pages.seconds from pages
    where event.site_id = pages.site_id and event.id = pages.id and event.seconds is distinct from pages.seconds
  ), said as (
    select site_id, visit_id, jsonb_object_agg(said.key, said.value order by occurred_at, event.id) as properties
    from late join event using (site_id, visit_id) cross join lateral jsonb_each(event.properties) said
    where event.type = 'SESSION' and jsonb_typeof(event.properties) = 'object'
    group by site_id, visit_id
  )
  update visit set properties = visit.properties || said.properties from said
  where visit.site_id = said.site_id and visit.id = said.visit_id and visit.properties <> visit.properties || said.properties`
