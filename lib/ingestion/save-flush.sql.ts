import { recordset, sql, type Sql } from '../db'

/** The statements that write a flush: a fixed handful, each for all its rows. `rows` have the columns' names as keys. */
type Rows = readonly object[]

/** Whose the devices are now, and what is said of them while they are nobody's. Of a visitor who was nobody's, the visits in the
 * database follow. */
export const attachVisitors = (rows: Rows): Sql => sql`/* attachVisitors */
  with changed as (
    select * from json_to_recordset(${recordset(rows)}::json) as changed(site_id uuid, id uuid, profile_id uuid,
      attached_at timestamptz, adopted_by uuid, said jsonb)
  ), attached as (
    update visitor set profile_id = changed.profile_id, attached_at = changed.attached_at, said = changed.said
    from changed where visitor.site_id = changed.site_id and visitor.id = changed.id
  )
  update visit set profile_id = changed.adopted_by from changed
  where changed.adopted_by is not null and visit.site_id = changed.site_id and visit.visitor_id = changed.id
    and visit.profile_id is null`

/** A visitor whose visits follow: whose they are now. */
export interface Adoption {
  siteId: string
  visitorId: string
  profileId: string
}

const adoptedVisits = (adoptions: readonly Adoption[]): Sql => sql`
  unnest(${adoptions.map(({ siteId }) => siteId)}::uuid[], ${adoptions.map(({ visitorId }) => visitorId)}::uuid[],
    ${adoptions.map(({ profileId }) => profileId)}::uuid[]) as adopted(site_id, visitor_id, profile_id)
  join visit using (site_id, visitor_id, profile_id)`

/** What the list finds people by: what these visits say of them. */
export const learnAdopted = (adoptions: readonly Adoption[]): Sql => sql`/* learnAdopted */
  select waggle_learn_visits(site_id, array_agg(visit.id))::text from ${adoptedVisits(adoptions)} group by site_id`

/** Consents given in them follow too. */
export const adoptConsents = (adoptions: readonly Adoption[]): Sql => sql`/* adoptConsents */
  update consent set profile_id = their.profile_id
  from (select site_id, visit.id, profile_id from ${adoptedVisits(adoptions)}) their
  where consent.site_id = their.site_id and consent.visit_id = their.id and consent.profile_id is null`

export const saveVisits = (rows: Rows): Sql => sql`/* saveVisits */
  insert into visit (site_id, id, visitor_id, profile_id, started_at, ended_at, closed_at, opened_at, page_view_count,
    event_count, landing_url, landing_at, referrer, source, utm_source, utm_medium, utm_campaign, utm_term, utm_content, device,
    browser, os, language, country, city, properties)
  select site_id, id, visitor_id, profile_id, started_at, ended_at, closed_at, opened_at, page_view_count,
    event_count, landing_url, landing_at, referrer, source, utm_source, utm_medium, utm_campaign, utm_term, utm_content, device,
    browser, os, language, country, city, properties
  from json_to_recordset(${recordset(rows)}::json) as changed(site_id uuid, id uuid, visitor_id uuid, profile_id uuid,
    started_at timestamptz, ended_at timestamptz, closed_at timestamptz, opened_at timestamptz, page_view_count int4,
    event_count int4, landing_url text, landing_at timestamptz, referrer text, source text, utm_source text, utm_medium text,
    utm_campaign text, utm_term text, utm_content text, device text, browser text, os text, language text, country text,
    city text, properties jsonb)
  on conflict (site_id, id) do update set profile_id = excluded.profile_id, started_at = excluded.started_at,
    ended_at = excluded.ended_at, closed_at = excluded.closed_at, page_view_count = excluded.page_view_count,
    event_count = excluded.event_count, landing_url = excluded.landing_url, landing_at = excluded.landing_at,
    referrer = excluded.referrer, source = excluded.source, utm_source = excluded.utm_source, utm_medium = excluded.utm_medium,
    utm_campaign = excluded.utm_campaign, utm_term = excluded.utm_term, utm_content = excluded.utm_content,
    device = excluded.device, browser = excluded.browser, os = excluded.os, language = excluded.language,
    country = excluded.country, city = excluded.city, properties = excluded.properties`

export const addEvents = (rows: Rows): Sql => sql`/* addEvents */
  insert into event (site_id, id, visit_id, message_id, type, occurred_at, name, url, title, referrer, category, own_category, seconds,
    value_minor, currency, order_id, goal_id, campaign_id, interaction, tag_id, properties)
  select site_id, id, visit_id, message_id, type, occurred_at, name, url, title, referrer, category, own_category, seconds,
    value_minor, currency, order_id, goal_id, campaign_id, interaction, tag_id, properties
  from json_to_recordset(${recordset(rows)}::json) as added(site_id uuid, id uuid, visit_id uuid, message_id uuid,
    type event_type, occurred_at timestamptz, name text, url text, title text, referrer text, category text, own_category text,
    seconds int4, value_minor int8, currency text, order_id text, goal_id uuid, campaign_id uuid, interaction interaction, tag_id uuid,
    properties jsonb)`

/** Browsers of somebody erased that have done nothing since are not kept. */
export const forgetVisitors = (visitors: readonly { siteId: string; id: string }[]): Sql => sql`/* forgetVisitors */
  delete from visitor
  using unnest(${visitors.map(({ siteId }) => siteId)}::uuid[], ${visitors.map(({ id }) => id)}::uuid[]) as shunned(site_id, id)
  where visitor.site_id = shunned.site_id and visitor.id = shunned.id and visitor.profile_id is null and visitor.said = '{}'
    and not exists (select from visit where visit.site_id = visitor.site_id and visit.visitor_id = visitor.id)`

/** How long a page was looked at stands on the page's own event: the latest of that address before the visitor left it. */
export const setPageSeconds = (rows: Rows): Sql => sql`/* setPageSeconds */
  with left_page as (
    select page.site_id, page.id, max(gone.seconds) as seconds
    from json_to_recordset(${recordset(rows)}::json) as gone(site_id uuid, visit_id uuid, url text, seconds int4, at timestamptz)
    cross join lateral (
      select site_id, id from event
      where event.site_id = gone.site_id and event.visit_id = gone.visit_id and event.type = 'PAGE' and event.url = gone.url
        and event.occurred_at <= gone.at
      order by event.occurred_at desc, event.id desc limit 1) page
    group by page.site_id, page.id)
  update event set seconds = greatest(event.seconds, left_page.seconds) from left_page
  where event.site_id = left_page.site_id and event.id = left_page.id`

export const addConsents = (rows: Rows): Sql => sql`/* addConsents */
  insert into consent (site_id, id, profile_id, visit_id, policy_id, version, text_hash, status, source, at)
  select site_id, id, profile_id, visit_id, policy_id, version, decode(text_hash, 'hex'), status, source, at
  from json_to_recordset(${recordset(rows)}::json) as added(site_id uuid, id uuid, profile_id uuid, visit_id uuid, policy_id uuid,
    version int4, text_hash text, status consent_status, source text, at timestamptz)`

export const addLinks = (rows: Rows): Sql => sql`/* addLinks */
  insert into merge_ledger (site_id, id, kind, profile_id, from_profile_id, visitor_id, by_kind, source, actor_kind, at)
  select site_id, id, kind, profile_id, from_profile_id, visitor_id, by_kind, source, 'visitor', at
  from json_to_recordset(${recordset(rows)}::json) as added(site_id uuid, id uuid, kind merge_kind, profile_id uuid,
    from_profile_id uuid, visitor_id uuid, by_kind identity_kind, source text, at timestamptz)`

export const addSuggestions = (rows: Rows): Sql => sql`/* addSuggestions */
  insert into suggested_duplicate (site_id, profile_id, other_id, visitor_id, first_at)
  select distinct on (site_id, profile_id, other_id) site_id, profile_id, other_id, visitor_id, first_at
  from json_to_recordset(${recordset(rows)}::json) as added(site_id uuid, profile_id uuid, other_id uuid, visitor_id uuid,
    first_at timestamptz)
  order by site_id, profile_id, other_id, first_at
  on conflict (site_id, profile_id, other_id) do nothing`

export const addCounts = (rows: Rows): Sql => sql`/* addCounts */
  insert into ingestion_count (site_id, day, what, count)
  select site_id, (now() at time zone 'UTC')::date, what, count
  from json_to_recordset(${recordset(rows)}::json) as added(site_id uuid, what text, count int4)
  order by site_id, what
  on conflict (site_id, day, what) do update set count = ingestion_count.count + excluded.count`

export const setFirstEvent = (siteIds: readonly string[]): Sql => sql`/* setFirstEvent */
  update site set first_event_at = now() where id = any(${siteIds}::uuid[]) and first_event_at is null`
