import type { z } from 'zod'
import type { Context } from '../context'
import { sql } from '../db'
import { invalid } from '../errors'
import type { Job } from './define-job'

export interface EnqueueOptions {
  /** Not before; default now. */
  runAt?: Date
  /** One waiting job a key: a second one with the same key replaces it (its payload and time) unless it runs already. */
  key?: string
}

/** Queues a job in the caller's transaction: rolled back, it never existed; committed, a worker starts it within milliseconds.
 *
 * @returns the job's id
 * @throws INVALID the payload does not fit the job's schema
 */
export async function enqueue<Payload extends z.ZodType>(
  ctx: Pick<Context, 'db'>,
  job: Job<Payload>,
  payload: z.input<Payload>,
  options: EnqueueOptions = {},
): Promise<string> {
  const checked = job.payload.safeParse(payload)
  if (!checked.success) {
    const [issue] = checked.error.issues
    const field = ['payload', ...(issue?.path ?? [])].join('.')
    throw invalid(field, `The job ${job.name} does not take this payload: ${issue?.message ?? 'it does not fit'}`)
  }
  const rows = await ctx.db.query<{ id: string }>(sql`/* enqueue */
    select id::text as id from graphile_worker.add_job(
      identifier := ${job.name}::text,
      payload := ${JSON.stringify(payload)}::json,
      run_at := ${options.runAt ?? null}::timestamptz,
      max_attempts := ${job.maxAttempts}::int4,
      job_key := ${options.key === undefined ? null : `${job.name}:${options.key}`}::text
    )`)
  const [row] = rows
  if (!row) throw new Error(`The queue gave no id for ${job.name}`)
  return row.id
}
