import { requirePermission } from '../access'
import { findGoalUses } from '../all-goal-uses'
import { recordAudit } from '../audit'
import type { Context } from '../context'
import { openDefinitions } from '../custom-fields'
import { inTransaction } from '../db'
import { AppError } from '../errors'
import { lockViews } from '../list-views'
import { lockSegments } from '../segments'
import { goalToChange, type Goal } from './goal'
import { startDeleting } from './start-work'

const MAX_NAMED = 5

/** Takes a goal out of use at once; a job takes its completions out of the past, then it is gone. What pages said stays in people's
 * visits as events without a goal.
 *
 * @returns the goal, being deleted
 * @throws NOT_FOUND · CONFLICT it is being deleted already · IN_USE a segment or list view asks for it: which
 */
export async function deleteGoal(ctx: Context, args: { id: string }): Promise<Goal> {
  requirePermission(ctx, 'admin')
  return inTransaction(ctx, async (tx) => {
    await openDefinitions(tx)
    // Who saves a filter waits for us, or we for them.
    await lockSegments(tx)
    await lockViews(tx)
    const before = await goalToChange(tx, args.id)
    const { id, name } = before
    const uses = (await findGoalUses(tx, { goals: [before] })).get(id) ?? []
    if (uses.length > 0) {
      const named = uses.slice(0, MAX_NAMED).map((use) => use.name)
      if (uses.length > MAX_NAMED) named.push(`${uses.length - MAX_NAMED} more`)
      throw new AppError('IN_USE', `“${name}” is used by ${inWords(named)}: change that first, or archive the goal`, {
        field: 'id',
      })
    }
    await tx.db.prisma.goal.update({
      where: { siteId_id: { siteId: tx.siteId, id } },
      data: { archivedAt: before.archivedAt ?? tx.now, version: { increment: 1 } },
    })
    await startDeleting(tx, id)
    await recordAudit(tx, { action: 'goal.deleted', target: { kind: 'goal', id }, details: { name } })
    return { ...before, archivedAt: before.archivedAt ?? tx.now, work: 'DELETING', workSince: tx.now }
  })
}

const inWords = (names: readonly string[]) => new Intl.ListFormat('en').format(names)
