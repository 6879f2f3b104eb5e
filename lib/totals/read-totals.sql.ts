import { raw, sql, type Sql } from '../db'
import { hitLog } from '../engagement'
import type { SiteSettings } from '../sites'

/** Whose history is added up: everything that a profile's visits hold, or what a visitor did before becoming anybody's. */
export type Owner = 'profile' | 'anonymousVisitor'

const OWNER = {
  profile: { column: raw('visit.profile_id'), condition: raw('') },
  anonymousVisitor: { column: raw('visit.visitor_id'), condition: raw('and visit.profile_id is null') },
} as const satisfies Record<Owner, unknown>

const SECONDS_A_DAY = 86_400

/** Points left so long ago that they are less than 2^-900 of one now count as that much: power() must not underflow. */
const FLOOR = -900

/** What one point at a time is worth, relative to one now, whose logarithm is `reference`: sums are taken so. */
export function decayed({ engagement: { halfLifeDays } }: SiteSettings, now: Date) {
  // log2 of one point at `at` is a straight line in time: slope · at + start.
  const start = hitLog(1, new Date(0), halfLifeDays)
  const slope = 1 / (halfLifeDays * SECONDS_A_DAY)
  const reference = hitLog(1, now, halfLifeDays)
  const relative = (at: string) =>
    sql`power(2::float8, greatest(${start}::float8 - ${reference}::float8 + ${slope}::float8 * extract(epoch from ${raw(at)})::float8, ${FLOOR}::float8))`
  return { reference, relative }
}

/** Every total of each owner, from visits and events alone. One row an owner that has a visit. */
export function readTotals(
  siteId: string,
  owner: Owner,
  ids: readonly string[],
  settings: SiteSettings,
  now: Date,
): Sql {
  const { points } = settings.engagement
  const { column, condition } = OWNER[owner]
  const { reference, relative } = decayed(settings, now)
  return sql`/* readTotals */
    with own as materialized (
      select visit.*, ${column} as owner from visit
      where visit.site_id = ${siteId}::uuid and ${column} = any(${ids}::uuid[]) ${condition}
    ), hit as materialized (
      select own.owner, event.type, event.occurred_at, event.category, event.value_minor, event.goal_id, event.campaign_id,
        event.interaction, event.tag_id,
        coalesce(nullif(event.currency, (select currency from site where id = ${siteId}::uuid)), '') as currency,
        case event.type
          when 'PAGE' then ${points.page}::float8
          when 'IDENTIFY' then ${points.identify}::float8
          when 'GOAL' then ${points.goal}::float8
          when 'PURCHASE' then ${points.purchase}::float8
          when 'CAMPAIGN' then case event.interaction
            when 'CLICK' then ${points.campaignClick}::float8
            when 'CONVERSION' then ${points.campaignConversion}::float8
            else 0 end
          else 0 end as points
      from own join event on event.site_id = ${siteId}::uuid and event.visit_id = own.id
    ), visits as (
      select owner, count(*)::int4 as visit_count,
        sum(floor(extract(epoch from ended_at - started_at)))::int4 as total_seconds,
        sum(${points.visit}::float8 * ${relative('started_at')}) as points
      from own group by owner
    ), hits as (
      select owner, count(*) filter (where type = 'PAGE')::int4 as page_view_count,
        count(*) filter (where type = 'GOAL')::int4 as goal_count,
        count(*) filter (where type = 'PURCHASE')::int4 as purchase_count,
        sum(points * ${relative('occurred_at')}) as points,
        array_agg(distinct tag_id::text) filter (where tag_id is not null) as tag_ids
      from hit group by owner
    ), revenue as (
      select owner, jsonb_object_agg(currency, minor) as revenue from (
        select owner, currency, sum(value_minor)::text as minor from hit
        where type = 'PURCHASE' and value_minor is not null group by owner, currency) each_currency
      group by owner
    ), completions as (
      select owner, jsonb_agg(jsonb_build_array(goal_id, count, first_at, last_at, value)) as completions from (
        select owner, goal_id, sum(count)::int4 as count, min(first_at) as first_at, max(last_at) as last_at,
          coalesce(jsonb_object_agg(currency, minor) filter (where minor is not null), '{}') as value
        from (
          select owner, goal_id, currency, count(*) as count, sum(value_minor)::text as minor,
            extract(epoch from min(occurred_at))::float8 * 1000 as first_at,
            extract(epoch from max(occurred_at))::float8 * 1000 as last_at
          from hit where type = 'GOAL' and goal_id is not null group by owner, goal_id, currency) each_currency
        group by owner, goal_id) each_goal
      group by owner
    ), interactions as (
      select owner, jsonb_agg(jsonb_build_array(campaign_id, views, clicks, conversions, closes, first_at, last_at)) as interactions
      from (
        select owner, campaign_id,
          count(*) filter (where interaction = 'VIEW') as views, count(*) filter (where interaction = 'CLICK') as clicks,
          count(*) filter (where interaction = 'CONVERSION') as conversions,
          count(*) filter (where interaction = 'CLOSE') as closes,
          extract(epoch from min(occurred_at))::float8 * 1000 as first_at,
          extract(epoch from max(occurred_at))::float8 * 1000 as last_at
        from hit where type = 'CAMPAIGN' and campaign_id is not null group by owner, campaign_id) each_campaign
      group by owner
    ), interests as (
      select owner, jsonb_agg(jsonb_build_array(category, weight, last_at)) as interests from (
        select owner, category, ${reference}::float8 + ln(sum(${relative('occurred_at')})) / ln(2::float8) as weight,
          extract(epoch from max(occurred_at))::float8 * 1000 as last_at
        from hit where type = 'PAGE' and category is not null group by owner, category) each_category
      group by owner
    ), firsts as (
      select distinct on (owner) owner, id as first_id, started_at as first_at, source as first_source
      from own order by owner, started_at, id
    ), lasts as (
      select distinct on (owner) owner, id as last_id, ended_at as last_at, device, browser, os, language, country, city
      from own order by owner, ended_at desc, id desc
    ), properties as (
      select owner, jsonb_agg(jsonb_build_array(extract(epoch from started_at)::float8 * 1000, properties) order by started_at, id) as properties
      from own where properties <> '{}' group by owner
    )
    select visits.owner::text as owner, visit_count as "visitCount", total_seconds as "totalSeconds",
      coalesce(page_view_count, 0) as "pageViewCount", coalesce(goal_count, 0) as "goalCount",
      coalesce(purchase_count, 0) as "purchaseCount", coalesce(tag_ids, '{}') as "tagIds",
      case when visits.points + coalesce(hits.points, 0) > 0
        then ${reference}::float8 + ln(visits.points + coalesce(hits.points, 0)) / ln(2::float8) end as engagement,
      coalesce(revenue, '{}') as revenue, coalesce(completions, '[]') as completions,
      coalesce(interactions, '[]') as interactions, coalesce(interests, '[]') as interests,
      coalesce(properties, '[]') as properties,
      first_id::text as "firstId", first_at as "firstAt", first_source as "firstSource",
      last_id::text as "lastId", last_at as "lastAt", device, browser, os, language, country, city
    from visits join firsts using (owner) join lasts using (owner) left join hits using (owner) left join revenue using (owner)
      left join completions using (owner) left join interactions using (owner) left join interests using (owner)
      left join properties using (owner)`
}

/** Minor units, as text. */
type Json = Record<string, string>

export interface TotalsRow {
  owner: string
  visitCount: number
  totalSeconds: number
  pageViewCount: number
  goalCount: number
  purchaseCount: number
  tagIds: string[]
  engagement: number | null
  revenue: Json
  completions: [goalId: string, count: number, firstAt: number, lastAt: number, value: Json][]
  interactions: [campaignId: string, number, number, number, number, firstAt: number, lastAt: number][]
  interests: [category: string, weight: number, lastAt: number][]
  properties: [at: number, properties: Record<string, unknown>][]
  firstId: string
  firstAt: Date
  firstSource: string | null
  lastId: string
  lastAt: Date
  device: string | null
  browser: string | null
  os: string | null
  language: string | null
  country: string | null
  city: string | null
}
