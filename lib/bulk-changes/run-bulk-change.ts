import type { Context } from '../context'
import { inTransaction } from '../db'
import { inPacedTransaction, type Pace } from '../jobs'
import { holdBulkChange, saveBulkChange } from './bulk-change'
import { runBatch } from './run-batch'

/** Does, or undoes, the rest of a change. May be called again at any time, and by several at once: each batch begins where the one before
 * ended. */
export async function runBulkChange(ctx: Context, id: string, pace: Pace): Promise<void> {
  const next = () => inPacedTransaction(ctx, pace, (tx) => runBatch({ ...tx, now: new Date() }, id, pace.batch))
  while (await next());
}

/** Gives a change up that failed too often; what it did can be undone. */
export async function failBulkChange(ctx: Context, id: string): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const change = await holdBulkChange(tx, id)
    if (!change || !['QUEUED', 'RUNNING', 'UNDOING'].includes(change.status)) return
    const endedAt = change.endedAt ?? new Date()
    await saveBulkChange(tx, id, { status: 'FAILED', endedAt, reason: 'The server could not go on: its log tells why' })
  })
}
