import { useDatabase } from '../../test/database'
import { inSqlTransaction, sql } from '.'

const database = useDatabase()

beforeAll(() => database.query(sql`create table note (text text not null)`))

const notes = async () => (await database.query<{ text: string }>(sql`select text from note`)).map(({ text }) => text)

test('statements given in one go run in their order, and all are stored', async () => {
  const counted = await inSqlTransaction(database, async (db) => {
    db.send(sql`insert into note values ('one')`)
    const [first, second] = await Promise.all([
      db.query(sql`select count(*)::int4 as count from note`),
      db.query(sql`insert into note values ('two') returning text`),
    ])
    db.send(sql`insert into note values ('three')`)
    return [first, second]
  })
  expect(counted).toEqual([[{ count: 1 }], [{ text: 'two' }]])
  expect(await notes()).toEqual(['one', 'two', 'three'])
})

test('a sent statement that fails undoes all, and is what is thrown', async () => {
  const before = await notes()
  const failing = inSqlTransaction(database, async (db) => {
    db.send(sql`insert into note values ('before')`)
    db.send(sql`insert into note values (null)`)
    db.send(sql`insert into note values ('behind')`)
    return 'done'
  })
  await expect(failing).rejects.toMatchObject({ code: '23502' })
  expect(await notes()).toEqual(before)
})

test('so it is when something behind it was waited for', async () => {
  const before = await notes()
  const failing = inSqlTransaction(database, async (db) => {
    db.send(sql`insert into note values (null)`)
    return db.query(sql`select text from note`)
  })
  await expect(failing).rejects.toMatchObject({ code: '23502' })
  expect(await notes()).toEqual(before)
})

test('what the work throws undoes what was sent; the connection serves the next', async () => {
  const before = await notes()
  const failing = inSqlTransaction(database, async (db) => {
    db.send(sql`insert into note values ('gone')`)
    throw new Error('changed our mind')
  })
  await expect(failing).rejects.toThrow('changed our mind')
  expect(await notes()).toEqual(before)
  expect(database.pipelinePool.totalCount).toBe(1)
})

test('a commit that the database refuses is a failure', async () => {
  await database.query(
    sql`create table late (id int primary key, other int references late deferrable initially deferred)`,
  )
  const failing = inSqlTransaction(database, async (db) => db.send(sql`insert into late values (1, 2)`))
  await expect(failing).rejects.toMatchObject({ code: '23503' })
})
