import { cuttableConnection, type CuttableConnection } from '../../test/cuttable-connection'
import { useDatabase } from '../../test/database'
import type { Context } from '../context'
import {
  createDatabase,
  inSqlTransaction,
  inTransaction,
  isCancelled,
  isUnavailable,
  liftStatementLimit,
  sql,
  type Database,
  type DatabaseOptions,
} from '.'

const database = useDatabase()
const open: { way: CuttableConnection; limited: Database }[] = []
afterEach(async () => {
  for (const { way, limited } of open.splice(0)) {
    await way.close()
    await limited.close()
  }
})

async function limited(options: DatabaseOptions) {
  const way = await cuttableConnection(database.url)
  const opened = { way, limited: createDatabase(way.url, options) }
  open.push(opened)
  return { way, db: opened.limited }
}
const contextOf = (db: Database): Context => ({ db, actor: { kind: 'cli' }, siteId: 'none', now: new Date() })
const LONG = sql`select pg_sleep(1)::text as slept`

describe('a statement that takes longer than the limit', () => {
  const ways: [string, (db: Database) => Promise<unknown>][] = [
    ['by itself', (db) => db.query(LONG)],
    ['through Prisma', (db) => db.prisma.$queryRaw(LONG)],
    ['in a transaction', (db) => inTransaction(contextOf(db), (tx) => tx.db.query(LONG))],
    ['in a transaction of written SQL', (db) => inSqlTransaction(db, (tx) => tx.query(LONG))],
  ]
  test.each(ways)('is ended, %s, and the next one runs', async (_, run) => {
    const { db } = await limited({ statementMs: 200 })
    const error: unknown = await run(db).catch((caught: unknown) => caught)
    expect(error).toBeInstanceOf(Error)
    expect([isCancelled(error), isUnavailable(error)]).toEqual([true, false])
    expect(await db.query(sql`select 1 as one`)).toEqual([{ one: 1 }])
  })

  test('runs to its end in a transaction that lifts the limit, which the next one has again', async () => {
    const { db } = await limited({ statementMs: 200, max: 1 })
    const slept = await inTransaction(contextOf(db), async (tx) => {
      await liftStatementLimit(tx.db)
      return tx.db.query<{ slept: string }>(LONG)
    })
    expect(slept).toHaveLength(1)
    await expect(db.query(LONG)).rejects.toMatchObject({ code: '57014' })
  })

  test('is let run where there is no limit', async () => {
    const { db } = await limited({})
    expect(await db.query(LONG)).toHaveLength(1)
  })
})

describe('a database that takes connections and says nothing', () => {
  const ways: [string, (db: Database) => Promise<unknown>][] = [
    ['a statement', (db) => db.query(sql`select 1 as one`)],
    ['Prisma', (db) => db.prisma.site.count()],
    ['a transaction of written SQL', (db) => inSqlTransaction(db, (tx) => tx.query(sql`select 1 as one`))],
  ]
  test.each(ways)('is noticed by %s, on a connection there was and on a new one, and used again', async (_, run) => {
    const { way, db } = await limited({ max: 2, connectMs: 2_000, statementMs: 2_000 })
    await run(db)
    way.hold()
    const errors = await Promise.all(Array.from({ length: 3 }, () => run(db).catch((error: unknown) => error)))
    for (const error of errors) expect(error).toBeInstanceOf(Error)
    expect(errors.map(isUnavailable)).toEqual([true, true, true])
    await way.mend()
    await run(db)
  })

  test('so it is when every connection is in use', async () => {
    const { db } = await limited({ max: 1, connectMs: 2_000 })
    const client = await db.pool.connect()
    const error: unknown = await db.query(sql`select 1 as one`).catch((caught: unknown) => caught)
    client.release()
    expect(isUnavailable(error)).toBe(true)
  })
})
