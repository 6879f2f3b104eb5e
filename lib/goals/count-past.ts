import type { Context } from '../context'
import { earlierUsersGone } from '../custom-fields'
import { matcherOf } from '../goal-rules'
import { inBatches, type Pace } from '../jobs'
import { siteRules, type SiteRules } from '../sites'
import { recount } from '../totals'
import {
  addCompletionEvents,
  countVisitors,
  dropEvents,
  findPastVisitors,
  finishCounting,
  holdGoal,
  holdVisitors,
  readPastEvents,
  removeGoal,
  setGoalTotal,
  setWorkAfter,
  takeGoalAway,
  takeGoalUp,
  type PastEvent,
} from './count-past.sql'
import { toGoal, type Goal, type GoalRow } from './goal'
import { planPast } from './plan-past'

/** Brings everything that the site remembers in line with what a goal asks for now: completions that are missing are added, those
 * that it no longer asks for go. Of a goal that is being deleted all go, and then the goal.
 *
 * Goes through the visitors, a batch in one transaction, and remembers where it is: run again it goes on, and a second time through
 * changes nothing. Begins when nobody writes any more who knew the goal otherwise.
 */
export async function countPast(ctx: Context, goalId: string, pace: Pace): Promise<void> {
  const at = { siteId: ctx.siteId, goalId }
  const [row] = await ctx.db.query<GoalRow & { workAfter: string | null }>(holdGoal(at))
  if (!row) return
  const goal = toGoal(row)
  const work = { ...at, work: goal.work ?? 'COUNTING', since: goal.workSince ?? ctx.now }
  if (row.workAfter === null) {
    const [{ count } = { count: 0 }] = await ctx.db.query<{ count: number }>(countVisitors(ctx.siteId))
    await ctx.db.query(setGoalTotal(work, count))
  }
  await earlierUsersGone(ctx, pace.signal)
  const rules = await siteRules(ctx)
  const done = await inBatches(
    ctx,
    pace,
    async (tx, after) => {
      const [held] = await tx.db.query<GoalRow>(holdGoal(at))
      // Somebody changed or deleted the goal meanwhile: another job begins anew.
      if (held?.work !== work.work || held.workSince?.getTime() !== work.since.getTime()) return null
      const visitors = await tx.db.query<{ id: string }>(findPastVisitors(ctx.siteId, after, pace.batch))
      const last = visitors.at(-1)
      if (!last) return visitors
      await countBatch(tx, goal, rules, visitors)
      await tx.db.query(setWorkAfter(work, last.id, visitors.length))
      return visitors
    },
    row.workAfter ?? undefined,
  )
  if (done) await ctx.db.query(work.work === 'DELETING' ? removeGoal(at) : finishCounting(work, ctx.now))
}

/** Visitors by key, then profiles by id: the order in which everybody holds them. A visit changes only under its visitor. */
async function countBatch(
  tx: Context,
  goal: Goal,
  { settings, currency }: SiteRules,
  visitors: readonly { id: string }[],
): Promise<void> {
  const ids = visitors.map(({ id }) => id)
  await tx.db.query(holdVisitors(tx.siteId, ids))
  const matcher = goal.work === 'DELETING' ? null : matcherOf(goal.rule)
  const events = await tx.db.query<PastEvent>(readPastEvents(tx.siteId, goal.id, ids, matcher?.type ?? 'GOAL'))
  const { added, dropped, takenUp, takenAway, profileIds } = planPast(goal, matcher, events, currency)
  if (added.length > 0) await tx.db.query(addCompletionEvents(tx.siteId, goal.id, added))
  if (dropped.length > 0) await tx.db.query(dropEvents(tx.siteId, dropped))
  if (takenUp.length > 0) await tx.db.query(takeGoalUp(tx.siteId, goal.id, takenUp))
  if (takenAway.length > 0) await tx.db.query(takeGoalAway(tx.siteId, takenAway))
  if (profileIds.length > 0) await recount(tx.db, { siteId: tx.siteId, ids: profileIds, settings, now: tx.now })
}
