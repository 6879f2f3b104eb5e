import { requirePermission } from '../access'
import type { Context } from '../context'
import { sql } from '../db'
import { groupRows } from '../group-rows'
import { siteRules } from '../sites'

/** What somebody did in one week. */
export interface ActivityWeek {
  /** Its Monday in the site's time zone: `2026-11-23`. */
  startsOn: string
  visitCount: number
  pageViewCount: number
}

/** The week of now, and so many before. */
const WEEKS = 53

/** The last year of several people, a week each, oldest first; weeks without a visit stand there too. */
export async function listActivity(
  ctx: Context,
  args: { profileIds: readonly string[] },
): Promise<Map<string, ActivityWeek[]>> {
  requirePermission(ctx, 'read')
  const { timeZone } = await siteRules(ctx)
  const rows = await ctx.db.query<ActivityWeek & { profileId: string }>(sql`/* listActivity */
    with week as (
      select monday, monday at time zone ${timeZone} as starts_at
      from generate_series(
        date_trunc('week', ${ctx.now}::timestamptz at time zone ${timeZone}) - make_interval(weeks => ${WEEKS - 1}::int4),
        date_trunc('week', ${ctx.now}::timestamptz at time zone ${timeZone}), interval '1 week') monday
    ), visited as (
      select profile_id, date_trunc('week', started_at at time zone ${timeZone}) as monday, count(*)::int4 as visits,
        sum(page_view_count)::int4 as pages
      from visit
      where site_id = ${ctx.siteId}::uuid and profile_id = any(${args.profileIds}::uuid[])
        and started_at >= (select min(starts_at) from week) and started_at <= ${ctx.now}::timestamptz
      group by profile_id, monday)
    select want.id::text as "profileId", to_char(week.monday, 'YYYY-MM-DD') as "startsOn",
      coalesce(visited.visits, 0) as "visitCount", coalesce(visited.pages, 0) as "pageViewCount"
    from unnest(${args.profileIds}::uuid[]) as want(id)
    cross join week left join visited on visited.profile_id = want.id and visited.monday = week.monday
    order by want.id, week.monday`)
  return groupRows(
    rows,
    ({ profileId }) => profileId,
    ({ profileId: _, ...week }): ActivityWeek => week,
  )
}

/** The campaign that the first visit of several people came by, as its address said. People who came by none are left out. */
export async function firstCampaigns(
  ctx: Context,
  args: { profileIds: readonly string[] },
): Promise<Map<string, string>> {
  requirePermission(ctx, 'read')
  const rows = await ctx.db.query<{ id: string; campaign: string }>(sql`/* firstCampaigns */
    select p.id::text as id, v.utm_campaign as campaign
    from profile p join visit v on v.site_id = p.site_id and v.id = p.first_visit_id
    where p.site_id = ${ctx.siteId}::uuid and p.id = any(${args.profileIds}::uuid[]) and v.utm_campaign is not null`)
  return new Map(rows.map(({ id, campaign }) => [id, campaign]))
}
