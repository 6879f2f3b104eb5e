import { createApi, createKey } from '../test/api'
import { useDatabase } from '../test/database'
import { contextFor, createProfile, createSite } from '../test/factories'
import { createTestRuntime } from '../test/runtime'

const database = useDatabase()
const SEGMENT = 'id name description filter version createdBy problem memberCount exactCount usedIn { kind id name }'
const CREATE = `mutation($input: CreateSegmentInput!) {
  createSegment(input: $input) { segment { ${SEGMENT} } userErrors { code field message } } }`
const UPDATE = `mutation($input: UpdateSegmentInput!) {
  updateSegment(input: $input) { segment { ${SEGMENT} } userErrors { code field message } } }`
const MEMBERS = `query($id: ID!, $after: String, $before: String, $first: Int, $last: Int, $orderBy: ProfileOrder) {
  segment(id: $id) { profiles(first: $first, after: $after, last: $last, before: $before, orderBy: $orderBy) {
    totalCount exactCount nodes { name } pageInfo { startCursor endCursor hasNextPage hasPreviousPage } } } }`

async function start() {
  const site = await createSite(database)
  const ctx = contextFor(database, site)
  const key = await createKey(database, site, 'write')
  const api = createApi(createTestRuntime(database))
  const ask = (document: string, variables: Record<string, unknown> = {}) => api(document, variables, { key })
  const create = async (name: string, filter: object) =>
    (await ask(CREATE, { input: { name, filter } })).data.createSegment
  for (const [at, name] of ['Anna A', 'Anna B', 'Anna C', 'Bo'].entries())
    await createProfile(ctx, { name, sortName: name.toLowerCase(), searchText: name.toLowerCase(), visitCount: at })
  return { ctx, ask, create }
}
const BY_NAME = { field: 'NAME', direction: 'ASC' }

test('a segment is made, counted, read page by page in both directions, and gone', async () => {
  const { ask, create } = await start()
  const { segment, userErrors } = await create('Annas', { search: 'anna' })
  expect(userErrors).toEqual([])
  expect(segment).toMatchObject({
    filter: { search: 'anna' },
    version: 1,
    createdBy: null,
    problem: null,
    memberCount: 3,
    exactCount: 3,
    usedIn: [],
  })
  const { id } = segment
  const page = async (args: object) => (await ask(MEMBERS, { id, orderBy: BY_NAME, ...args })).data.segment.profiles
  const namesOf = ({ nodes }: { nodes: { name: string }[] }) => nodes.map(({ name }) => name)
  const first = await page({ first: 2 })
  expect([namesOf(first), first.totalCount, first.exactCount]).toEqual([['Anna A', 'Anna B'], 3, 3])
  const second = await page({ first: 2, after: first.pageInfo.endCursor })
  expect([namesOf(second), second.pageInfo.hasNextPage]).toEqual([['Anna C'], false])
  expect(namesOf(await page({ last: 1, before: second.pageInfo.startCursor }))).toEqual(['Anna B'])

  const { data } = await ask('{ segments(first: 1) { totalCount nodes { name memberCount } edges { cursor } } }')
  expect(data.segments).toMatchObject({ totalCount: 1, nodes: [{ name: 'Annas', memberCount: 3 }] })
  const tagged = await ask('{ profiles(first: 10) { nodes { name segments { name } } } }')
  expect(tagged.data.profiles.nodes).toContainEqual({ name: 'Anna A', segments: [{ name: 'Annas' }] })
  expect(tagged.data.profiles.nodes).toContainEqual({ name: 'Bo', segments: [] })
  const copied = await ask(`mutation($id: ID!) { duplicateSegment(id: $id) { segment { name memberCount } } }`, { id })
  expect(copied.data.duplicateSegment.segment).toEqual({ name: 'Annas copy', memberCount: 3 })
  const gone = await ask('mutation($id: ID!) { deleteSegment(id: $id) { deletedId userErrors { code } } }', { id })
  expect(gone.data.deleteSegment).toEqual({ deletedId: id, userErrors: [] })
  expect((await ask(`query($id: ID!) { segment(id: $id) { id } }`, { id })).data.segment).toBeNull()
})

test('a cursor is good for the filter that the segment had when it was given', async () => {
  const { ask, create } = await start()
  const { id } = (await create('Annas', { search: 'anna' })).segment
  const other = (await create('Others', { search: 'a' })).segment
  const { data } = await ask(MEMBERS, { id, first: 1 })
  const after = data.segment.profiles.pageInfo.endCursor as string
  const refusalOf = async (variables: object) => (await ask(MEMBERS, { first: 1, after, ...variables })).errors?.[0]
  expect(await refusalOf({ id })).toBeUndefined()
  const refusal = { extensions: { code: 'BAD_USER_INPUT', field: 'after' } }
  expect(await refusalOf({ id, orderBy: BY_NAME })).toMatchObject(refusal)
  expect(await refusalOf({ id: other.id })).toMatchObject(refusal)
  await ask(UPDATE, { input: { id, version: 1, filter: { search: 'bo' } } })
  expect(await refusalOf({ id })).toMatchObject(refusal)
})

test('failures are user errors that name the place in the filter', async () => {
  const { ask, create } = await start()
  const gone = { customField: { key: 'gone', op: 'IS_SET' } }
  expect(await create('Annas', { all: [{ search: 'a' }, { any: [gone] }] })).toMatchObject({
    segment: null,
    userErrors: [{ code: 'INVALID', field: 'input.filter.all[1].any[0].customField.key' }],
  })
  const { id } = (await create('Annas', { search: 'anna' })).segment
  expect((await create('ANNAS', { search: 'anna' })).userErrors).toMatchObject([
    { code: 'CONFLICT', field: 'input.name' },
  ])
  const stale = await ask(UPDATE, { input: { id, version: 2, name: 'x' } })
  expect(stale.data.updateSegment).toMatchObject({
    segment: null,
    userErrors: [{ code: 'STALE', field: 'input.version' }],
  })
  const itself = await ask(UPDATE, { input: { id, version: 1, filter: { segment: { id } } } })
  expect(itself.data.updateSegment.userErrors).toMatchObject([{ code: 'INVALID' }])
  const both = await ask(CREATE, { input: { name: 'Two', filter: { search: 'a', not: { search: 'b' } } } })
  expect(both.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT')
})

test('a segment whose field is gone says so, and stands in the way of no other', async () => {
  const { ctx, ask, create } = await start()
  await create('Annas', { search: 'anna' })
  const filter = { customField: { key: 'age', op: 'IS_SET' } }
  const id = (await create('Broken', { search: 'x' })).segment.id as string
  await database.prisma.segment.update({ where: { siteId_id: { siteId: ctx.siteId, id } }, data: { filter } })
  const { data, errors } = await ask(`{ segments { nodes { ${SEGMENT} } } }`)
  expect(errors).toBeUndefined()
  expect(data.segments.nodes).toMatchObject([
    { name: 'Annas', memberCount: 3, problem: null },
    {
      name: 'Broken',
      memberCount: null,
      exactCount: null,
      problem: expect.stringContaining('profile field') as string,
    },
  ])
  const members = await ask(MEMBERS, { id, first: 1 })
  expect(members.data.segment).toBeNull()
  expect(members.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT')
})

test('an answer that could hold too many is refused before it is read', async () => {
  const { ask } = await start()
  const { errors } = await ask('{ segments(first: 200) { nodes { profiles(first: 200) { nodes { id } } } } }')
  expect(errors?.[0]?.extensions.code).toBe('LIMIT_EXCEEDED')
})
