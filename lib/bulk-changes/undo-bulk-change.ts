import { actorId } from '../actor-id'
import { requirePermission } from '../access'
import { recordAudit } from '../audit'
import type { Context } from '../context'
import { conflict } from '../errors'
import { inRetriedTransaction } from '../identity'
import { enqueue } from '../jobs'
import { usableField, CannotGoOn } from './apply-action'
import { bulkChangeToChange, findBulkChange, saveBulkChange, undoableUntil, type BulkChange } from './bulk-change'
import { bulkChangeJob } from './bulk-change.job'
import { AT_ONCE, runBatch } from './run-batch'

/** Gives back to everybody what a change took or replaced, where nobody has changed it since: of up to 500 at once, of more by a job.
 *
 * A tag that was there before the change stays, and values keep the moment when they were given. Of those who were merged meanwhile the
 * survivor gets back what the merge would have made of it.
 * @returns the change, UNDONE or UNDOING; `kept` tells how many were changed since
 * @throws NOT_FOUND · CONFLICT it is under way, undone, changed nobody, ended more than 30 days ago, or its field is archived or gone
 */
export async function undoBulkChange(ctx: Context, { id }: { id: string }): Promise<BulkChange | null> {
  requirePermission(ctx, 'write')
  return inRetriedTransaction(ctx, async (tx) => {
    const change = await bulkChangeToChange(tx, id)
    if (change.status === 'UNDONE' || change.status === 'UNDOING') throw conflict('It was undone already')
    if (change.status === 'QUEUED' || change.status === 'RUNNING') throw conflict('It is under way: cancel it first')
    const until = undoableUntil(change)
    if (until === null) throw conflict('It changed nobody: there is nothing to undo')
    if (until < tx.now) throw conflict('It is too long ago: what was there before is not kept any more')
    await refuseWithoutField(tx, change)
    const { kind } = tx.actor
    await saveBulkChange(tx, id, {
      status: 'UNDOING',
      reason: null,
      undoActorKind: kind,
      undoneBy: actorId(tx.actor),
      // One that failed while it was undone goes on where it was.
      ...(!change.isUndoBegun && { reached: null, done: 0 }),
    })
    await recordAudit(tx, { action: 'bulk-change.undone', target: { kind: 'bulk-change', id } })
    if (change.changed <= AT_ONCE) await runBatch(tx, id, AT_ONCE + 1)
    else await enqueue(tx, bulkChangeJob, { siteId: tx.siteId, bulkChangeId: id }, { key: id })
    return findBulkChange(tx, id)
  })
}

async function refuseWithoutField(tx: Context, { what }: Pick<BulkChange, 'what'>): Promise<void> {
  if (!('field' in what)) return
  try {
    await usableField(tx, what.field.id, what.field.displayName)
  } catch (error) {
    if (!(error instanceof CannotGoOn)) throw error
    throw conflict(error.message)
  }
}
