import { setTimeout as sleep } from 'node:timers/promises'
import type { Context } from '../context'
import { inTransaction, isRetryable } from '../db'

const MAX_ATTEMPTS = 8

/** A transaction that is run again when a neighbour was faster. Part of another transaction: that one's caller runs it again. */
export async function inRetriedTransaction<T>(ctx: Context, work: (tx: Context) => Promise<T>): Promise<T> {
  const isOuter = '$transaction' in ctx.db.prisma
  for (let attempt = 1; ; attempt++) {
    try {
      return await inTransaction(ctx, work)
    } catch (error) {
      if (!isOuter || attempt === MAX_ATTEMPTS || !isRetryable(error)) throw error
      await sleep(Math.random() * 2 ** attempt)
    }
  }
}
