// What the list finds parts of texts by: a text goes with the last person who has it, and no sooner.
import { useDatabase } from '../../test/database'
import { contextFor, createEvent, createProfile, createSite, createVisit, createVisitor } from '../../test/factories'
import { missingFromLookup } from '../../test/lookup'
import type { Context } from '../context'
import { createDatabase, inTransaction, type Database } from '../db'
import { mergeProfiles, undoMerge } from '../identity'
import { listProfiles } from './list-profiles'
import { updateProfile } from './update-profile'

const database = useDatabase()
const SECRET = 'https://shop.example/reset/only-anna'

const siteOf = async () => contextFor(database, await createSite(database))
const textsOf = async ({ siteId }: Context, kind = 'page') =>
  (await database.prisma.traitText.findMany({ where: { siteId, kind }, orderBy: { value: 'asc' } })).map(
    ({ value }) => value,
  )

async function personWhoSaw(ctx: Context, ...urls: string[]) {
  const { id } = await createProfile(ctx)
  const visitor = await createVisitor(ctx, { profileId: id })
  const visit = await createVisit(ctx, { id: visitor.id, profileId: id })
  for (const url of urls) await createEvent(ctx, visit, { url })
  return id
}
async function erase({ db, siteId }: Context, ...ids: string[]) {
  const theirs = { siteId, profileId: { in: ids } }
  await db.prisma.event.deleteMany({ where: { siteId, visit: theirs } })
  await db.prisma.visit.deleteMany({ where: theirs })
  await db.prisma.visitor.deleteMany({ where: theirs })
  await db.prisma.profile.deleteMany({ where: { siteId, id: { in: ids } } })
}
const findBy = async (ctx: Context, part: string) =>
  (await listProfiles(ctx, { filter: { page: { url: { op: 'CONTAINS', value: part } } } })).nodes.map(({ id }) => id)

describe('an address that people saw', () => {
  test('goes with the last of them', async () => {
    const ctx = await siteOf()
    const anna = await personWhoSaw(ctx, SECRET)
    const bo = await personWhoSaw(ctx, SECRET)
    await erase(ctx, anna)
    expect(await textsOf(ctx)).toEqual([SECRET])
    expect(await findBy(ctx, 'only-anna')).toEqual([bo])
    await erase(ctx, bo)
    expect(await textsOf(ctx)).toEqual([])
  })

  test('goes among hundreds that go with it, and those that somebody else saw stay', async () => {
    const ctx = await siteOf()
    const anna = await personWhoSaw(ctx, SECRET)
    const visit = await database.prisma.visit.findFirstOrThrow({ where: { siteId: ctx.siteId, profileId: anna } })
    await database.pool.query(
      `insert into event (site_id, id, visit_id, message_id, type, occurred_at, url)
       select $1, gen_random_uuid(), $2, gen_random_uuid(), 'PAGE', now(), 'https://shop.example/p/' || n from generate_series(1, 600) n`,
      [ctx.siteId, visit.id],
    )
    const bo = await personWhoSaw(ctx, 'https://shop.example/p/7')
    expect(await textsOf(ctx)).toHaveLength(601)
    await erase(ctx, anna)
    expect(await textsOf(ctx)).toEqual(['https://shop.example/p/7'])
    expect(await findBy(ctx, '/p/')).toEqual([bo])
  })

  test('stays on another site, where nobody of this one is found by it', async () => {
    const [ctx, other] = [await siteOf(), await siteOf()]
    const anna = await personWhoSaw(ctx, SECRET)
    const twin = await personWhoSaw(other, SECRET)
    expect([await findBy(ctx, 'only-anna'), await findBy(other, 'only-anna')]).toEqual([[anna], [twin]])
    await erase(ctx, anna)
    expect([await textsOf(ctx), await textsOf(other)]).toEqual([[], [SECRET]])
    expect([await findBy(ctx, 'only-anna'), await findBy(other, 'only-anna')]).toEqual([[], [twin]])
  })

  test('goes with a person whose merge was undone', async () => {
    const ctx = await siteOf()
    const [into, from] = [await personWhoSaw(ctx, 'https://shop.example/'), await personWhoSaw(ctx, SECRET)]
    const { mergeId } = await mergeProfiles(ctx, { into, from })
    expect(await findBy(ctx, 'only-anna')).toEqual([into])
    await undoMerge(ctx, { mergeId })
    expect(await findBy(ctx, 'only-anna')).toEqual([from])
    expect(await missingFromLookup(database, ctx.siteId)).toEqual(new Map())
    await erase(ctx, from)
    expect(await textsOf(ctx)).toEqual(['https://shop.example/'])
  })
})

test('a title goes when it is changed or emptied, unless somebody else has it', async () => {
  const ctx = await siteOf()
  const anna = (await createProfile(ctx, { title: 'Chief Secretary' })).id
  const bo = (await createProfile(ctx, { title: 'chief secretary' })).id
  await updateProfile(ctx, anna, { title: 'Boss' })
  expect(await textsOf(ctx, 'title')).toEqual(['boss', 'chief secretary'])
  await updateProfile(ctx, bo, { title: null })
  expect(await textsOf(ctx, 'title')).toEqual(['boss'])
  await updateProfile(ctx, anna, { title: 'BOSS' })
  expect(await textsOf(ctx, 'title')).toEqual(['boss'])
  expect(await missingFromLookup(database, ctx.siteId)).toEqual(new Map())
})

test('a source stays as long as a visit of theirs has it', async () => {
  const ctx = await siteOf()
  const { id } = await createProfile(ctx, { source: 'letter 7' })
  const visitor = await createVisitor(ctx, { profileId: id })
  await createVisit(ctx, { id: visitor.id, profileId: id }, { source: 'letter 7' })
  await database.prisma.profile.updateMany({ where: { siteId: ctx.siteId, id }, data: { source: 'letter 8' } })
  expect(await textsOf(ctx, 'source')).toEqual(['letter 7', 'letter 8'])
  expect(await missingFromLookup(database, ctx.siteId)).toEqual(new Map())
})

describe('at the same moment', () => {
  let beside: Database
  beforeAll(() => (beside = createDatabase(database.url)))
  afterAll(() => beside.close())

  /** Both begin before either ends: the first waits for the second to have begun. */
  async function together(
    ctx: Context,
    first: (tx: Context) => Promise<unknown>,
    second: (tx: Context) => Promise<unknown>,
  ) {
    let running: Promise<unknown> = Promise.resolve()
    await inTransaction(ctx, async (tx) => {
      await first(tx)
      running = inTransaction({ ...ctx, db: beside }, second)
      // It is through, or waits for this one.
      await Promise.race([running, new Promise((resolve) => setTimeout(resolve, 300))])
    })
    await running
  }

  test('two who have a text go: it goes', async () => {
    const ctx = await siteOf()
    const [anna, bo] = [await personWhoSaw(ctx, SECRET), await personWhoSaw(ctx, SECRET)]
    await together(
      ctx,
      (tx) => erase(tx, anna),
      (tx) => erase(tx, bo),
    )
    expect(await textsOf(ctx)).toEqual([])
  })

  test('one goes and another gets it: it stays, whoever is first', async () => {
    const ctx = await siteOf()
    for (const isFirst of [true, false]) {
      const anna = await personWhoSaw(ctx, SECRET)
      const bo: string[] = []
      const goes = (tx: Context) => erase(tx, anna)
      const comes = async (tx: Context) => bo.push(await personWhoSaw(tx, SECRET))
      await together(ctx, isFirst ? goes : comes, isFirst ? comes : goes)
      expect(await textsOf(ctx)).toContain(SECRET)
      expect(await findBy(ctx, 'only-anna')).toEqual(bo)
      await erase(ctx, ...bo)
      expect(await textsOf(ctx)).toEqual([])
    }
  })
})
