import { requirePermission } from '../access'
import { recordAudit } from '../audit'
import type { Context } from '../context'
import { openDefinitions } from '../custom-fields'
import { inTransaction } from '../db'
import { conflict } from '../errors'
import { goalToChange, type Goal } from './goal'
import { startCounting } from './start-work'

/** Has everything that the site remembers counted anew by what the goal asks for now: a job does it, and the goal says how far it is.
 * While one is under way another begins from the start.
 *
 * @throws NOT_FOUND · CONFLICT it is archived, or being deleted
 */
export async function recountGoal(ctx: Context, args: { id: string }): Promise<Goal> {
  requirePermission(ctx, 'admin')
  return inTransaction(ctx, async (tx) => {
    await openDefinitions(tx)
    const { id, name, archivedAt } = await goalToChange(tx, args.id)
    if (archivedAt) throw conflict('An archived goal counts nothing: restore it first')
    await startCounting(tx, id)
    await recordAudit(tx, { action: 'goal.recounted', target: { kind: 'goal', id }, details: { name } })
    return goalToChange(tx, id)
  })
}
