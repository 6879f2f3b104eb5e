import { sql, type Sql } from '../db'

/** Adds to what is known of each profile and goal, campaign or interest; the profiles are held by the caller. Sorted, for the sake of
 * those who are not. */
type Rows = readonly object[]

export const addCompletions = (rows: Rows): Sql => sql`/* addCompletions */
  insert into goal_completion as known (site_id, profile_id, goal_id, count, first_at, last_at, value_minor, other_values)
  select site_id, profile_id, goal_id, count, first_at, last_at, value_minor, other_values
  from json_to_recordset(${JSON.stringify(rows)}::json) as added(site_id uuid, profile_id uuid, goal_id uuid, count int4,
    first_at timestamptz, last_at timestamptz, value_minor int8, other_values jsonb)
  order by site_id, profile_id, goal_id
  on conflict (site_id, profile_id, goal_id) do update set count = known.count + excluded.count,
    first_at = least(known.first_at, excluded.first_at), last_at = greatest(known.last_at, excluded.last_at),
    value_minor = known.value_minor + excluded.value_minor,
    other_values = case when excluded.other_values = '{}' then known.other_values else (
      select jsonb_object_agg(currency, minor) from (
        select key as currency, sum(value::int8) as minor
        from (select * from jsonb_each_text(known.other_values) union all select * from jsonb_each_text(excluded.other_values)) each_value
        group by key) sums) end`

export const addInteractions = (rows: Rows): Sql => sql`/* addInteractions */
  insert into campaign_interaction as known (site_id, profile_id, campaign_id, views, clicks, conversions, closes, first_at, last_at)
  select site_id, profile_id, campaign_id, views, clicks, conversions, closes, first_at, last_at
  from json_to_recordset(${JSON.stringify(rows)}::json) as added(site_id uuid, profile_id uuid, campaign_id uuid, views int4,
    clicks int4, conversions int4, closes int4, first_at timestamptz, last_at timestamptz)
  order by site_id, profile_id, campaign_id
  on conflict (site_id, profile_id, campaign_id) do update set views = known.views + excluded.views,
    clicks = known.clicks + excluded.clicks, conversions = known.conversions + excluded.conversions,
    closes = known.closes + excluded.closes,
    first_at = least(known.first_at, excluded.first_at), last_at = greatest(known.last_at, excluded.last_at)`

export const addInterests = (rows: Rows): Sql => sql`/* addInterests */
  insert into profile_interest as known (site_id, profile_id, category, weight, last_at)
  select site_id, profile_id, category, weight, last_at
  from json_to_recordset(${JSON.stringify(rows)}::json) as added(site_id uuid, profile_id uuid, category text, weight float8,
    last_at timestamptz)
  order by site_id, profile_id, category
  on conflict (site_id, profile_id, category) do update set weight = waggle_add_logs(known.weight, excluded.weight),
    last_at = greatest(known.last_at, excluded.last_at)`

/** The texts that the list sorts and searches by, of profiles whose name or identifiers changed. */
export const refreshSearch = (ids: readonly { siteId: string; id: string }[]): Sql => sql`/* refreshSearch */
  update profile set
    sort_name = waggle_fold(coalesce(profile.name, profile.email, profile.phone, profile.external_id, '')),
    search_text = waggle_fold(concat_ws(' ', profile.name, profile.organization, identifiers.text))
  from unnest(${ids.map(({ siteId }) => siteId)}::uuid[], ${ids.map(({ id }) => id)}::uuid[]) as changed(site_id, id)
  cross join lateral (
    select string_agg(value, ' ' order by first_seen_at, kind, value) as text from identity
    where identity.site_id = changed.site_id and identity.profile_id = changed.id) identifiers
  where profile.site_id = changed.site_id and profile.id = changed.id`

export const clearTotals = (siteId: string, profileIds: readonly string[]): Sql => sql`/* clearTotals */
  with goals as (delete from goal_completion where site_id = ${siteId}::uuid and profile_id = any(${profileIds}::uuid[])),
    campaigns as (delete from campaign_interaction where site_id = ${siteId}::uuid and profile_id = any(${profileIds}::uuid[]))
  delete from profile_interest where site_id = ${siteId}::uuid and profile_id = any(${profileIds}::uuid[])`
