import { requirePermission } from '../access'
import type { Context } from '../context'
import { daysOf } from '../day-counts'
import { sql } from '../db'
import { siteRules } from '../sites'
import type { CampaignKind } from './campaign'
import { kindOfMedium } from './kind-of-medium'

/** What people did with a campaign. */
export interface CampaignFigures {
  /** People who saw it. */
  reach: number
  /** Of those who saw it, how many clicked it and converted on it. */
  clicked: number
  converted: number
  views: number
  clicks: number
  conversions: number
  lastAt: Date | null
}

export const NO_FIGURES: CampaignFigures = {
  reach: 0,
  clicked: 0,
  converted: 0,
  views: 0,
  clicks: 0,
  conversions: 0,
  lastAt: null,
}

/** Of several campaigns, by id. One that nobody did anything with is left out. */
export async function countInteractions(
  ctx: Context,
  { ids }: { ids: readonly string[] },
): Promise<Map<string, CampaignFigures>> {
  requirePermission(ctx, 'read')
  const rows = await ctx.db.query<CampaignFigures & { id: string }>(sql`/* countInteractions */
    select campaign_id::text as id, count(*) filter (where views > 0)::int4 as reach,
      count(*) filter (where views > 0 and clicks > 0)::int4 as clicked,
      count(*) filter (where views > 0 and conversions > 0)::int4 as converted,
      sum(views)::float8 as views, sum(clicks)::float8 as clicks, sum(conversions)::float8 as conversions,
      max(last_at) as "lastAt"
    from campaign_interaction where site_id = ${ctx.siteId}::uuid and campaign_id = any(${ids}::uuid[]) group by campaign_id`)
  return new Map(rows.map(({ id, ...figures }) => [id, figures]))
}

/** What was done with a campaign on one day. */
export interface CampaignDay {
  date: string
  /** People of those who saw it who met it for the first time. */
  reached: number
  views: number
  clicks: number
  conversions: number
  /** That came with the campaign's key as `utm_campaign`. */
  visits: number
}

/** By day, up to today, by known people and by unknown visitors; reach counts people. @throws INVALID more than two years of days */
export async function interactionsOverTime(ctx: Context, args: { id: string; days: number }): Promise<CampaignDay[]> {
  requirePermission(ctx, 'read')
  const { timeZone } = await siteRules(ctx)
  const days = daysOf(ctx.now, timeZone, args.days)
  return ctx.db.query<CampaignDay>(sql`/* interactionsOverTime */
    with ${days}, done as (
      select (occurred_at at time zone ${timeZone})::date as day,
        count(*) filter (where interaction = 'VIEW')::int4 as views,
        count(*) filter (where interaction = 'CLICK')::int4 as clicks,
        count(*) filter (where interaction = 'CONVERSION')::int4 as conversions
      from event
      where site_id = ${ctx.siteId}::uuid and campaign_id = ${args.id}::uuid
        and occurred_at >= (select min(day) from days)::timestamp at time zone ${timeZone}
      group by 1), came as (
      select (started_at at time zone ${timeZone})::date as day, count(*)::int4 as visits from visit
      where site_id = ${ctx.siteId}::uuid
        and utm_campaign = (select key from campaign where site_id = ${ctx.siteId}::uuid and id = ${args.id}::uuid)
        and started_at >= (select min(day) from days)::timestamp at time zone ${timeZone}
      group by 1), reached as (
      select (first_at at time zone ${timeZone})::date as day, count(*)::int4 as people from campaign_interaction
      where site_id = ${ctx.siteId}::uuid and campaign_id = ${args.id}::uuid and views > 0
      group by 1)
    select day::text as date, coalesce(people, 0) as reached, coalesce(views, 0) as views, coalesce(clicks, 0) as clicks, coalesce(conversions, 0) as conversions,
      coalesce(visits, 0) as visits
    from days left join done using (day) left join came using (day) left join reached using (day) order by day`)
}

/** Visits whose `utm_campaign` is the campaign's key, by key. */
export async function countCampaignVisits(
  ctx: Context,
  { keys }: { keys: readonly string[] },
): Promise<Map<string, number>> {
  requirePermission(ctx, 'read')
  const rows = await ctx.db.query<{ key: string; count: number }>(sql`/* countCampaignVisits */
    select utm_campaign as key, count(*)::int4 as count from visit
    where site_id = ${ctx.siteId}::uuid and utm_campaign = any(${keys}::text[]) group by utm_campaign`)
  return new Map(rows.map(({ key, count }) => [key, count]))
}

/** A `utm_campaign` that visits came with and no campaign has as its key. */
export interface SeenCampaign {
  key: string
  visits: number
  lastAt: Date
  /** What it may be, by the `utm_medium` of the last of these visits. */
  kind: CampaignKind
}

const SEEN_DAYS = 90
const MAX_SEEN = 50
const DAY_MS = 86_400_000

/** Of the last 90 days, most frequent first, at most 50. */
export async function listSeenCampaigns(ctx: Context): Promise<SeenCampaign[]> {
  requirePermission(ctx, 'read')
  const rows = await ctx.db.query<Omit<SeenCampaign, 'kind'> & { medium: string | null }>(sql`/* listSeenCampaigns */
    with seen as (
      select utm_campaign as key, count(*)::int4 as visits, max(started_at) as last_at from visit
      where site_id = ${ctx.siteId}::uuid and utm_campaign is not null
        and started_at >= ${new Date(ctx.now.getTime() - SEEN_DAYS * DAY_MS)}
        and not exists (select 1 from campaign c where c.site_id = visit.site_id and c.key = visit.utm_campaign)
      group by utm_campaign order by visits desc, utm_campaign limit ${MAX_SEEN}::int4)
    select key, visits, last_at as "lastAt", medium from seen
    cross join lateral (
      select utm_medium as medium from visit
      where site_id = ${ctx.siteId}::uuid and utm_campaign = seen.key and started_at = seen.last_at limit 1) last
    order by visits desc, key`)
  return rows.map(({ medium, ...seen }) => ({ ...seen, kind: kindOfMedium(medium) }))
}
