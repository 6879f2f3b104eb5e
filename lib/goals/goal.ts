import type { Context } from '../context'
import { isId, raw, sql, type Sql } from '../db'
import { AppError, conflict, notFound } from '../errors'
import { parseRule, type GoalKind, type GoalRule } from '../goal-rules'

export type GoalWork = 'COUNTING' | 'DELETING'

/** Something a site wants its visitors to do. */
export interface Goal {
  id: string
  /** The name, folded. */
  key: string
  name: string
  rule: GoalRule
  /** Further names that events may call it. */
  aliases: string[]
  aliasKeys: string[]
  version: number
  createdAt: Date
  /** Out of use, its completions kept. A goal that is being deleted is archived too. */
  archivedAt: Date | null
  /** What a job does to the past now, since when, and how far it is. */
  work: GoalWork | null
  workSince: Date | null
  workDone: number
  workTotal: number
  /** When the past was last counted through. */
  countedAt: Date | null
}

export interface GoalRow extends Omit<Goal, 'rule'> {
  kind: GoalKind
  rule: unknown
}

/** The columns of a goal `g`. */
export const GOAL_COLUMNS: Sql = raw(`g.id::text as id, g.key, g.name, g.kind::text as kind, g.rule, g.aliases,
  g.alias_keys as "aliasKeys", g.version, g.created_at as "createdAt", g.archived_at as "archivedAt", g.work::text as work,
  g.work_since as "workSince", g.work_done as "workDone", g.work_total as "workTotal", g.counted_at as "countedAt"`)

export const toGoal = ({ kind, rule, ...row }: GoalRow): Goal => ({ ...row, rule: parseRule(kind, rule) })

export async function readGoals(ctx: Context, where: Sql): Promise<Goal[]> {
  const rows = await ctx.db.query<GoalRow>(sql`/* readGoals */
    select ${GOAL_COLUMNS} from goal g where g.site_id = ${ctx.siteId}::uuid ${where} order by g.key`)
  return rows.map(toGoal)
}

export async function findGoal(ctx: Context, id: string): Promise<Goal | null> {
  if (!isId(id)) return null
  const [goal] = await readGoals(ctx, sql`and g.id = ${id}::uuid`)
  return goal ?? null
}

/** A goal to change; the caller holds the definitions. @throws NOT_FOUND · CONFLICT it is being deleted */
export async function goalToChange(ctx: Context, id: string): Promise<Goal> {
  const goal = await findGoal(ctx, id)
  if (!goal) throw notFound('goal')
  if (goal.work === 'DELETING') throw conflict('This goal is being deleted')
  return goal
}

export function refuseStale(goal: Goal, version: number): void {
  if (goal.version === version) return
  throw new AppError('STALE', 'Somebody changed this goal meanwhile: reload it, your input is kept', {
    field: 'version',
  })
}
