import { useDatabase } from '../../test/database'
import { inSqlTransaction, sql } from './index'

const database = useDatabase()

test('two copies of the module, as a bundler makes them, keep their plans on the connections of one pool', async () => {
  let copy: { inSqlTransaction: typeof inSqlTransaction } | undefined
  await jest.isolateModulesAsync(async () => {
    copy = await import('./index')
  })
  expect(copy?.inSqlTransaction).not.toBe(inSqlTransaction)
  for (let round = 0; round < 3; round++) {
    const here = await inSqlTransaction(database, (db) => db.query(sql`/* here */ select ${round}::int4 as n`))
    const there = await copy?.inSqlTransaction(database, (db) => db.query(sql`/* there */ select ${-round}::int4 as m`))
    expect([here, there]).toEqual([[{ n: round }], [{ m: -round + 0 }]])
  }
  const client = await database.pipelinePool.connect()
  const { rows } = await client.query('select count(*)::int as n from pg_prepared_statements')
  client.release()
  expect(rows).toEqual([{ n: 2 }])
})
