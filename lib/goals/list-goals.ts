import { requirePermission } from '../access'
import type { Context } from '../context'
import { sql } from '../db'
import { groupRows } from '../group-rows'
import { splitByCurrency, type MinorByCurrency, type Money } from '../money'
import { siteRules } from '../sites'
import { findGoal, GOAL_COLUMNS, readGoals, toGoal, type Goal, type GoalRow } from './goal'

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

/** The goals of the site by name: those in use, or with `includeArchived` all. */
export async function listGoals(ctx: Context, args: { includeArchived?: boolean | null } = {}): Promise<Goal[]> {
  requirePermission(ctx, 'read')
  return readGoals(ctx, args.includeArchived === true ? sql`` : sql`and g.archived_at is null`)
}

/** One of them, archived or not; null when the site has none with this id. */
export async function getGoal(ctx: Context, args: { id: string }): Promise<Goal | null> {
  requirePermission(ctx, 'read')
  return findGoal(ctx, args.id)
}

interface Row extends GoalRow {
  profileId: string
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
    select ${GOAL_COLUMNS}, c.profile_id::text as "profileId", c.count,
      c.first_at as "firstAt", c.last_at as "lastAt", c.value_minor::text as "valueMinor", c.other_values as "otherValues"
    from goal_completion c join goal g on g.site_id = c.site_id and g.id = c.goal_id
    where c.site_id = ${ctx.siteId}::uuid and c.profile_id = any(${args.profileIds}::uuid[])
    order by c.last_at desc, c.goal_id`)
  const { currency } = await siteRules(ctx)
  return groupRows(
    rows,
    ({ profileId }) => profileId,
    ({ profileId: _, count, firstAt, lastAt, valueMinor, otherValues, ...goal }): ProfileGoal => ({
      goal: toGoal(goal),
      count,
      firstAt,
      lastAt,
      ...valuesOf({ valueMinor, otherValues }, currency),
    }),
  )
}

function valuesOf(
  row: Pick<Row, 'valueMinor' | 'otherValues'>,
  siteCurrency: string | null,
): Pick<ProfileGoal, 'value' | 'otherValues'> {
  if (row.valueMinor === '0' && Object.keys(row.otherValues).length === 0) return { value: null, otherValues: [] }
  const { main, others } = splitByCurrency(BigInt(row.valueMinor), row.otherValues, siteCurrency)
  return { value: main, otherValues: others }
}
