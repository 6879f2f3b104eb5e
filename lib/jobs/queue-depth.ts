import { sql, type SqlDb } from '../db'

/** How many jobs the queue holds, by what becomes of them: `ready` now, `running`, `later` (planned or to be tried again),
 * `failed` for good. */
export interface QueueDepth {
  ready: number
  running: number
  later: number
  failed: number
}

export async function queueDepth(db: SqlDb): Promise<QueueDepth> {
  const [row] = await db.query<QueueDepth>(sql`/* queueDepth */
    select count(*) filter (where locked_at is null and attempts < max_attempts and run_at <= now())::int4 as ready,
      count(*) filter (where locked_at is not null)::int4 as running,
      count(*) filter (where locked_at is null and attempts < max_attempts and run_at > now())::int4 as later,
      count(*) filter (where locked_at is null and attempts >= max_attempts)::int4 as failed
    from graphile_worker.jobs`)
  return row ?? { ready: 0, running: 0, later: 0, failed: 0 }
}
