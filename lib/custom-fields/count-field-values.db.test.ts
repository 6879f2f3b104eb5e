import { useDatabase } from '../../test/database'
import { contextFor, createProfile, createSite } from '../../test/factories'
import type { Context } from '../context'
import type { Sql } from '../db'
import { countFieldValues } from './count-field-values'

const database = useDatabase()
const KEYS = ['hat', 'rare', 'none']

/** Eight profiles, the eldest alone with a value of `rare`. */
async function start(): Promise<{ ctx: Context; statements: string[] }> {
  const site = await createSite(database)
  for (let n = 0; n < 8; n++)
    await createProfile(contextFor(database, site), {
      createdAt: new Date(Date.UTC(2026, 0, n + 1)),
      fields: n === 0 ? { rare: 'x' } : { hat: n },
    })
  const statements: string[] = []
  const query = <Row>(statement: Sql) => {
    statements.push(statement.text)
    return database.query<Row>(statement)
  }
  return { ctx: contextFor({ prisma: database.prisma, query }, site), statements }
}

const COUNTED = {
  hat: { profileCount: 7, example: 7 },
  rare: { profileCount: 1, example: 'x' },
  none: { profileCount: 0, example: null },
}

test('values are counted among all profiles, with that of a young one', async () => {
  const { ctx } = await start()
  expect(Object.fromEntries(await countFieldValues(ctx, { keys: KEYS }))).toEqual(COUNTED)
  await createProfile(ctx, { fields: { hat: 8 } })
  expect((await countFieldValues(ctx, { keys: KEYS })).get('hat')).toEqual({ profileCount: 8, example: 8 })
})

test('of hundreds of fields the same is told, the youngest first and all where these do not tell', async () => {
  const { ctx } = await start()
  const keys = [...Array.from({ length: 247 }, (_, n) => `unused_${n}`), ...KEYS]
  for (const sampleSize of [undefined, 4]) {
    const usage = await countFieldValues(ctx, { keys }, sampleSize)
    expect(Object.fromEntries(KEYS.map((key) => [key, usage.get(key)]))).toEqual(COUNTED)
    expect(usage.get('unused_0')).toEqual({ profileCount: 0, example: null })
  }
})

test('where few of the youngest profiles hold one all are looked at, once, however often a page asks', async () => {
  const { ctx, statements } = await start()
  expect(Object.fromEntries(await countFieldValues(ctx, { keys: KEYS }, 4))).toEqual(COUNTED)
  expect(statements).toHaveLength(3)
  for (let n = 0; n < 5; n++)
    expect(Object.fromEntries(await countFieldValues(ctx, { keys: KEYS }, 4))).toEqual(COUNTED)
  expect(statements).toHaveLength(3)
  // What another site has is another answer.
  const other = contextFor(database, await createSite(database))
  expect((await countFieldValues(other, { keys: KEYS }, 4)).get('hat')).toEqual({ profileCount: 0, example: null })
})
