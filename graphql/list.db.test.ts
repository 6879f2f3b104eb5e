import { createApi, createKey } from '../test/api'
import { contextFor, createProfile, createSite } from '../test/factories'
import { useDatabase } from '../test/database'
import { createTestRuntime } from '../test/runtime'

const database = useDatabase()
const ORDERS = ['LAST_VISIT', 'NAME', 'CREATED', 'VISITS', 'ENGAGEMENT', 'REVENUE', 'FIRST_VISIT', 'IDENTIFIED']
const DIRECTIONS = ['ASC', 'DESC']

let ask: ReturnType<typeof createApi>
let key: string

beforeAll(async () => {
  ask = createApi(createTestRuntime(database))
  const site = await createSite(database, { currency: 'SEK', defaultCountry: 'SE' })
  key = await createKey(database, site, 'read')
  const ctx = contextFor(database, site)
  // Ties and missing values in every order.
  for (let at = 0; at < 11; at += 1) {
    await createProfile(ctx, {
      name: at % 4 === 0 ? null : `Anna ${at % 3}`,
      sortName: at % 4 === 0 ? '' : `anna ${at % 3}`,
      searchText: `anna ${at} 100%_sure +4670123456${at} aberg`,
      lastVisitAt: at % 3 === 0 ? null : new Date(Date.UTC(2026, 9, 1 + (at % 5))),
      visitCount: at % 2,
      engagement: at % 3 === 0 ? null : (at % 4) / 3,
      revenueMinor: BigInt(at % 4) * 10n ** 12n,
      firstVisitAt: at % 3 === 0 ? null : new Date(Date.UTC(2026, 7, 1 + (at % 4))),
      identifiedAt: at % 2 === 0 ? null : new Date(Date.UTC(2026, 6, 1 + (at % 3))),
      createdAt: new Date(Date.UTC(2026, 8, 1 + (at % 6))),
    })
  }
})

const list = async (
  args: string,
  fields = 'nodes { id } pageInfo { startCursor endCursor hasNextPage hasPreviousPage }',
) => (await ask(`{ profiles(${args}) { ${fields} } }`, {}, { key })).data.profiles

const idsOf = ({ nodes }: { nodes: { id: string }[] }) => nodes.map(({ id }) => id)

describe.each(ORDERS)('by %s', (field) => {
  test.each(DIRECTIONS)('%s: pages forward and backward give each profile once, in one order', async (direction) => {
    const orderBy = `orderBy: { field: ${field}, direction: ${direction} }`
    const whole = idsOf(await list(`first: 200, ${orderBy}`))
    expect(new Set(whole).size).toBe(11)

    const forward: string[] = []
    for (let after: string | null = null, more = true; more;) {
      const page = await list(`first: 2, ${orderBy}${after ? `, after: "${after}"` : ''}`)
      forward.push(...idsOf(page))
      after = page.pageInfo.endCursor
      more = page.pageInfo.hasNextPage
    }
    expect(forward).toEqual(whole)

    const backward: string[] = []
    for (let before: string | null = null, more = true; more;) {
      const page = await list(`last: 3, ${orderBy}${before ? `, before: "${before}"` : ''}`)
      backward.unshift(...idsOf(page))
      before = page.pageInfo.startCursor
      more = page.pageInfo.hasPreviousPage
    }
    expect(backward).toEqual(whole)
  })
})

test.each(DIRECTIONS)('profiles without a value come last, %s', async (direction) => {
  const { nodes } = await list(`orderBy: { field: LAST_VISIT, direction: ${direction} }`, 'nodes { lastVisitAt }')
  const values = nodes.map(({ lastVisitAt }: { lastVisitAt: string | null }) => lastVisitAt)
  const present = values.filter((value: string | null) => value !== null)
  expect(values.slice(present.length).every((value: string | null) => value === null)).toBe(true)
  const sorted = [...present].sort((a: string, b: string) => a.localeCompare(b))
  expect(present).toEqual(direction === 'ASC' ? sorted : sorted.reverse())
})

test('a range between two cursors gives what lies between them', async () => {
  const whole = await list('first: 200', 'edges { cursor node { id } }')
  const [from, until] = [whole.edges[2].cursor, whole.edges[9].cursor]
  const between = whole.edges.slice(3, 9).map(({ node }: { node: { id: string } }) => node.id)
  expect(idsOf(await list(`first: 200, after: "${from}", before: "${until}"`))).toEqual(between)
})

test('search finds every word in any part, whatever its case and diacritics, and takes % and _ as they are', async () => {
  const count = async (search: string) =>
    (await ask('query($s: String!) { profiles(filter: { search: $s }) { totalCount } }', { s: search }, { key })).data
      .profiles.totalCount
  expect(await count('ÅBERG anna')).toBe(11)
  expect(await count('anna nobody')).toBe(0)
  expect(await count('100%_')).toBe(11)
  expect(await count('1%0')).toBe(0)
  expect(await count('n_a')).toBe(0)
  expect(await count('070-123 45 6')).toBe(11)
  expect(await count('070-123 45 63')).toBe(1)
  expect(await count('')).toBe(11)
})

describe('what is refused', () => {
  const refusal = async (args: string, variables: { c?: string } = {}, as = key) => {
    const head = variables.c === undefined ? 'query' : 'query($c: String)'
    const { data, errors } = await ask(`${head} { profiles(${args}) { nodes { id } } }`, variables, { key: as })
    expect(data).toBeNull()
    return errors?.[0]?.extensions
  }
  const cursor = async (args: string) => (await list(`first: 1${args}`)).pageInfo.endCursor as string

  test.each([
    ['first: 201', 'first'],
    ['first: -1', 'first'],
    ['last: 201', 'last'],
    ['first: 1, last: 1', 'last'],
    ['after: "nonsense"', 'after'],
    ['before: ""', 'before'],
    ['after: "eyJhIjoxfQ"', 'after'],
  ])('%s names %s', async (args, field) => {
    expect(await refusal(args)).toMatchObject({ code: 'BAD_USER_INPUT', field })
  })

  test('a cursor of another order, another direction, another filter', async () => {
    const expected = { code: 'BAD_USER_INPUT', field: 'after' }
    const c = await cursor('')
    expect(await refusal('after: $c, orderBy: { field: NAME }', { c })).toMatchObject(expected)
    expect(await refusal('after: $c, orderBy: { field: LAST_VISIT, direction: ASC }', { c })).toMatchObject(expected)
    expect(await refusal('after: $c, filter: { search: "anna" }', { c })).toMatchObject(expected)
    const searched = await cursor(', filter: { search: "anna" }')
    expect(await refusal('after: $c', { c: searched })).toMatchObject(expected)
    expect(await refusal('before: $c', { c: searched })).toMatchObject({ ...expected, field: 'before' })
  })

  test('a cursor of another site', async () => {
    const other = await createKey(database, await createSite(database), 'read')
    expect(await refusal('after: $c', { c: await cursor('') }, other)).toMatchObject({ code: 'BAD_USER_INPUT' })
  })

  test('a cursor with another value put in', async () => {
    const [print, , id] = JSON.parse(Buffer.from(await cursor(''), 'base64url').toString()) as string[]
    const time = '2026-10-01T00:00:00.000Z'
    const forged = [
      ...[
        "' or true --",
        5,
        {},
        '2026-13-45T00:00:00.000Z',
        '2026-02-31T00:00:00.000Z',
        '0000-01-01T00:00:00.000Z',
      ].map((value) => [print, value, id]),
      ...['-'.repeat(36), id?.toUpperCase(), `${id} `, 5, null].map((other) => [print, time, other]),
    ]
    for (const parts of forged) {
      const c = Buffer.from(JSON.stringify(parts)).toString('base64url')
      expect(await refusal('after: $c', { c })).toMatchObject({ code: 'BAD_USER_INPUT', field: 'after' })
    }
  })
})

test('the count is exact, costs a statement of its own, and none when it is not asked for', async () => {
  const statements: string[] = []
  const counting = createApi(
    createTestRuntime({
      ...database,
      prisma: database.prisma,
      pool: database.pool,
      url: database.url,
      query: (statement) => {
        statements.push(statement.text)
        return database.query(statement)
      },
    }),
  )
  await counting('{ profiles(first: 3) { nodes { id } } }', {}, { key })
  expect(statements.filter((text) => text.includes('countProfiles'))).toHaveLength(0)
  const { data } = await counting('{ profiles(first: 3) { totalCount } }', {}, { key })
  expect(data.profiles.totalCount).toBe(11)
  expect(statements.filter((text) => text.includes('countProfiles'))).toHaveLength(1)
})

describe('while people cannot be counted in time', () => {
  /** As PostgreSQL ends what takes too long. */
  const ended = Object.assign(new Error('canceling statement due to statement timeout'), { code: '57014' })

  const slowly = async (isSlow: (text: string) => boolean) => {
    const { $transaction } = database.prisma
    const prisma = Object.create(database.prisma, {
      $transaction: {
        value: (work: (tx: object) => unknown, options: object) =>
          $transaction.call(
            database.prisma,
            (tx) =>
              Promise.resolve(
                work(
                  Object.create(tx, {
                    $queryRaw: {
                      value: (statement: { text: string }) =>
                        isSlow(statement.text) ? Promise.reject(ended) : tx.$queryRaw(statement as never),
                    },
                  }) as object,
                ),
              ),
            options,
          ),
      },
    }) as typeof database.prisma
    return createApi(
      createTestRuntime({
        ...database,
        prisma,
        pool: database.pool,
        url: database.url,
        query: (statement) => (isSlow(statement.text) ? Promise.reject(ended) : database.query(statement)),
      }),
    )
  }
  const counts = (text: string) => text.includes('countProfiles')

  test('they are listed, without a count', async () => {
    const { status, data, errors } = await (
      await slowly(counts)
    )('{ profiles(first: 3, filter: { search: "anna" }) { nodes { id } totalCount } }', {}, { key })
    expect({ status, errors, total: data.profiles.totalCount }).toEqual({ status: 200, errors: undefined, total: null })
    expect(data.profiles.nodes).toHaveLength(3)
  })

  test('who asks for the exact count is told, and has the people all the same', async () => {
    const { status, data, errors } = await (
      await slowly(counts)
    )('{ profiles(first: 3) { nodes { id } exactCount } }', {}, { key })
    expect(status).toBe(200)
    expect(data.profiles.nodes).toHaveLength(3)
    expect(data.profiles.exactCount).toBeNull()
    expect(errors).toHaveLength(1)
    expect(errors?.[0]).toMatchObject({ path: ['profiles', 'exactCount'], extensions: { code: 'TIMEOUT' } })
  })

  test('a list that takes too long says that, and not that the database is away', async () => {
    const { status, errors } = await (
      await slowly((text) => text.includes('listProfiles'))
    )('{ profiles(first: 3) { nodes { id } } }', {}, { key })
    expect(status).toBe(200)
    expect(errors?.[0]?.extensions.code).toBe('TIMEOUT')
    expect(errors?.[0]?.message).toContain('took longer')
  })
})
