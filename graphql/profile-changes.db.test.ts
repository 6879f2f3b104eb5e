import { newId } from '../lib/db'
import { createApi, createKey } from '../test/api'
import { useDatabase } from '../test/database'
import { contextFor, createProfile, createSite } from '../test/factories'
import { createTestRuntime } from '../test/runtime'

const database = useDatabase()
const ASK = `query ($since: DateTime!, $filter: ProfileFilter, $shown: [ID!]) {
  profileChanges(since: $since, filter: $filter, shown: $shown) { changes { id createdAt updatedAt matches } hasMore until }
}`
const LONG_AGO = new Date('2026-01-01T00:00:00.000Z')
const READ_AT = new Date('2026-11-20T10:00:00.000Z')
const later = (seconds: number) => new Date(READ_AT.getTime() + seconds * 1000)

let ask: ReturnType<typeof createApi>
beforeAll(() => (ask = createApi(createTestRuntime(database))))

async function siteWithPeople() {
  const site = await createSite(database)
  const ctx = contextFor(database, site)
  const add = async (name: string, createdAt: Date, updatedAt: Date, country = 'SE') =>
    (await createProfile(ctx, { name, createdAt, updatedAt, country })).id
  const ids = {
    old: await add('Old', LONG_AGO, LONG_AGO),
    changed: await add('Changed', LONG_AGO, later(60)),
    fresh: await add('Fresh', later(30), later(30)),
    norwegian: await add('Norwegian', LONG_AGO, later(90), 'NO'),
  }
  const key = await createKey(database, site, 'read')
  const changes = async (variables: object) =>
    (await ask(ASK, { since: READ_AT.toISOString(), ...variables }, { key })).data.profileChanges
  return { ids, key, changes, add, ctx }
}
const idsOf = ({ changes }: { changes: { id: string }[] }) => changes.map(({ id }) => id)
const sweden = { country: { op: 'IS', value: 'SE' } }

test('who is new or changed since is told, the last change first, each with when', async () => {
  const { ids, changes } = await siteWithPeople()
  const answer = await changes({})
  expect(idsOf(answer)).toEqual([ids.norwegian, ids.changed, ids.fresh])
  expect(answer.changes[2]).toEqual({
    id: ids.fresh,
    createdAt: later(30).toISOString(),
    updatedAt: later(30).toISOString(),
    matches: true,
  })
  expect(answer.hasMore).toBe(false)
  expect(idsOf(await changes({ since: later(70).toISOString() }))).toEqual([ids.norwegian])
  expect(idsOf(await changes({ since: answer.until }))).toEqual([])
})

test('those whom the filter leaves out are told of only where they are shown, and said to match no longer', async () => {
  const { ids, changes } = await siteWithPeople()
  expect(idsOf(await changes({ filter: sweden }))).toEqual([ids.changed, ids.fresh])
  const answer = await changes({ filter: sweden, shown: [ids.norwegian, ids.old, newId(), 'no-id'] })
  expect(idsOf(answer)).toEqual([ids.norwegian, ids.changed, ids.fresh])
  expect(answer.changes.map(({ matches }: { matches: boolean }) => matches)).toEqual([false, true, true])
  expect(idsOf(await changes({ filter: { search: 'nobody-at-all' } }))).toEqual([])
})

test('a change of a moment before is told again: its transaction may have ended after the list was read', async () => {
  const { ids, changes } = await siteWithPeople()
  expect(idsOf(await changes({ since: later(92).toISOString() }))).toEqual([ids.norwegian])
  expect(idsOf(await changes({ since: later(96).toISOString() }))).toEqual([])
})

test('nobody of another site is told of', async () => {
  const { ids, changes } = await siteWithPeople()
  const other = await siteWithPeople()
  expect(idsOf(await changes({ shown: Object.values(other.ids) }))).toEqual([ids.norwegian, ids.changed, ids.fresh])
})

test('of very many changes the last 200 are told, and that there are more, also where few of them match', async () => {
  const { ctx, ids, changes } = await siteWithPeople()
  await database.pool.query(
    `insert into profile (site_id, id, created_via, updated_at, country)
    select $1, gen_random_uuid(), 'hand', $2::timestamptz + at * interval '1 ms', 'DK' from generate_series(1, 1200) at`,
    [ctx.siteId, later(120)],
  )
  const answer = await changes({})
  expect([answer.changes.length, answer.hasMore]).toEqual([200, true])
  const few = await changes({ filter: sweden })
  expect([idsOf(few), few.hasMore]).toEqual([[], true])
  expect(idsOf(await changes({ filter: sweden, since: later(-10).toISOString(), shown: [ids.norwegian] }))).toEqual([])
})

test('the time from which to ask comes with the list', async () => {
  const { key } = await siteWithPeople()
  const before = Date.now()
  const { data } = await ask('{ profiles(first: 1) { readAt } }', {}, { key })
  expect(Date.parse(data.profiles.readAt)).toBeGreaterThanOrEqual(before)
  expect(Date.parse(data.profiles.readAt)).toBeLessThanOrEqual(Date.now())
})

test.each([
  [{ since: 'yesterday' }, 'DateTime'],
  [{ shown: Array.from({ length: 201 }, () => newId()) }, 'shown'],
  [{ filter: { tag: { op: 'HAS_ANY', names: ['Nothing'] } } }, 'filter.tag.names[0]'],
])('%j is refused', async (variables, field) => {
  const { key } = await siteWithPeople()
  const { errors } = await ask(ASK, { since: READ_AT.toISOString(), ...variables }, { key })
  expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT' })
  expect(`${errors?.[0]?.extensions.field} ${errors?.[0]?.message}`).toContain(field)
})

test.each(['0001-01-01T00:00:00Z', '9999-12-31T23:59:59Z', '+275760-09-13T00:00:00.000Z'])(
  'any time can be asked from: %s',
  async (since) => {
    const { key } = await siteWithPeople()
    const { errors, data } = await ask(ASK, { since }, { key })
    expect(data ? 'answered' : errors?.[0]?.extensions.code).toMatch(/answered|BAD_USER_INPUT/)
  },
)

test('people are given by id in the order asked for, at most 200; others’ ids are as good as none', async () => {
  const { ids, key } = await siteWithPeople()
  const other = await siteWithPeople()
  const byId = (wanted: string[]) =>
    ask('query ($ids: [ID!]!) { profilesById(ids: $ids) { id name } }', { ids: wanted }, { key })
  const wanted = [ids.fresh, other.ids.old, 'no-id', newId(), ids.old]
  expect((await byId(wanted)).data.profilesById).toEqual([
    { id: ids.fresh, name: 'Fresh' },
    { id: ids.old, name: 'Old' },
  ])
  const { errors } = await byId(Array.from({ length: 201 }, () => newId()))
  expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: 'ids' })
})
