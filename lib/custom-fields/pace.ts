import { setTimeout as sleep } from 'node:timers/promises'
import type { Context } from '../context'
import { inTransaction, isRetryable } from '../db'

/** How work on all profiles shares the database with everything else. */
export interface Pace {
  /** Profiles of one transaction. */
  batch: number
  /** Rests this many times as long as the batch before took: at 1 it works half of the time. */
  rest: number
  /** After a change, until nobody writes by the definition before it: the second look comes then. */
  settleMs: number
  signal: AbortSignal
}

/** Works a quarter of the time, so that events keep more than four fifths of theirs (npm run bench -- fields): a million values take some
 * minutes. */
export const JOB_PACE = { batch: 500, rest: 3 } as const

const MAX_ATTEMPTS = 8

/** One batch in one transaction, then the rest; again when a neighbour was faster. @throws AbortError the worker has to stop */
export async function inBatch<T>(ctx: Context, pace: Pace, work: (tx: Context) => Promise<T>): Promise<T> {
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

/** Until the caches of all processes have forgotten what was so before `since`. */
export async function settle(since: Date, { settleMs, signal }: Pace): Promise<void> {
  const left = since.getTime() + settleMs - Date.now()
  if (left > 0) await sleep(left, undefined, { signal })
}
