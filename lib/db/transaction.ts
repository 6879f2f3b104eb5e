import type { Context } from '../context'
import { queryPrepared, type Database, type Db, type SqlDb } from './database'

const MAX_WAIT_MS = 10_000
const TIMEOUT_MS = 60_000

/** Runs `work` in one transaction, with a context whose database is that transaction. In a transaction already: joins it. */
export async function inTransaction<T>(ctx: Context, work: (tx: Context) => Promise<T>): Promise<T> {
  const { prisma } = ctx.db
  if (!('$transaction' in prisma)) return work(ctx)
  return (prisma as Database['prisma']).$transaction(
    (tx) => work({ ...ctx, db: { prisma: tx, query: (statement) => tx.$queryRaw(statement) } satisfies Db }),
    { maxWait: MAX_WAIT_MS, timeout: TIMEOUT_MS },
  )
}

/** A transaction for written SQL alone, without Prisma's share of the cost, its plans kept: for the hot paths. */
export async function inSqlTransaction<T>(database: Database, work: (db: SqlDb) => Promise<T>): Promise<T> {
  const client = await database.pool.connect()
  let broken: Error | undefined
  try {
    await client.query('begin')
    const result = await work({ query: (statement) => queryPrepared(client, statement) })
    await client.query('commit')
    return result
  } catch (error) {
    await client.query('rollback').catch((rollbackError: Error) => {
      broken = rollbackError
    })
    throw error
  } finally {
    client.release(broken)
  }
}
