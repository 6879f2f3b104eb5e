import { newId } from '../lib/db'
import { createApi, createKey } from '../test/api'
import { createSite } from '../test/factories'
import { useDatabase } from '../test/database'
import { createTestRuntime } from '../test/runtime'

const database = useDatabase()
let ask: ReturnType<typeof createApi>
let key: string

beforeAll(async () => {
  ask = createApi(createTestRuntime(database))
  key = await createKey(database, await createSite(database), 'admin')
})

const DEEP = `{ profiles(first: 1) { nodes { visits(first: 1) { edges { node { events(first: 1) { edges { node { value { amount } } } } } } } } } }`

const TOO_DEEP = `{ viewer { sites { site { recentEvents(first: 1) { profile { visits(first: 1) { edges { node { events(first: 1) { edges { node { value { amount } } } } } } } } } } } } }`

test.each([
  ['depth', TOO_DEEP],
  ['aliases', `{ ${Array.from({ length: 31 }, (_, at) => `a${at}: site { id }`).join(' ')} }`],
  ['cost', '{ profiles(first: 200) { nodes { visits(first: 200) { nodes { id } } } } }'],
])('too much %s is refused, with the limit and a way to stay under it', async (name, document) => {
  const { status, errors } = await ask(document, {}, { key })
  expect(status).toBe(400)
  expect(errors?.[0]?.extensions).toEqual({ code: 'LIMIT_EXCEEDED', limit: { name, max: expect.any(Number) } })
  expect(errors?.[0]?.message).toContain('the limit is')
})

test('a page size in a variable counts as one in the document', async () => {
  const document = 'query($n: Int) { profiles(first: $n) { nodes { visits(first: $n) { nodes { id } } } } }'
  expect((await ask(document, { n: 20 }, { key })).errors).toBeUndefined()
  expect((await ask(document, { n: 200 }, { key })).errors?.[0]?.extensions.code).toBe('LIMIT_EXCEEDED')
})

test('what the dashboard asks for is far from every limit', async () => {
  expect((await ask(DEEP, {}, { key })).errors).toBeUndefined()
})

test('what a mutation gives back counts as often as its input names profiles', async () => {
  const document = `mutation($ids: [ID!]!) { tagProfiles(input: { profileIds: $ids, names: ["VIP"] }) {
    profiles { id visits(first: 50) { nodes { id } } } userErrors { code } } }`
  const ids = (count: number) => ({ ids: Array.from({ length: count }, () => newId()) })
  expect((await ask(document, ids(10), { key })).data.tagProfiles.userErrors).toEqual([{ code: 'NOT_FOUND' }])
  expect((await ask(document, ids(1_000), { key })).errors?.[0]?.extensions.limit?.name).toBe('cost')
  const byDefault = document.replace('$ids: [ID!]!', `$ids: [ID!] = ${JSON.stringify(ids(1_000).ids)}`)
  expect((await ask(byDefault, {}, { key })).errors?.[0]?.extensions.limit?.name).toBe('cost')
  const small = document.replace('visits(first: 50) { nodes { id } }', 'tags { name }')
  expect((await ask(small, ids(1_000), { key })).data.tagProfiles.userErrors).toEqual([{ code: 'NOT_FOUND' }])
})

test('what is asked for by id counts as often as ids are given', async () => {
  const document = 'query($ids: [ID!]!) { profilesById(ids: $ids) { id visits(first: 200) { nodes { id } } } }'
  const ids = (count: number) => ({ ids: Array.from({ length: count }, () => newId()) })
  expect((await ask(document, ids(20), { key })).data.profilesById).toEqual([])
  expect((await ask(document, ids(150), { key })).errors?.[0]?.extensions.limit?.name).toBe('cost')
})

test('a value that takes long to find out counts as what it takes', async () => {
  const document = (value: string) => `{ profiles(first: 200) { nodes { interests { ${value} } } } }`
  expect((await ask(document('share'), {}, { key })).errors).toBeUndefined()
  expect((await ask(document('earlierShare'), {}, { key })).errors?.[0]?.extensions.limit?.name).toBe('cost')
})

test('a document of too many words is refused before it is read further', async () => {
  const { status, errors } = await ask(`{ ${'__typename '.repeat(3_001)} }`, {}, { key })
  expect(status).toBe(400)
  expect(errors?.[0]?.message).toContain('Split the document')
})

/** Each fragment spreads the next one twice: written out in full, 2^50 times the last one. */
const folded = (on: string, leaf: string) =>
  Array.from({ length: 50 }, (_, at) => `fragment F${at} on ${on}{...F${at + 1} ...F${at + 1}}`).join('') +
  `fragment F50 on ${on}{${leaf}}`

test('fragments that unfold beyond all measure are refused at once, to strangers as well', async () => {
  const { errors } = await ask(`{...F0}${folded('Query', 'viewer{user{id}}')}`)
  expect(errors?.[0]?.extensions).toMatchObject({ code: 'LIMIT_EXCEEDED', limit: { name: 'cost' } })
})

test('fragments that come to the same few fields however often they are spread are answered at once', async () => {
  const { data } = await ask(`{profiles(first:1){nodes{...F0}}}${folded('Profile', 'id')}`, {}, { key })
  expect(data).toEqual({ profiles: { nodes: [] } })
})

test('a value nested beyond what anything can hold is refused by name', async () => {
  const deep = (levels: number) => JSON.parse('['.repeat(levels) + ']'.repeat(levels)) as unknown
  const document =
    'mutation($v: JSON) { upsertProfile(input: { email: "x@y.se", customFields: { x: $v } }) { userErrors { code } } }'
  expect((await ask(document, { v: deep(2_000) }, { key })).errors?.[0]?.extensions).toEqual({
    code: 'BAD_USER_INPUT',
    field: 'v',
  })
  expect((await ask(document, { v: deep(50) }, { key })).data.upsertProfile.userErrors).toEqual([{ code: 'INVALID' }])
})

test('without a key, no schema and no long document', async () => {
  expect((await ask('{ __schema { types { name } } }')).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED')
  expect((await ask(`# ${'x'.repeat(2_000)}\n{ __typename }`)).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED')
  expect((await ask('{ __schema { types { name } } }', {}, { key })).data.__schema.types.length).toBeGreaterThan(50)
})

test.each([
  ['NUL', 'a\0b'],
  ['half of a pair', 'a\ud800b'],
])('%s in a value is refused by name', async (_, value) => {
  const document = 'mutation($v: String) { upsertProfile(input: { email: "x@y.se", name: $v }) { created } }'
  expect((await ask(document, { v: value }, { key })).errors?.[0]?.extensions).toEqual({
    code: 'BAD_USER_INPUT',
    field: 'v',
  })
})

test('a million characters are answered clearly, and not repeated', async () => {
  const huge = 'x'.repeat(900_000)
  const named = await ask(
    'mutation($v: String) { upsertProfile(input: { email: "x@y.se", name: $v }) { profile { id } userErrors { code field } } }',
    { v: huge },
    { key },
  )
  expect(named.data.upsertProfile).toEqual({ profile: null, userErrors: [{ code: 'INVALID', field: 'input.name' }] })
  const wrong = await ask('query($v: Int) { profiles(first: $v) { totalCount } }', { v: huge }, { key })
  expect(JSON.stringify(wrong).length).toBeLessThan(2_000)
})

test('a fault of the server shows an id and none of its insides; the log has both', async () => {
  const logged: { id?: string; err?: unknown }[] = []
  const broken = createApi({
    ...createTestRuntime(database),
    log: { error: (details: object) => logged.push(details), warn: () => undefined } as never,
    database: {
      get prisma() {
        return database.prisma
      },
      pool: database.pool,
      pipelinePool: database.pipelinePool,
      close: () => database.close(),
      query: async () => database.pool.query('select secret_column from profile') as never,
    },
  })
  const { errors, status } = await broken('{ profiles { nodes { id } } }', {}, { key })
  expect(status).toBe(200)
  expect(JSON.stringify(errors)).not.toMatch(/secret_column|select |relation|[.]ts|stack/i)
  expect(errors?.[0]?.extensions).toEqual({ code: 'INTERNAL_SERVER_ERROR', id: logged[0]?.id })
  expect(String(logged[0]?.err)).toContain('secret_column')
})
