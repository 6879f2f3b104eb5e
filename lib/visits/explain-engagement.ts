import { requirePermission } from '../access'
import type { Context } from '../context'
import { sql } from '../db'
import { scoreAt } from '../engagement'
import { siteRules } from '../sites'

export type PointKind = 'VISIT' | 'PAGE' | 'IDENTIFY' | 'GOAL' | 'PURCHASE' | 'CAMPAIGN_CLICK' | 'CAMPAIGN_CONVERSION'

/** Of what a score is made. */
export interface EngagementExplained {
  /** What happened in the last seven days, the most points first. Nothing of what gives none. */
  recent: { kind: PointKind; count: number; points: number }[]
  /** What is left of all that happened before. */
  earlierPoints: number
  halfLifeDays: number
}

const RECENT_MS = 7 * 86_400_000
/** A visit of a day can have begun before the seven days and still hold some of them. */
const VISIT_MS = 86_400_000

/** Why the engagement of several people is what it is now: the points of the last week by what gave them, and the rest. Reads no more of
 * a history than its last week. */
export async function explainEngagement(
  ctx: Context,
  args: { profileIds: readonly string[] },
): Promise<Map<string, EngagementExplained>> {
  requirePermission(ctx, 'read')
  const { points, halfLifeDays } = (await siteRules(ctx)).settings.engagement
  const since = new Date(ctx.now.getTime() - RECENT_MS)
  const rows = await ctx.db.query<{
    id: string
    log: number | null
    recent: { kind: PointKind; count: number; share: number }[]
  }>(sql`/* explainEngagement */
    with own as materialized (
      select profile_id, id, started_at from visit
      where site_id = ${ctx.siteId}::uuid and profile_id = any(${args.profileIds}::uuid[])
        and started_at > ${new Date(since.getTime() - VISIT_MS)}::timestamptz
    ), hit as (
      select profile_id, 'VISIT' as kind, started_at as at from own
      union all
      select own.profile_id, case when e.type = 'CAMPAIGN' then 'CAMPAIGN_' || e.interaction::text else e.type::text end, e.occurred_at
      from own join event e on e.site_id = ${ctx.siteId}::uuid and e.visit_id = own.id
      where e.type in ('PAGE', 'IDENTIFY', 'GOAL', 'PURCHASE') or e.interaction in ('CLICK', 'CONVERSION')
    ), by_kind as (
      select profile_id, kind, count(*)::int4 as count,
        sum(power(2::float8, extract(epoch from at - ${ctx.now}::timestamptz)::float8 / ${halfLifeDays * 86_400}::float8)) as share
      from hit where at > ${since}::timestamptz group by profile_id, kind)
    select p.id::text as id, p.engagement as log,
      coalesce((select jsonb_agg(jsonb_build_object('kind', kind, 'count', count, 'share', share)) from by_kind
        where by_kind.profile_id = p.id), '[]') as recent
    from profile p where p.site_id = ${ctx.siteId}::uuid and p.id = any(${args.profileIds}::uuid[])`)
  const of: Record<PointKind, number> = {
    VISIT: points.visit,
    PAGE: points.page,
    IDENTIFY: points.identify,
    GOAL: points.goal,
    PURCHASE: points.purchase,
    CAMPAIGN_CLICK: points.campaignClick,
    CAMPAIGN_CONVERSION: points.campaignConversion,
  }
  return new Map(
    rows.map(({ id, log, recent }) => {
      const parts = recent
        .map(({ kind, count, share }) => ({ kind, count, points: of[kind] * share }))
        .filter((part) => part.points > 0)
        .toSorted((a, b) => b.points - a.points || (a.kind < b.kind ? -1 : 1))
      const told = parts.reduce((sum, part) => sum + part.points, 0)
      return [
        id,
        { recent: parts, earlierPoints: Math.max(0, scoreAt(log, ctx.now, halfLifeDays) - told), halfLifeDays },
      ]
    }),
  )
}
