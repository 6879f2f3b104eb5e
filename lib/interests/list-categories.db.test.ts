import { useDatabase } from '../../test/database'
import { contextFor, createProfile, createSite } from '../../test/factories'
import type { Context } from '../context'
import { countInterested, listInterestCategories } from './list-categories'
import { setInterestRules } from './set-rules'

const database = useDatabase()
let ctx: Context

async function interested(of: Context, ...categories: string[]) {
  const { id: profileId } = await createProfile(of)
  for (const category of categories)
    await database.prisma.profileInterest.create({
      data: { siteId: of.siteId, profileId, category, weight: 1, lastAt: of.now },
    })
}

const namesOf = async (args: Parameters<typeof listInterestCategories>[1], of = ctx) =>
  (await listInterestCategories(of, args)).map(({ name }) => name)

beforeAll(async () => {
  ctx = contextFor(database, await createSite(database))
  await interested(ctx, 'Boots', 'Åkerbär', 'Running boots')
  await interested(ctx, 'boots', 'Boots', 'Trail')
  await interested(ctx, 'Boots')
  await interested(contextFor(database, await createSite(database)), 'Boots', 'Elsewhere')
})

test('each category of the site stands once, by name, whatever its case and diacritics', async () => {
  expect(await namesOf({})).toEqual(['Åkerbär', 'Boots', 'Running boots', 'Trail'])
  expect(await namesOf({}, contextFor(database, await createSite(database)))).toEqual([])
})

test('a search finds parts of names; those that begin with it come first', async () => {
  expect(await namesOf({ search: ' BOO' })).toEqual(['Boots', 'Running boots'])
  expect(await namesOf({ search: 'akerbar' })).toEqual(['Åkerbär'])
  expect(await namesOf({ search: 'r' })).toEqual(['Running boots', 'Åkerbär', 'Trail'])
  expect(await namesOf({ search: '%' })).toEqual([])
})

test('what rules name is there before anybody is interested in it', async () => {
  const of = contextFor(database, await createSite(database))
  await interested(of, 'boots')
  const rules = ['Boots', 'Sale', null].map((category, at) => ({
    address: `/${at}`,
    addressMatch: 'PREFIX' as const,
    category,
  }))
  await setInterestRules(of, { version: 0, rules })
  expect(await listInterestCategories(of, {})).toEqual([
    { name: 'Boots', spellings: ['Boots', 'boots'] },
    { name: 'Sale', spellings: ['Sale'] },
  ])
})

test('no more are given than are asked for, and more than a page is refused', async () => {
  expect(await namesOf({ first: 1 })).toEqual(['Åkerbär'])
  await expect(namesOf({ first: 201 })).rejects.toMatchObject({ code: 'INVALID', field: 'first' })
})

test('people are counted once, in however many spellings a page called it', async () => {
  const categories = await listInterestCategories(ctx, {})
  expect(Object.fromEntries(await countInterested(ctx, { categories }))).toEqual({
    Åkerbär: 1,
    Boots: 3,
    'Running boots': 1,
    Trail: 1,
  })
})

test('of more than 10,000 people the count ends at 10,001, in one spelling and in several', async () => {
  const large = contextFor(database, await createSite(database))
  const client = await database.pool.connect()
  try {
    // What the list finds people by is of no matter here, and takes its time.
    await client.query('begin')
    await client.query('set local waggle.learn_later = on')
    await client.query(
      `with made as (insert into profile (site_id, id, created_via) select $1, gen_random_uuid(), 'hand'
        from generate_series(1, 10100) returning id)
      insert into profile_interest (site_id, profile_id, category, weight, last_at)
      select $1, id, unnest(array['Hats', 'Caps', 'caps']), 1, now() from made`,
      [large.siteId],
    )
    await client.query('commit')
  } finally {
    client.release()
  }
  const categories = await listInterestCategories(large, {})
  expect([...(await countInterested(large, { categories })).values()]).toEqual([10_001, 10_001])
})
