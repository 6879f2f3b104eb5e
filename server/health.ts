import { sql } from '../lib/db'
import type { Door } from '../lib/http/door'
import { json } from '../lib/http/problem'
import type { Runtime } from '../lib/runtime'

const DATABASE_WITHIN_MS = 1_000

/** `GET /api/health`: the process is up and answers. Says nothing about the database: a restart would not mend that. */
export function createHealthDoor(): Door {
  return async () => json(200, { status: 'ok' })
}

/** `GET /api/ready`: 200 when this process can serve: the database answers within a second and knows our tables; else 503. */
export function createReadyDoor({ database, stopping }: Pick<Runtime, 'database' | 'stopping'>): Door {
  return async () => {
    if (stopping.aborted) return notReady('stopping')
    const state = await Promise.race([migrated(), late()])
    if (state === 'migrated') return json(200, { status: 'ready' })
    return notReady(state)
  }

  async function migrated() {
    try {
      const [row] = await database.query<{ there: boolean }>(
        sql`/* ready */ select to_regclass('ingestion_count') is not null and to_regclass('graphile_worker.jobs') is not null as there`,
      )
      return row?.there ? 'migrated' : 'migrations missing'
    } catch {
      return 'database away'
    }
  }
}

const late = () =>
  new Promise<'database slow'>((resolve) => {
    setTimeout(() => resolve('database slow'), DATABASE_WITHIN_MS).unref()
  })

const notReady = (why: string) => json(503, { status: 'not ready', why }, { 'retry-after': '1' })
