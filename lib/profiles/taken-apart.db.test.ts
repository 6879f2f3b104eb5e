// What undoing merges must leave behind: two whom a person took apart are put together by no server again, and nobody keeps what was
// another's, in whatever order merges are undone.
import { setTimeout as sleep } from 'node:timers/promises'
import { browserOf, identify } from '../../test/browsers'
import { useDatabase } from '../../test/database'
import { ERASURE_KEY, contextFor, createSite } from '../../test/factories'
import type { Context } from '../context'
import { inTransaction } from '../db'
import { mergeProfiles, undoMerge } from '../identity'
import { createWriter } from '../ingestion'
import { upsertProfile } from './upsert-profile'

const database = useDatabase()
const PHONE = '+46701234567'

/** Anna and an account, merged by a server and taken apart by a person; and a third who has a telephone. */
async function takenApart() {
  const site = await createSite(database, { domain: 'shop.example', defaultCountry: 'SE' })
  const ctx = contextFor(database, site)
  const anna = (await upsertProfile(ctx, { email: 'anna@x.se' })).profileId
  const account = (await upsertProfile(ctx, { externalId: '42' })).profileId
  const { mergeId = '' } = await upsertProfile(ctx, { email: 'anna@x.se', externalId: '42' })
  await undoMerge(ctx, { mergeId })
  const third = (await upsertProfile(ctx, { phone: PHONE })).profileId
  return { site, ctx, anna, account, third }
}
const pairsOf = async ({ siteId }: Context) =>
  (await database.prisma.suggestedDuplicate.findMany({ where: { siteId } })).map(
    ({ profileId, otherId, dismissedAt }) => [[profileId, otherId].sort(), dismissedAt !== null],
  )
const putTogether = (ctx: Context, identifiers: { email?: string; externalId?: string; phone?: string }) =>
  upsertProfile(ctx, identifiers)
const REFUSED = { code: 'CONFLICT' }

test('stay apart when one of them is merged with a third, and when that is undone', async () => {
  const { ctx, anna, account, third } = await takenApart()
  const merge = await mergeProfiles(ctx, { into: third, from: anna })
  await expect(putTogether(ctx, { email: 'anna@x.se', externalId: '42' })).rejects.toMatchObject(REFUSED)
  await undoMerge(ctx, merge)
  await expect(putTogether(ctx, { email: 'anna@x.se', externalId: '42' })).rejects.toMatchObject(REFUSED)
  const pairs = await pairsOf(ctx)
  expect(pairs).toHaveLength(2)
  expect(pairs).toEqual(
    expect.arrayContaining([
      [[anna, account].sort(), true],
      [[anna, third].sort(), true],
    ]),
  )
  // Of the third and the account nobody said anything.
  expect(await putTogether(ctx, { externalId: '42', phone: PHONE })).toHaveProperty('mergeId')
})

test('stay apart when the third was already suspected of being the other', async () => {
  const { site, ctx, anna, third } = await takenApart()
  await browserOf(createWriter(database, { erasureKey: ERASURE_KEY }), site).send(
    identify({ phone: PHONE, externalId: '42' }),
  )
  await mergeProfiles(ctx, { into: third, from: anna })
  await expect(putTogether(ctx, { email: 'anna@x.se', externalId: '42' })).rejects.toMatchObject(REFUSED)
})

test('stay apart when a third is the one that a server merges both with', async () => {
  const { ctx, anna, account, third } = await takenApart()
  await expect(putTogether(ctx, { email: 'anna@x.se', externalId: '42', phone: PHONE })).rejects.toMatchObject(REFUSED)
  const left = await database.prisma.profile.findMany({ where: { siteId: ctx.siteId } })
  expect(left.map(({ id }) => id).sort()).toEqual([anna, account, third].sort())
})

test.each([
  ['in their order', [0, 1]],
  ['in the other order', [1, 0]],
] as const)('two merges undone %s leave the survivor as it was', async (_, order) => {
  const site = await createSite(database)
  const at = (second: number) => contextFor(database, site, { kind: 'cli' }, new Date(Date.now() + second * 1000))
  const { profileId: into } = await upsertProfile(at(0), { email: 'a@x.se' })
  const bo = await upsertProfile(at(1), { email: 'b@x.se', name: 'Bo', title: 'Buyer', tags: ['b'] })
  const cy = await upsertProfile(at(2), { email: 'c@x.se', name: 'Cy', tags: ['c'] })
  const read = () => database.prisma.profile.findFirstOrThrow({ where: { siteId: site.id, id: into } })
  const { name, title, tagIds, givenAt, sortName, searchText } = await read()
  const merges = [
    await mergeProfiles(at(3), { into, from: bo.profileId }),
    await mergeProfiles(at(4), { into, from: cy.profileId }),
  ]
  expect(await read()).toMatchObject({ name: 'Cy', title: 'Buyer' })
  for (const which of order) await undoMerge(at(5), merges[which] as { mergeId: string })
  expect(await read()).toMatchObject({ name, title, tagIds, givenAt, sortName, searchText })
})

test.each([
  ['the first', 0, 2],
  ['the second', 1, 1],
] as const)('of two merges %s undone leaves the survivor the earliest time of those left', async (_, which, left) => {
  const site = await createSite(database)
  const at = (second: number) =>
    contextFor(database, site, { kind: 'cli' }, new Date(1_700_000_000_000 + second * 1000))
  const { profileId: into } = await upsertProfile(at(3), { email: 'a@x.se' })
  const bo = await upsertProfile(at(1), { email: 'b@x.se' })
  const cy = await upsertProfile(at(2), { email: 'c@x.se' })
  const identifiedAt = async () =>
    (await database.prisma.profile.findFirstOrThrow({ where: { siteId: site.id, id: into } })).identifiedAt
  const merges = [
    await mergeProfiles(at(4), { into, from: bo.profileId }),
    await mergeProfiles(at(5), { into, from: cy.profileId }),
  ]
  expect(await identifiedAt()).toEqual(at(1).now)
  await undoMerge(at(6), merges[which] as { mergeId: string })
  expect(await identifiedAt()).toEqual(at(left).now)
  await undoMerge(at(7), merges[1 - which] as { mergeId: string })
  expect(await identifiedAt()).toEqual(at(3).now)
})

test('a merge is undone after columns came and went', async () => {
  const ctx = contextFor(database, await createSite(database))
  const { profileId: into } = await upsertProfile(ctx, { email: 'a@x.se' })
  const { profileId: from } = await upsertProfile(ctx, { email: 'b@x.se', name: 'Bo' })
  await database.pool.query('alter table profile add column "Gone since" text')
  const merge = await mergeProfiles(ctx, { into, from })
  await database.pool.query(`alter table profile drop column "Gone since", add column rank int4 not null default 7`)
  await undoMerge(ctx, merge)
  const { rows } = await database.pool.query('select name, rank from profile where id = $1', [from])
  await database.pool.query('alter table profile drop column rank')
  expect(rows).toEqual([{ name: 'Bo', rank: 7 }])
})

describe('while somebody waits to put two together', () => {
  /** Puts Anna and an account together while another transaction, which is not over yet, does `meanwhile` to them. */
  async function overtakenBy(meanwhile: (tx: Context, ids: [string, string]) => Promise<unknown>) {
    const ctx = contextFor(database, await createSite(database))
    const anna = (await upsertProfile(ctx, { email: 'anna@x.se' })).profileId
    const account = (await upsertProfile(ctx, { externalId: '42' })).profileId
    const { late } = await inTransaction(ctx, async (tx) => {
      await meanwhile(tx, [anna, account])
      const late = upsertProfile(ctx, { email: 'anna@x.se', externalId: '42' })
      await untilSomebodyWaits()
      return { late }
    })
    return { ctx, anna, account, upserted: await late }
  }
  async function untilSomebodyWaits(): Promise<void> {
    const waiting = `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
    while ((await database.pool.query(waiting)).rowCount === 0) await sleep(10)
  }

  test('a merge of the two is left as it is, and not named as the waiting one’s', async () => {
    const { anna, upserted } = await overtakenBy((tx, [into, from]) => mergeProfiles(tx, { into, from }))
    expect(upserted).toEqual({ profileId: anna, created: false })
  })

  test('an erasure of both leaves a new profile', async () => {
    const { anna, account, upserted } = await overtakenBy((tx, ids) =>
      tx.db.prisma.profile.deleteMany({ where: { siteId: tx.siteId, id: { in: ids } } }),
    )
    expect(upserted).toMatchObject({ created: true })
    expect([anna, account]).not.toContain(upserted.profileId)
  })
})
