import { Client, type Pool } from 'pg'
import type { Log } from '../log'

const RECONNECT_MS = 500

/** Says "these workers live" for as long as this process does, by advisory locks of one connection: PostgreSQL drops them the
 * moment the process is gone, however it went. Without them a job of a killed worker would wait for four hours.
 *
 * @param lostAfterMs how long the connection may be away before `lost` is called: from then on others may take our jobs
 */
export function showPresence(
  connectionString: string,
  workerIds: () => string[],
  options: { lostAfterMs: number; lost: () => void; log: Log },
): { shown: Promise<void>; stop(): Promise<void> } {
  let client: Client | undefined
  let stopped = false
  let awaySince = Date.now()

  const connect = async (): Promise<void> => {
    // `stop` changes it while this waits.
    // oxlint-disable-next-line no-unmodified-loop-condition
    while (!stopped) {
      const next = new Client({ connectionString, application_name: 'waggle presence', keepAlive: true })
      next.on('error', () => undefined)
      try {
        await next.connect()
        await next.query('select pg_advisory_lock(hashtextextended(id, 0)) from unnest($1::text[]) as id', [
          workerIds(),
        ])
        client = next
        next.once('end', () => {
          awaySince = Date.now()
          if (!stopped) void connect()
        })
        return
      } catch (error) {
        await next.end().catch(() => undefined)
        if (Date.now() - awaySince > options.lostAfterMs) options.lost()
        options.log.warn({ err: error }, 'worker cannot show its presence')
        await new Promise((resolve) => setTimeout(resolve, RECONNECT_MS))
      }
    }
  }
  return {
    shown: connect(),
    async stop() {
      stopped = true
      await client?.end().catch(() => undefined)
    },
  }
}

/** Frees the jobs of workers that are gone: nobody holds their lock, at this look and at the one before.
 *
 * @returns how many workers' jobs were freed
 */
export async function freeJobsOfTheDead(pool: Pool, suspects: Set<string>): Promise<number> {
  const { rows } = await pool.query<{ id: string }>(
    `/* freeJobsOfTheDead */ with holder as materialized (
       select distinct locked_by as id from graphile_worker.jobs where locked_by is not null
     )
     select id from holder where pg_try_advisory_xact_lock(hashtextextended(id, 0))`,
  )
  const gone = rows.map(({ id }) => id)
  const dead = gone.filter((id) => suspects.has(id))
  suspects.clear()
  for (const id of gone) suspects.add(id)
  if (dead.length > 0) await pool.query('select graphile_worker.force_unlock_workers($1::text[])', [dead])
  return dead.length
}
