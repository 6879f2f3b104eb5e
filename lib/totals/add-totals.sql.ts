import { recordset, sql, type Sql } from '../db'

/** Adds to what is known of each profile and goal, campaign or interest; the profiles are held by the caller. Sorted, for the sake of
 * those who are not. */
type Rows = readonly object[]

/** A sum in the JSON of an `other_…` column, as otherAmounts in save-totals.ts writes it. */
export const EXACT_MINOR = sql`case when abs(minor) < 9007199254740992 then to_jsonb(minor) else to_jsonb(minor::text) end`

export const addCompletions = (rows: Rows): Sql => sql`/* addCompletions */
  insert into goal_completion as known (site_id, profile_id, goal_id, count, first_at, last_at, value_minor, other_values)
  select site_id, profile_id, goal_id, count, first_at, last_at, value_minor, other_values
  from json_to_recordset(${recordset(rows)}::json) as added(site_id uuid, profile_id uuid, goal_id uuid, count int4,
    first_at timestamptz, last_at timestamptz, value_minor int8, other_values jsonb)
  order by site_id, profile_id, goal_id
  on conflict (site_id, profile_id, goal_id) do update set count = known.count + excluded.count,
    first_at = least(known.first_at, excluded.first_at), last_at = greatest(known.last_at, excluded.last_at),
    value_minor = known.value_minor + excluded.value_minor,
    other_values = case when excluded.other_values = '{}' then known.other_values else (
      select jsonb_object_agg(currency, ${EXACT_MINOR}) from (
        select key as currency, sum(value::numeric) as minor
        from (select * from jsonb_each_text(known.other_values) union all select * from jsonb_each_text(excluded.other_values)) each_value
        group by key) sums) end`

export const addInteractions = (rows: Rows): Sql => sql`/* addInteractions */
  insert into campaign_interaction as known (site_id, profile_id, campaign_id, views, clicks, conversions, closes, first_at, last_at)
  select site_id, profile_id, campaign_id, views, clicks, conversions, closes, first_at, last_at
  from json_to_recordset(${recordset(rows)}::json) as added(site_id uuid, profile_id uuid, campaign_id uuid, views int4,
    clicks int4, conversions int4, closes int4, first_at timestamptz, last_at timestamptz)
  order by site_id, profile_id, campaign_id
  on conflict (site_id, profile_id, campaign_id) do update set views = known.views + excluded.views,
    clicks = known.clicks + excluded.clicks, conversions = known.conversions + excluded.conversions,
    closes = known.closes + excluded.closes,
    first_at = least(known.first_at, excluded.first_at), last_at = greatest(known.last_at, excluded.last_at)`

/** Categories kept of one profile. More is a page that makes them up: it chooses them, and each would be read with its profile. */
export const MAX_INTERESTS = 100

/** Keeps the strongest, of equal ones the first by name. One that fell out and comes again begins anew, until the next recount. */
export const addInterests = (rows: Rows): Sql => sql`/* addInterests */
  with added as materialized (
    select site_id, profile_id, category, weight, last_at
    from json_to_recordset(${recordset(rows)}::json) as added(site_id uuid, profile_id uuid, category text, weight float8,
      last_at timestamptz)
  ), grown as (
    select distinct site_id, profile_id from added
    where not exists (
      select from profile_interest known
      where known.site_id = added.site_id and known.profile_id = added.profile_id and known.category = added.category)
  ), ranked as (
    select site_id, profile_id, category,
      row_number() over (partition by site_id, profile_id order by weight desc, category collate "C") as place
    from (
      select site_id, profile_id, category, waggle_add_logs(max(weight) filter (where is_new), max(weight) filter (where not is_new)) as weight
      from (
        select site_id, profile_id, category, weight, true as is_new from added join grown using (site_id, profile_id)
        union all
        select site_id, profile_id, category, weight, false from profile_interest join grown using (site_id, profile_id)) both_weights
      group by site_id, profile_id, category) each_category
  ), dropped as (
    delete from profile_interest known using ranked
    where known.site_id = ranked.site_id and known.profile_id = ranked.profile_id and known.category = ranked.category
      and place > ${MAX_INTERESTS}::int4
  )
  insert into profile_interest as known (site_id, profile_id, category, weight, last_at)
  select site_id, profile_id, category, weight, last_at from added
  where not exists (
    select from ranked
    where ranked.site_id = added.site_id and ranked.profile_id = added.profile_id and ranked.category = added.category
      and place > ${MAX_INTERESTS}::int4)
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
