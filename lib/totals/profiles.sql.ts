import { recordset, sql, type Sql } from '../db'

type Ids = readonly { siteId: string; id: string }[]

/** The profiles, held until the transaction is over, in the order of their ids. */
export const lockProfiles = (ids: Ids): Sql =>
  sql`/* lockProfiles */ ${selectProfiles(ids)} for no key update of profile`

/** The same, to look at only. */
export const readProfiles = (ids: Ids): Sql => sql`/* readProfiles */ ${selectProfiles(ids)}`

const selectProfiles = (ids: Ids): Sql => sql`
  select profile.site_id::text as "siteId", profile.id::text as id, name, email, phone, external_id as "externalId", organization,
    title, country, city, language, device, browser, os, source, created_via as "createdVia", identified_at as "identifiedAt",
    first_visit_at as "firstVisitAt", first_visit_id::text as "firstVisitId", last_visit_at as "lastVisitAt",
    last_visit_id::text as "lastVisitId", visit_count as "visitCount", page_view_count as "pageViewCount",
    goal_count as "goalCount", purchase_count as "purchaseCount", total_seconds as "totalSeconds",
    revenue_minor::text as "revenueMinor", other_revenue as "otherRevenue", engagement, tag_ids::text[] as "tagIds", fields,
    given_at as "givenAt"
  from unnest(${ids.map(({ siteId }) => siteId)}::uuid[], ${ids.map(({ id }) => id)}::uuid[]) as wanted(site_id, id)
  join profile using (site_id, id)
  order by profile.site_id, profile.id`

/** How tags came that were not there before: whoever else gives tags says so themselves (lib/tags). */
const byEvent = (now: Sql, before: Sql): Sql => sql`coalesce((
    select jsonb_object_agg(tag, jsonb_build_object('source', 'EVENT', 'at', now())) from unnest(${now}) tag
    where tag <> all(${before}::uuid[])), '{}')`

/** Makes or changes profiles, held by the caller. `rows` as profileToRow gives them. */
export const saveProfiles = (rows: readonly object[]): Sql => sql`/* saveProfiles */
  insert into profile as known (site_id, id, name, email, phone, external_id, organization, title, country, city, language, device,
    browser, os, source, created_via, first_visit_at, first_visit_id, last_visit_at, last_visit_id, visit_count, page_view_count,
    goal_count, purchase_count, total_seconds, revenue_minor, other_revenue, identified_at, engagement, tag_ids, tag_given, fields, given_at,
    created_at, updated_at)
  select site_id, id, name, email, phone, external_id, organization, title, country, city, language, device,
    browser, os, source, created_via, first_visit_at, first_visit_id, last_visit_at, last_visit_id, visit_count, page_view_count,
    goal_count, purchase_count, total_seconds, revenue_minor, other_revenue, identified_at, engagement, tag_ids, ${byEvent(sql`tag_ids`, sql`'{}'`)}, fields, given_at,
    now(), now()
  from json_to_recordset(${recordset(rows)}::json) as changed(site_id uuid, id uuid, name text, email text, phone text,
    external_id text, organization text, title text, country text, city text, language text, device text, browser text, os text,
    source text, created_via text, first_visit_at timestamptz, first_visit_id uuid, last_visit_at timestamptz, last_visit_id uuid,
    visit_count int4, page_view_count int4, goal_count int4, purchase_count int4, total_seconds int4, revenue_minor int8,
    other_revenue jsonb, identified_at timestamptz, engagement float8, tag_ids uuid[], fields jsonb, given_at jsonb)
  on conflict (site_id, id) do update set name = excluded.name, email = excluded.email, phone = excluded.phone,
    external_id = excluded.external_id, organization = excluded.organization, title = excluded.title, country = excluded.country,
    city = excluded.city, language = excluded.language, device = excluded.device, browser = excluded.browser, os = excluded.os,
    source = excluded.source, first_visit_at = excluded.first_visit_at, first_visit_id = excluded.first_visit_id,
    last_visit_at = excluded.last_visit_at, last_visit_id = excluded.last_visit_id, visit_count = excluded.visit_count,
    page_view_count = excluded.page_view_count, goal_count = excluded.goal_count, purchase_count = excluded.purchase_count,
    total_seconds = excluded.total_seconds, revenue_minor = excluded.revenue_minor, other_revenue = excluded.other_revenue,
    identified_at = excluded.identified_at, engagement = excluded.engagement, tag_ids = excluded.tag_ids,
    tag_given = case when known.tag_ids = excluded.tag_ids then known.tag_given
      else known.tag_given || ${byEvent(sql`excluded.tag_ids`, sql`known.tag_ids`)} end,
    fields = excluded.fields, given_at = excluded.given_at, updated_at = excluded.updated_at`
