import { createApi, createKey } from '../test/api'
import { useDatabase } from '../test/database'
import { contextFor, createProfile, createSite, createUser } from '../test/factories'
import { createTestRuntime } from '../test/runtime'

const database = useDatabase()
const FIELD = `id key displayName description type options browserWritable sorting { state progress problem } position version archivedAt
  profileCount example setAsideCount usedIn { kind id name } misfits { kind count } snippet job { kind done total }`
const CREATE = `mutation($input: CreateCustomFieldInput!) {
  createCustomField(input: $input) { customField { ${FIELD} } userErrors { code field message } } }`
const UPDATE = `mutation($input: UpdateCustomFieldInput!) {
  updateCustomField(input: $input) { customField { ${FIELD} } userErrors { code field message } } }`

async function start() {
  const site = await createSite(database, { timeZone: 'Europe/Stockholm' })
  const key = await createKey(database, site, 'admin')
  const api = createApi(createTestRuntime(database))
  const ask = (document: string, variables: Record<string, unknown> = {}) => api(document, variables, { key })
  const create = async (input: object) => (await ask(CREATE, { input })).data.createCustomField
  return { site, ctx: contextFor(database, site), ask, create }
}

test('a field is defined, tells of itself, and of what depends on it', async () => {
  const { ctx, ask, create } = await start()
  const { customField, userErrors } = await create({ displayName: 'Shoe size', type: 'NUMBER', browserWritable: true })
  expect(userErrors).toEqual([])
  expect(customField).toMatchObject({
    key: 'shoe_size',
    sorting: { state: 'OFF', progress: null, problem: null },
    position: 0,
    version: 1,
    profileCount: 0,
    example: null,
    setAsideCount: 0,
    usedIn: [],
    misfits: [],
    snippet: "waggle('session', {shoe_size: 38.5})",
    job: null,
  })
  await createProfile(ctx, { fields: { shoe_size: 38 } })
  await createProfile(ctx, { fields: { shoe_size: 41.5 } })
  await createProfile(ctx, { fields: { other: 1 } })
  await createProfile(contextFor(database, await createSite(database)), { fields: { shoe_size: 1 } })
  const anna = await createUser(ctx, { role: 'VIEWER' })
  await database.prisma.membership.updateMany({
    where: { userId: anna.id },
    data: { listLayout: { columns: [{ id: 'name' }, { id: 'field:shoe_size' }] } },
  })
  const { data } = await ask(`{ customFields { ${FIELD} } }`)
  expect(data.customFields).toMatchObject([
    {
      profileCount: 2,
      example: 41.5,
      usedIn: [{ kind: 'LIST_COLUMNS', id: null, name: '1 person’s list' }],
    },
  ])
})

test('failures are user errors that name the input', async () => {
  const { create, ask } = await start()
  const { customField } = await create({ displayName: 'Age', type: 'INTEGER' })
  const errorsOf = async (input: object) => (await create(input)).userErrors
  expect(await errorsOf({ displayName: 'x', key: '__proto__', type: 'TEXT' })).toMatchObject([
    { code: 'INVALID', field: 'input.key' },
  ])
  expect(await errorsOf({ displayName: 'x', key: 'AGE', type: 'TEXT' })).toMatchObject([
    { code: 'CONFLICT', field: 'input.key' },
  ])
  const stale = await ask(UPDATE, { input: { id: customField.id, version: 7, displayName: 'Years' } })
  expect(stale.data.updateCustomField).toMatchObject({
    customField: null,
    userErrors: [{ code: 'STALE', field: 'input.version' }],
  })
  const gone = await ask(UPDATE, { input: { id: 'nonsense', version: 1 } })
  expect(gone.data.updateCustomField.userErrors).toMatchObject([{ code: 'NOT_FOUND' }])
  const kept = `mutation($id: ID!) { deleteCustomField(id: $id, confirm: "no") { customField { id } userErrors { code field } } }`
  expect((await ask(kept, { id: customField.id })).data.deleteCustomField).toEqual({
    customField: null,
    userErrors: [{ code: 'INVALID', field: 'confirm' }],
  })
})

test('values that a field cannot take are refused by name, and nothing of the profile is written', async () => {
  const { ctx, ask, create } = await start()
  await create({ displayName: 'Age', type: 'INTEGER' })
  await create({ displayName: 'Born', type: 'DATE' })
  await create({ displayName: 'Hat', type: 'TEXT' })
  const plan = await create({ displayName: 'Plan', type: 'CHOICE', options: ['Free', 'Pro'] })
  const archived = await create({ displayName: 'Old', type: 'TEXT' })
  await ask('mutation($id: ID!) { archiveCustomField(id: $id) { customField { id } } }', {
    id: archived.customField.id,
  })
  const upsert = async (customFields: object) => {
    const document = `mutation($input: UpsertProfileInput!) {
      upsertProfile(input: $input) { profile { customFields { key value } } userErrors { code field message } } }`
    return (await ask(document, { input: { externalId: '7', name: 'Anna', customFields } })).data.upsertProfile
  }
  for (const [customFields, field, message] of [
    [{ age: 'NaN' }, 'age', 'must be a number'],
    [{ age: '1e999' }, 'age', 'must be a number'],
    [{ age: '1,234' }, 'age', 'may mean two numbers'],
    [{ age: '1 234,5' }, 'age', 'must be a whole number'],
    [{ born: '31/2/2026' }, 'born', 'must be a date such as'],
    [{ hat: 'x'.repeat(100_000) }, 'hat', 'has at most 2000 characters'],
    [{ plan: 'Gold' }, 'plan', 'must be one of: Free, Pro'],
    [{ hat: 'fine', nothing: 1 }, 'nothing', 'There is no custom field with this key'],
    [{ old: 'x' }, 'old', 'There is no custom field with this key'],
    [{ Age: 1 }, 'Age', 'There is no custom field with this key'],
    [JSON.parse('{"__proto__": 1}'), '__proto__', 'There is no custom field with this key'],
    [
      Object.fromEntries(Array.from({ length: 5_000 }, (_, n) => [`f${n}`, 1])),
      null,
      'At most 250 custom fields at once',
    ],
  ] as const) {
    const { profile, userErrors } = await upsert(customFields as object)
    const name = `input.customFields${field === null ? '' : `.${field}`}`
    expect([profile, userErrors]).toMatchObject([
      null,
      [{ code: 'INVALID', field: name, message: expect.stringContaining(message) as string }],
    ])
  }
  expect(await database.prisma.profile.count({ where: { siteId: ctx.siteId } })).toBe(0)
  // What the answer named is gone, and so is what was said by it.
  expect((await upsert({ age: '1 234', plan: 'pro' })).profile.customFields).toEqual([
    { key: 'age', value: 1234 },
    { key: 'plan', value: 'Pro' },
  ])
  const { id, version } = plan.customField
  const change = { id, version, options: ['Free'] }
  const { userErrors } = (await ask(UPDATE, { input: change })).data.updateCustomField
  expect(userErrors).toMatchObject([
    { code: 'CONFLICT', field: 'input.options', message: expect.stringContaining('1 profile holds a value') as string },
  ])
})

test('values are typed by kind, in the admin’s order, and left out with their field', async () => {
  const { ctx, ask, create } = await start()
  const values = {
    text: ['TEXT', 'Blue'],
    number: ['NUMBER', 1234.5],
    whole: ['INTEGER', 33],
    yes: ['BOOLEAN', false],
    day: ['DATE', '2026-11-23'],
    moment: ['DATETIME', '2026-11-23T23:30:00.000Z'],
    one: ['CHOICE', 'Red'],
    several: ['CHOICES', ['Red', 'Blue']],
    address: ['LINK', 'https://x.se/'],
    hidden: ['TEXT', 'x'],
  } as const
  const ids: Record<string, string> = {}
  for (const [key, [type]] of Object.entries(values)) {
    const options = type === 'CHOICE' || type === 'CHOICES' ? { options: ['Red', 'Blue'] } : {}
    ids[key] = (await create({ displayName: key.toUpperCase(), key, type, ...options })).customField.id as string
  }
  const fields = Object.fromEntries(Object.entries(values).map(([key, [, value]]) => [key, value]))
  const { id } = await createProfile(ctx, { fields: { ...fields, unknown: 1 } as never })
  await ask('mutation($id: ID!) { archiveCustomField(id: $id) { customField { id } } }', { id: ids['hidden'] })
  await ask('mutation($ids: [ID!]!) { reorderCustomFields(ids: $ids) { customFields { id } } }', {
    ids: [ids['address']],
  })
  const { data } = await ask(
    `query($id: ID!) { profile(id: $id) { customFields {
      key displayName type value text number boolean date dateTime option options link } } }`,
    { id },
  )
  const empty = { number: null, boolean: null, date: null, dateTime: null, option: null, options: null, link: null }
  const row = (key: keyof typeof values, text: string, typed: object) => {
    const [type, value] = values[key]
    return { key, displayName: key.toUpperCase(), type, value, text, ...empty, ...typed }
  }
  expect(data.profile.customFields).toEqual([
    row('address', 'https://x.se/', { link: 'https://x.se/' }),
    row('text', 'Blue', {}),
    row('number', '1,234.5', { number: 1234.5 }),
    row('whole', '33', { number: 33 }),
    row('yes', 'No', { boolean: false }),
    row('day', 'Nov 23, 2026', { date: '2026-11-23' }),
    row('moment', 'Nov 24, 2026, 12:30 AM', { dateTime: '2026-11-23T23:30:00.000Z' }),
    row('one', 'Red', { option: 'Red' }),
    row('several', 'Red, Blue', { options: ['Red', 'Blue'] }),
  ])
  const { data: all } = await ask('{ used: customFields { key } all: customFields(includeArchived: true) { key } }')
  expect([all.used.length, all.all.length]).toEqual([9, 10])
})

test('a filter and an order by field work at the endpoint, and are refused where they are wrong', async () => {
  const { ctx, ask, create } = await start()
  await create({ displayName: 'Age', type: 'INTEGER' })
  for (const age of [20, 30, 40]) await createProfile(ctx, { name: `P${age}`, fields: { age } })
  await createProfile(ctx, { name: 'none' })
  const LIST = `query($filter: ProfileFilter, $orderBy: ProfileOrder) {
    profiles(filter: $filter, orderBy: $orderBy) { totalCount nodes { name } } }`
  const condition = { customField: { key: 'age', op: 'GTE', value: 30 } }
  const { data } = await ask(LIST, { filter: { not: condition } })
  expect(data.profiles.totalCount).toBe(2)
  expect(data.profiles.nodes.map(({ name }: { name: string }) => name).sort()).toEqual(['P20', 'none'])
  const wrong = await ask(LIST, {
    filter: { any: [condition, { customField: { key: 'age', op: 'STARTS_WITH', value: '3' } }] },
  })
  expect(wrong.errors?.[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT', field: 'filter.any[1].customField.op' })
  const unsorted = await ask(LIST, { orderBy: { field: 'CUSTOM_FIELD', customField: 'age' } })
  expect(unsorted.errors?.[0]).toMatchObject({
    message: expect.stringContaining('“Age” is not sortable') as string,
    extensions: { field: 'orderBy.customField' },
  })
  const both = await ask(LIST, { filter: { search: 'a', not: condition } })
  expect(both.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT')
})

test('a page of definitions costs the same handful of statements, however many there are', async () => {
  const { ask, create } = await start()
  for (let n = 0; n < 30; n++) await create({ displayName: `Field ${n}`, type: 'TEXT' })
  const statements: string[] = []
  const counting = {
    ...createTestRuntime(database),
    database: {
      ...database,
      prisma: database.prisma,
      pool: database.pool,
      pipelinePool: database.pipelinePool,
      query: <Row>(statement: Parameters<typeof database.query>[0]) => {
        statements.push(statement.text)
        return database.query<Row>(statement)
      },
    },
  }
  const site = await database.prisma.site.findFirstOrThrow({ orderBy: { createdAt: 'desc' } })
  const key = await createKey(database, site, 'read')
  const { data } = await createApi(counting)(`{ customFields { ${FIELD} } }`, {}, { key })
  expect(data.customFields).toHaveLength(30)
  expect(statements.length).toBeLessThanOrEqual(5)
  expect(await ask('{ customFields { id } }')).toMatchObject({ status: 200 })
})
