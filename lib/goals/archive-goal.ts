import { requirePermission } from '../access'
import { recordAudit } from '../audit'
import type { Context } from '../context'
import { openDefinitions } from '../custom-fields'
import { inTransaction } from '../db'
import { conflict } from '../errors'
import { goalToChange, type Goal } from './goal'

/** Takes a goal out of use: nothing counts for it any more, what it counted is kept. One that is archived already stays so.
 *
 * @throws NOT_FOUND · CONFLICT the past is being counted for it */
export const archiveGoal = (ctx: Context, args: { id: string }): Promise<Goal> => setArchived(ctx, args.id, true)

/** Takes an archived goal back into use: it counts from now on, and what happened meanwhile once the past is counted. @throws NOT_FOUND */
export const restoreGoal = (ctx: Context, args: { id: string }): Promise<Goal> => setArchived(ctx, args.id, false)

async function setArchived(ctx: Context, id: string, archived: boolean): Promise<Goal> {
  requirePermission(ctx, 'admin')
  return inTransaction(ctx, async (tx) => {
    await openDefinitions(tx)
    const before = await goalToChange(tx, id)
    if ((before.archivedAt !== null) === archived) return before
    if (before.work !== null) throw conflict('The past is being counted for this goal: archive it when that is done')
    await tx.db.prisma.goal.update({
      where: { siteId_id: { siteId: tx.siteId, id } },
      data: { archivedAt: archived ? tx.now : null, version: { increment: 1 } },
    })
    await recordAudit(tx, {
      action: archived ? 'goal.archived' : 'goal.restored',
      target: { kind: 'goal', id },
      details: { name: before.name },
    })
    return goalToChange(tx, id)
  })
}
