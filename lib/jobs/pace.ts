import { setTimeout as sleep } from 'node:timers/promises'
import type { Context } from '../context'
import { inTransaction, isRetryable } from '../db'

/** How work on all profiles shares the database with everything else. */
export interface Pace {
  /** Profiles of one transaction. */
  batch: number
  /** Rests this many times as long as the batch before took: at 1 it works half of the time. */
  rest: number
  signal: AbortSignal
}

/** Works a quarter of the time, so that events keep more than four fifths of theirs (npm run bench -- fields): a million values take some
 * minutes. */
export const JOB_PACE = { batch: 500, rest: 3 } as const

const FIRST_ID = '00000000-0000-0000-0000-000000000000'
const MAX_ATTEMPTS = 8

/** Goes through profiles by id, a batch at a time.
 *
 * @param work one batch, in one transaction: the first `pace.batch` behind `after`. Returns those it found, in their order; null: the
 *   work is no longer wanted
 * @param from behind which it begins: where an earlier run came to
 * @returns whether it is done, and not given up
 */
export async function inBatches(
  ctx: Context,
  pace: Pace,
  work: (tx: Context, after: string) => Promise<readonly { id: string }[] | null>,
  from = FIRST_ID,
): Promise<boolean> {
  for (let after = from; ;) {
    const behind = after
    const rows = await inPacedTransaction(ctx, pace, (tx) => work(tx, behind))
    if (rows === null) return false
    const last = rows.at(-1)
    if (!last || rows.length < pace.batch) return true
    after = last.id
  }
}

/** One batch in one transaction, then the rest; again when a neighbour was faster. @throws AbortError the worker has to stop */
export async function inPacedTransaction<T>(ctx: Context, pace: Pace, work: (tx: Context) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    pace.signal.throwIfAborted()
    const start = performance.now()
    try {
      const result = await inTransaction(ctx, work)
      await sleep((performance.now() - start) * pace.rest, undefined, { signal: pace.signal })
      return result
    } catch (error) {
      if (attempt === MAX_ATTEMPTS || !isRetryable(error)) throw error
      await sleep(Math.random() * 2 ** attempt)
    }
  }
}
