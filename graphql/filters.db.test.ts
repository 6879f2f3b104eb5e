import { newId } from '../lib/db'
import { createApi, createKey } from '../test/api'
import { useDatabase } from '../test/database'
import { contextFor, createSite } from '../test/factories'
import { createFilteredPeople } from '../test/filtered-people'
import { createTestRuntime } from '../test/runtime'

const database = useDatabase()
const LIST =
  'query ($filter: ProfileFilter) { profiles(filter: $filter, orderBy: { field: NAME, direction: ASC }) { totalCount nodes { name } } }'

let ask: ReturnType<typeof createApi>
let key: string
let siteId: string

beforeAll(async () => {
  ask = createApi(createTestRuntime(database))
  const site = await createSite(database, { currency: 'SEK' })
  siteId = site.id
  key = await createKey(database, site, 'read')
  await createFilteredPeople(contextFor(database, site))
}, 60_000)

const answer = (filter: unknown, query = LIST) => ask(query, { filter }, { key })

test.each<[object, string[]]>([
  [{ attribute: { name: 'EMAIL', op: 'CONTAINS', value: '@X.' } }, ['Anna Öberg']],
  [{ attribute: { name: 'VISIT_COUNT', op: 'GTE', value: 2 } }, ['Anna Öberg', 'Carl']],
  [{ customField: { key: 'age', op: 'GT', value: 33 } }, ['Carl']],
  [{ tag: { op: 'HAS_ALL', names: ['vip', 'last'] } }, ['Anna Öberg']],
  [{ goal: { name: 'Bought boots' } }, ['Anna Öberg']],
  [{ campaign: { key: 'spring', op: 'CLOSED' } }, ['100% _Bo_']],
  [{ visit: { device: { op: 'IS', value: 'tablet' } } }, ['Carl']],
  [{ page: { url: { op: 'CONTAINS', value: '/sandals' } } }, ['100% _Bo_']],
  [{ source: { op: 'IS', value: 'api' } }, ['Dora']],
  [{ device: { op: 'IS', value: 'desktop' } }, ['Carl']],
  [{ country: { op: 'IN', values: ['NO'] } }, ['Anna Öberg', '100% _Bo_']],
  [{ engagement: { op: 'LT', score: 0 } }, []],
  [{ interest: { op: 'HAS_ANY', categories: ['sandals'] } }, ['100% _Bo_']],
  [{ consent: { policy: 'newsletter', status: 'GIVEN' } }, ['Anna Öberg']],
  [{ search: 'oberg arlig' }, ['Anna Öberg']],
])('profiles(filter: %j)', async (filter, names) => {
  const { errors, data } = await answer(filter)
  expect(errors).toBeUndefined()
  expect(data.profiles.nodes.map(({ name }: { name: string }) => name)).toEqual(names)
  expect(data.profiles.totalCount).toBe(names.length)
})

test('a filter is written in the document too, and a segment stands for one', async () => {
  const id = newId()
  const filter = { goal: { name: 'Signed up' } }
  await database.prisma.segment.create({ data: { siteId, id, key: 'signed up', name: 'Signed up', filter } })
  const document = `{ profiles(filter: { all: [
    { segment: { id: "${id}" } }, { goal: { name: "Signed up", since: "2026-10-24", until: "2026-10-24" } },
    { not: { device: { op: IS_NOT_SET } } } ] }) { nodes { name } } }`
  const { data } = await ask(document, {}, { key })
  expect(data.profiles.nodes).toEqual([{ name: '100% _Bo_' }])
})

test.each<[unknown, string]>([
  [{ all: [{ any: [] }, { any: [] }, { goal: { name: 'Signed up', since: 'soon' } }] }, 'filter.all[2].goal.since'],
  [{ goal: { name: 'No such' } }, 'filter.goal.name'],
  [{ attribute: { name: 'EMAIL', op: 'GT', value: 'x' } }, 'filter.attribute.op'],
  [{ visit: { since: 7 } }, 'filter.visit.since'],
  [{ not: { segment: { id: 'x' } } }, 'filter.not.segment.id'],
  [{ tag: { op: 'HAS_ANY', names: Array.from({ length: 10_000 }, (_, n) => `t${n}`) } }, 'filter.tag.names'],
])('%j is refused with its place', async (filter, field) => {
  const { errors, data } = await answer(filter)
  expect(data?.profiles ?? null).toBeNull()
  expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', field } }])
})

test.each([
  [{ tag: { op: 'HAS_ANY', names: ['vip'] }, search: 'a' }],
  [{}],
  [{ hat: { op: 'IS' } }],
  [{ attribute: { name: 'HAT', op: 'IS', value: 'x' } }],
  [{ source: { op: 'LIKE', value: 'x' } }],
  [{ goal: { name: 'Signed up', count: { op: 'GT', value: 'many' } } }],
])('what the schema does not know is refused: %j', async (filter) => {
  const { errors } = await answer(filter)
  expect(errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT')
})

test('a filter nested fifty deep is refused, and costs no more than another', async () => {
  let filter: object = { search: 'a' }
  for (let depth = 0; depth < 50; depth++) filter = { not: filter }
  const { errors } = await answer(filter)
  expect(errors).toHaveLength(1)
  expect(['BAD_USER_INPUT', 'LIMIT_EXCEEDED']).toContain(errors?.[0]?.extensions?.code)
})
