import { requirePermission } from '../access'
import type { Context } from '../context'
import { sql } from '../db'
import { daysOf, type DayCount } from '../day-counts'
import { siteRules } from '../sites'

/** What people have reached of a goal. */
export interface GoalFigures {
  /** By people who are known: what nobody known reached joins them once they are. */
  completions: number
  people: number
  lastAt: Date | null
}

/** Of several goals, by id. One that nobody has reached is left out. */
export async function countCompletions(
  ctx: Context,
  { ids }: { ids: readonly string[] },
): Promise<Map<string, GoalFigures>> {
  requirePermission(ctx, 'read')
  const rows = await ctx.db.query<GoalFigures & { id: string }>(sql`/* countCompletions */
    select goal_id::text as id, count(*)::int4 as people, sum(count)::float8 as completions, max(last_at) as "lastAt"
    from goal_completion where site_id = ${ctx.siteId}::uuid and goal_id = any(${ids}::uuid[]) group by goal_id`)
  return new Map(rows.map(({ id, ...figures }) => [id, figures]))
}

/** Completions by day, up to today, by known people and by unknown visitors. @throws INVALID more than two years of days */
export async function completionsOverTime(ctx: Context, args: { id: string; days: number }): Promise<DayCount[]> {
  requirePermission(ctx, 'read')
  const { timeZone } = await siteRules(ctx)
  const days = daysOf(ctx.now, timeZone, args.days)
  return ctx.db.query<DayCount>(sql`/* completionsOverTime */
    with ${days}, reached as (
      select (occurred_at at time zone ${timeZone})::date as day, count(*)::int4 as count from event
      where site_id = ${ctx.siteId}::uuid and goal_id = ${args.id}::uuid
        and occurred_at >= (select min(day) from days)::timestamp at time zone ${timeZone}
      group by 1)
    select day::text as date, coalesce(count, 0) as count from days left join reached using (day) order by day`)
}
