import { requirePermission } from '../access'
import type { Context } from '../context'
import { sql } from '../db'
import { groupRows } from '../group-rows'
import { splitByCurrency, type MinorByCurrency, type Money } from '../money'
import { siteRules } from '../sites'

export interface Goal {
  id: string
  name: string
  createdAt: Date
}

/** One person's completions of one goal. */
export interface ProfileGoal {
  goal: Goal
  count: number
  firstAt: Date
  lastAt: Date
  /** Null when no completion had a value. */
  value: Money | null
  /** Values in further currencies. */
  otherValues: Money[]
}

/** The goals of the site that are in use, by name. */
export async function listGoals(ctx: Context): Promise<Goal[]> {
  requirePermission(ctx, 'read')
  return ctx.db.prisma.goal.findMany({
    where: { siteId: ctx.siteId, archivedAt: null },
    select: { id: true, name: true, createdAt: true },
    orderBy: { key: 'asc' },
  })
}

interface Row {
  profileId: string
  goalId: string
  name: string
  createdAt: Date
  count: number
  firstAt: Date
  lastAt: Date
  valueMinor: string
  otherValues: MinorByCurrency
}

/** The completions of several people, each one's last first. People without any are left out. */
export async function listProfileGoals(
  ctx: Context,
  args: { profileIds: readonly string[] },
): Promise<Map<string, ProfileGoal[]>> {
  requirePermission(ctx, 'read')
  const rows = await ctx.db.query<Row>(sql`/* listProfileGoals */
    select c.profile_id::text as "profileId", g.id::text as "goalId", g.name, g.created_at as "createdAt", c.count,
      c.first_at as "firstAt", c.last_at as "lastAt", c.value_minor::text as "valueMinor", c.other_values as "otherValues"
    from goal_completion c join goal g on g.site_id = c.site_id and g.id = c.goal_id
    where c.site_id = ${ctx.siteId}::uuid and c.profile_id = any(${args.profileIds}::uuid[])
    order by c.last_at desc, c.goal_id`)
  const { currency } = await siteRules(ctx)
  return groupRows(
    rows,
    ({ profileId }) => profileId,
    (row): ProfileGoal => ({
      goal: { id: row.goalId, name: row.name, createdAt: row.createdAt },
      count: row.count,
      firstAt: row.firstAt,
      lastAt: row.lastAt,
      ...valuesOf(row, currency),
    }),
  )
}

function valuesOf(row: Row, siteCurrency: string | null): Pick<ProfileGoal, 'value' | 'otherValues'> {
  if (row.valueMinor === '0' && Object.keys(row.otherValues).length === 0) return { value: null, otherValues: [] }
  const { main, others } = splitByCurrency(BigInt(row.valueMinor), row.otherValues, siteCurrency)
  return { value: main, otherValues: others }
}
