import { requirePermission } from '../access'
import { recordAudit } from '../audit'
import type { Context } from '../context'
import { conflict } from '../errors'
import { inRetriedTransaction } from '../identity'
import { bulkChangeToChange, findBulkChange, saveBulkChange, type BulkChange } from './bulk-change'

/** Stops a change that is under way, behind the batch that runs. What is done stays, and can be undone.
 *
 * @throws NOT_FOUND · CONFLICT it is over, or being undone
 */
export async function cancelBulkChange(ctx: Context, { id }: { id: string }): Promise<BulkChange | null> {
  requirePermission(ctx, 'write')
  return inRetriedTransaction(ctx, async (tx) => {
    const { status, done } = await bulkChangeToChange(tx, id)
    if (status === 'UNDOING') throw conflict('It is being undone, which cannot be stopped')
    if (status !== 'QUEUED' && status !== 'RUNNING') throw conflict('It is over already')
    await saveBulkChange(tx, id, { status: 'CANCELLED', endedAt: tx.now })
    await recordAudit(tx, { action: 'bulk-change.cancelled', target: { kind: 'bulk-change', id }, details: { done } })
    return findBulkChange(tx, id)
  })
}
