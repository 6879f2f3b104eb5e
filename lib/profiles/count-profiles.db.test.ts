import { useDatabase } from '../../test/database'
import { contextFor, createEvent, createProfile, createSite, createVisit, createVisitor } from '../../test/factories'
import type { Context } from '../context'
import { createDatabase, inTransaction, sql, type Database } from '../db'
import { countProfiles, countProfilesExactly } from './count-profiles'
import type { ProfileFilter } from './filter/filter-input'
import { listProfiles } from './list-profiles'

const database = useDatabase()
let ctx: Context

beforeAll(async () => {
  ctx = contextFor(database, await createSite(database))
  // Each of them saw a page that nobody else did: more addresses than are written out for a page of the list.
  for (let at = 0; at < 60; at++) {
    const { id } = await createProfile(ctx, { name: `Person ${at}` })
    const visit = await createVisit(ctx, { id: (await createVisitor(ctx, { profileId: id })).id, profileId: id })
    await createEvent(ctx, visit, { url: `https://shop.example/offer/${at}` })
  }
  for (let at = 0; at < 20; at++) await createProfile(ctx)
})

const viewed = (part: string): ProfileFilter => ({ page: { url: { op: 'CONTAINS', value: part } } })

test.each([
  ['/offer/', 60],
  // /offer/5 and /offer/50 to /offer/59
  ['/offer/5', 11],
  ['/nowhere/', 0],
])('who saw an address with %s, in how many there may be, is listed and counted', async (part, expected) => {
  const filter = viewed(part)
  expect((await listProfiles(ctx, { filter, first: 200 })).nodes).toHaveLength(expected)
  expect(await countProfiles(ctx, { filter })).toBe(expected)
  expect(await countProfilesExactly(ctx, { filter })).toBe(expected)
  const others: ProfileFilter = { not: filter }
  expect(await countProfiles(ctx, { filter: others })).toBe(80 - expected)
})

test('who is left out is not counted, whether they match or not', async () => {
  const filter = viewed('/offer/')
  const [somebody] = (await listProfiles(ctx, { filter, first: 1 })).nodes
  const [stranger] = (await listProfiles(ctx, { filter: { not: filter }, first: 1 })).nodes
  const except = [somebody?.id.toUpperCase() ?? '', stranger?.id ?? '', 'no id']
  expect(await countProfilesExactly(ctx, { filter, except })).toBe(59)
  expect(await countProfilesExactly(ctx, { filter: { not: filter }, except })).toBe(19)
  expect(await countProfilesExactly(ctx, { except })).toBe(78)
  expect(await countProfilesExactly(ctx, { except: [] })).toBe(80)
  const many = Array.from({ length: 10_001 }, () => 'x')
  await expect(countProfilesExactly(ctx, { except: many })).rejects.toMatchObject({
    code: 'TOO_LARGE',
    field: 'except',
  })
})

describe('what cannot be counted in time', () => {
  let other: Database
  beforeAll(() => (other = createDatabase(database.url)))
  afterAll(() => other.close())

  /** Nobody reads events meanwhile. */
  const withEventsHeld = (work: () => Promise<void>) =>
    inTransaction({ ...ctx, db: other }, async (tx) => {
      await tx.db.query(sql`lock table event in access exclusive mode`)
      await work()
    })

  test('is not counted, and what follows is', async () => {
    await withEventsHeld(async () => {
      expect(await countProfiles(ctx, { filter: viewed('/offer/'), withinMs: 100 })).toBeNull()
    })
    expect(await countProfiles(ctx, { filter: viewed('/offer/'), withinMs: 5_000 })).toBe(60)
  })

  test('ends no transaction that it is counted in', async () => {
    const found = await inTransaction(ctx, async (tx) => {
      const count = await countProfiles(tx, { filter: viewed('/offer/'), withinMs: 1 })
      return [count, await tx.db.prisma.profile.count({ where: { siteId: ctx.siteId } })]
    })
    expect(found).toEqual([60, 80])
  })
})
