import type { PoolClient } from 'pg'
import type { Context } from '../context'
import { queryPrepared, type Database, type Db, type SqlDb } from './database'
import { sql, type Sql } from './sql'

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

/** Lets the statements of this transaction run as long as they take: for an index, a copy, a clean-up of a whole table. */
export async function liftStatementLimit(tx: SqlDb): Promise<void> {
  await tx.query(sql`/* liftStatementLimit */ select set_config('statement_timeout', '0', true)`)
}

/** Runs reads, none of which may take longer than `ms`: PostgreSQL ends it then (isCancelled). In a transaction already, which that would
 * break: without a limit. */
export async function limitStatements<T>(ctx: Context, ms: number, work: (limited: Context) => Promise<T>): Promise<T> {
  if (!('pool' in ctx.db)) return work(ctx)
  return inTransaction(ctx, async (tx) => {
    await tx.db.query(sql`/* limitStatements */ select set_config('statement_timeout', ${String(ms)}, true)`)
    return work(tx)
  })
}

/** A transaction of written SQL. Its statements run in the order in which they are given, and those given without waiting in between
 * travel together: many statements, one round trip. */
export interface SqlTransaction extends SqlDb {
  /** A statement whose rows nobody reads: nobody waits for it either. If it fails, the transaction does. */
  send(statement: Sql): void
}

/** A transaction for written SQL alone, without Prisma's share of the cost, its plans kept: for the hot paths. */
export async function inSqlTransaction<T>(database: Database, work: (db: SqlTransaction) => Promise<T>): Promise<T> {
  const client = await database.pipelinePool.connect()
  const statements = createStatements(client)
  let broken: Error | undefined
  try {
    void statements.give(() => client.query('begin'))
    const result = await work({
      query: (statement) => statements.give(() => queryPrepared(client, statement)),
      send: (statement) => void statements.give(() => queryPrepared(client, statement)),
    })
    void statements.give(() => client.query('commit'))
    // After a failed statement PostgreSQL takes the commit for a rollback, and says so to nobody: only all answers together tell.
    await statements.throwFailure()
    return result
  } catch (error) {
    await client.query('rollback').catch((rollbackError: Error) => {
      broken = rollbackError
    })
    await statements.throwFailure()
    throw error
  } finally {
    client.release(broken)
  }
}

/** Gives statements to a connection. */
function createStatements({ connection: { stream } }: PoolClient) {
  const answers: Promise<unknown>[] = []
  let held = false

  /** What is given in one go leaves in one write. */
  function hold(): void {
    if (held) return
    held = true
    stream.cork()
    queueMicrotask(() => {
      held = false
      stream.uncork()
    })
  }

  return {
    give<T>(statement: () => Promise<T>): Promise<T> {
      hold()
      const answer = statement()
      // Whoever waits for it is told as well; nobody may.
      answer.catch(() => undefined)
      answers.push(answer)
      return answer
    },
    /** Once all are answered: throws what the first that failed did. Those behind it only say that the transaction is over. */
    async throwFailure(): Promise<void> {
      for (const answer of await Promise.allSettled(answers)) if (answer.status === 'rejected') throw answer.reason
    },
  }
}
