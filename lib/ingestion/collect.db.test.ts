import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import fc from 'fast-check'
import { cuttableConnection } from '../../test/cuttable-connection'
import { useDatabase } from '../../test/database'
import { ERASURE_KEY, createSite } from '../../test/factories'
import { authenticateKey, createApiKey } from '../access'
import { createDatabase, newId, type Database } from '../db'
import { createGeo } from '../geo'
import { serveDoor } from '../http/node-adapter'
import {
  createCollectDoor,
  createDailyCounts,
  createRefusedOrigins,
  createWriter,
  dressCollectRefusal,
  MAX_COLLECT_BYTES,
  type DailyCounts,
} from '.'
import type { WireAnswer } from './shared'

// The whole way of an event: HTTP, door, writer, rows.

const database = useDatabase()
const BROWSER =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.0 Mobile/15E148 Safari/604.1'
const page = (changes: object = {}) => ({ type: 'page', messageId: newId(), url: 'https://shop.example/', ...changes })

const servers: Server[] = []
const failures: unknown[] = []
afterAll(() =>
  Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve).closeAllConnections()))),
)
afterEach(() => expect(failures.splice(0)).toEqual([]))

/** A server with the one door, and a site that nobody else's test counts in. */
async function listen(options: { over?: Database; trustProxy?: boolean } = {}) {
  const over = options.over ?? database
  const site = await createSite(database, { domain: 'shop.example' })
  const log = { error: (details: object) => void failures.push(details), warn: () => undefined }
  const counts: DailyCounts = createDailyCounts(over, (error) => void failures.push(error))
  const writer = createWriter(over, { erasureKey: ERASURE_KEY })
  const door = createCollectDoor({
    database: over,
    writer,
    counts,
    refusedOrigins: createRefusedOrigins(over, (error) => void failures.push(error)),
    log,
    authenticate: (headers) => authenticateKey({ database: over, log }, headers),
    geo: createGeo(),
    events: { inc: () => undefined },
    trustProxy: options.trustProxy ?? false,
    rateLimits: true,
    publicUrl: 'http://waggle.example',
  })
  const mounted = {
    name: 'collect',
    door,
    limits: { maxBodyBytes: MAX_COLLECT_BYTES, gzip: false },
    dressRefusal: dressCollectRefusal,
  }
  const watch = { served: () => undefined, failed: (error: unknown) => void failures.push(error) }
  const server = createServer(
    (req, res) => void serveDoor(mounted, req, res, { proxies: options.trustProxy ? 1 : 0, watch }),
  )
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/collect`

  async function send(events: unknown, changes: { body?: object | string; headers?: Record<string, string> } = {}) {
    const body = { site: site.trackingKey, visitor: 'v1', sentAt: new Date().toISOString(), events }
    const sent = typeof changes.body === 'string' ? changes.body : JSON.stringify({ ...body, ...changes.body })
    const headers = { 'content-type': 'text/plain', 'user-agent': BROWSER, ...changes.headers }
    const response = await fetch(url, { method: 'POST', headers, body: sent })
    return { status: response.status, headers: response.headers, answer: (await response.json()) as WireAnswer }
  }
  const stored = () =>
    database.prisma.event.findMany({
      where: { siteId: site.id },
      orderBy: { id: 'asc' },
      include: { visit: { include: { visitor: true } } },
    })
  const nothingStored = async () => {
    const where = { siteId: site.id }
    const found = [
      database.prisma.event.count({ where }),
      database.prisma.visitor.count({ where }),
      database.prisma.profile.count({ where }),
    ]
    expect(await Promise.all(found)).toEqual([0, 0, 0])
  }
  return { site, send, stored, nothingStored, counts, writer }
}

test('a page view is stored with what the request says about the browser', async () => {
  const { send, stored } = await listen({ trustProxy: true })
  const { status, answer } = await send([page({ title: 'Shoes', referrer: 'https://www.example.org/x' })], {
    headers: {
      'accept-language': 'sv-SE,sv;q=0.9',
      origin: 'https://www.shop.example',
      'x-forwarded-for': '194.71.11.165',
    },
  })
  expect({ status, answer }).toEqual({ status: 202, answer: { accepted: 1, duplicates: 0, rejected: [] } })
  expect(await stored()).toEqual([
    expect.objectContaining({
      type: 'PAGE',
      url: 'https://shop.example/',
      title: 'Shoes',
      visit: expect.objectContaining({
        device: 'phone',
        browser: 'Safari',
        os: 'iOS',
        language: 'sv-SE',
        country: 'SE',
        referrer: 'https://www.example.org/x',
        visitor: expect.objectContaining({ key: 'v1' }) as unknown,
      }) as unknown,
    }),
  ])
})

test('addresses are in no table', async () => {
  const { send } = await listen({ trustProxy: true })
  await send([page(), { type: 'identify', email: 'anna@example.com' }], {
    headers: { 'x-forwarded-for': '194.71.11.165' },
  })
  const tables = await database.pool.query<{ name: string }>(
    `select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`,
  )
  expect(tables.rows.length).toBeGreaterThan(20)
  for (const { name } of tables.rows) {
    const { rows } = await database.pool.query(`select 1 from "${name}" as row where row::text like '%194.71.11.165%'`)
    expect({ name, rows }).toEqual({ name, rows: [] })
  }
})

test('every type is stored, and a bad neighbour takes none of them down', async () => {
  const { site, send, stored } = await listen()
  await database.prisma.privacyPolicy.create({
    data: {
      siteId: site.id,
      id: newId(),
      key: 'news',
      name: 'News',
      versions: { create: { version: 1, text: 'Text', textHash: Buffer.from('x') } },
    },
  })
  const { status, answer } = await send([
    page(),
    { type: 'goal', name: 7 },
    { type: 'identify', email: 'maja@example.com', name: 'Maja' },
    { type: 'goal', name: 'Signed up', value: 12.5, currency: 'SEK', properties: { plan: 'pro' } },
    null,
    { type: 'purchase', id: 'o-1', value: 100, currency: 'sek', items: [{ sku: 'a' }] },
    { type: 'campaign', key: 'spring', interaction: 'click' },
    { type: 'session', properties: { age: 33 } },
    { type: 'tag', name: 'vip' },
    { type: 'consent', policy: 'news', status: 'given' },
    { type: 'leave', url: 'https://shop.example/', seconds: 12 },
    { type: 'custom', name: 'Played video', properties: { seconds: 3 } },
  ])
  expect(answer.rejected.map(({ index, field }) => ({ index, field }))).toEqual([
    { index: 1, field: 'name' },
    { index: 4, field: 'type' },
  ])
  expect({ status, accepted: answer.accepted }).toEqual({ status: 202, accepted: 10 })
  expect((await stored()).map(({ type }) => type).sort()).toEqual(
    ['CAMPAIGN', 'CONSENT', 'CUSTOM', 'GOAL', 'IDENTIFY', 'LEAVE', 'PAGE', 'PURCHASE', 'SESSION', 'TAG'].sort(),
  )
})

describe('bad input', () => {
  const NASTY = [
    `'; DROP TABLE event; --`,
    `" or 1=1; delete from profile; --`,
    `<script>alert(1)</script><img src=x onerror=alert(1)>`,
    '$1 %s {{7*7}} ${7*7} \\u0000 \\x00',
    'emoji 🐝👩‍👩‍👧 and \u202eright to left',
    'NUL\0here \ud800half \udfff',
  ]
  const CLEAN = (text: string) => text.replaceAll('\0', '').replaceAll(/\p{Surrogate}/gu, '\ufffd')

  test.each(NASTY)('%j in every field is text like any other', async (nasty) => {
    const { site, send, stored } = await listen()
    const props = { [nasty]: nasty, list: [nasty], deep: { [nasty]: nasty } }
    const { status, answer } = await send(
      [
        page({
          url: `https://shop.example/?q=${encodeURIComponent(CLEAN(nasty))}`,
          title: nasty,
          referrer: nasty,
          category: nasty,
          messageId: nasty,
        }),
        { type: 'identify', externalId: nasty, name: nasty, organization: nasty, title: nasty, fields: props },
        { type: 'goal', name: nasty, properties: props },
        { type: 'purchase', id: nasty, value: 1, items: [props] },
        { type: 'campaign', key: nasty, interaction: 'view' },
        { type: 'session', properties: props },
        { type: 'tag', name: nasty },
        { type: 'custom', name: nasty, properties: props },
      ],
      { body: { visitor: 'v2' } },
    )
    expect({ status, answer }).toEqual({ status: 202, answer: { accepted: 8, duplicates: 0, rejected: [] } })
    const rows = await stored()
    expect(rows.find(({ type }) => type === 'PAGE')?.title).toBe(CLEAN(nasty))
    expect(rows.find(({ type }) => type === 'CUSTOM')).toMatchObject({
      name: CLEAN(nasty),
      properties: { [CLEAN(nasty)]: CLEAN(nasty), list: [CLEAN(nasty)] },
    })
    expect(await database.prisma.profile.findMany({ where: { siteId: site.id } })).toEqual([
      expect.objectContaining({ name: CLEAN(nasty), externalId: CLEAN(nasty) }),
    ])
    expect((await database.prisma.goal.findFirst({ where: { siteId: site.id } }))?.name).toBe(CLEAN(nasty))
  })

  test.each<[string, number, string | object]>([
    ['broken JSON', 400, '{"site":"'],
    ['a site that is not there', 401, { site: 'nobody' }],
    ['a site of hostile text', 401, { site: NASTY[0] }],
    ['a visitor of NUL', 400, { visitor: '\0' }],
    ['a visitor of half an emoji', 400, { visitor: '\ud83d' }],
    ['events of the wrong type', 400, { events: 'all' }],
    ['no events', 400, { events: [] }],
    [
      '10,000 fields',
      400,
      {
        events: [
          {
            type: 'identify',
            email: 'a@example.com',
            fields: Object.fromEntries(Array.from({ length: 6_000 }, (_, at) => [at, 1])),
          },
        ],
      },
    ],
    ['a long name', 400, { events: [{ type: 'identify', email: 'a@example.com', name: 'x'.repeat(60_000) }] }],
    ['a negative time', 400, { events: [page({ time: -1 })] }],
    ['a time before history', 400, { events: [page({ time: '-000001-01-01T00:00:00Z' })] }],
    ['an event of last month', 400, { events: [page({ time: new Date(Date.now() - 30 * 86_400_000).toISOString() })] }],
  ])('%s: %i, and nothing is stored', async (_, status, body) => {
    const { send, nothingStored } = await listen()
    const given = await send([page()], { body })
    expect(given.status).toBe(status)
    expect(given.answer).toMatchObject({ accepted: 0, duplicates: 0 })
    expect(given.answer.error ?? given.answer.rejected[0]).toHaveProperty('message')
    await nothingStored()
  })

  test.each([
    ['10 MB', 10_000_000],
    ['a name of a million characters', 1_000_000],
  ])('%s: 413 that a page can read, and the next request is served', async (_, size) => {
    const { send, nothingStored } = await listen()
    const headers = { origin: 'https://shop.example' }
    const given = await send([{ type: 'identify', email: 'a@example.com', name: 'x'.repeat(size) }], { headers })
    expect(given.status).toBe(413)
    expect(given.answer).toEqual({
      accepted: 0,
      duplicates: 0,
      rejected: [],
      error: { code: 'TOO_LARGE', field: null, message: expect.any(String) as string },
    })
    expect(given.headers.get('access-control-allow-origin')).toBe('https://shop.example')
    await nothingStored()
    expect((await send([page()])).status).toBe(202)
  })

  test('compressed: 415 in the door’s own shape', async () => {
    const { send } = await listen()
    const { status, answer } = await send([page()], { headers: { 'content-encoding': 'gzip' } })
    expect({ status, answer }).toMatchObject({ status: 415, answer: { accepted: 0, rejected: [] } })
  })

  test.each(['https://evil.example', 'https://shop.example.evil.io', 'https://evil-shop.example', 'null'])(
    'from the forged origin %s: 403, which the page can read and so falls silent, and nothing is stored',
    async (origin) => {
      const { send, nothingStored } = await listen()
      const { status, headers } = await send([page()], { headers: { origin } })
      expect({ status, cors: headers.get('access-control-allow-origin') }).toEqual({ status: 403, cors: origin })
      await nothingStored()
    },
  )

  test('a time in the future is now', async () => {
    const { send, stored } = await listen()
    expect((await send([page({ time: '2999-01-01T00:00:00Z' })])).status).toBe(202)
    const [event] = await stored()
    expect(Math.abs((event?.occurredAt.getTime() ?? 0) - Date.now())).toBeLessThan(10_000)
  })

  test('arbitrary events never give a 5xx, and the writer goes on', async () => {
    const { send } = await listen()
    const value = fc.oneof(fc.jsonValue(), fc.string({ unit: 'binary' }), fc.constantFrom(...NASTY))
    const types = ['page', 'identify', 'goal', 'purchase', 'campaign', 'session', 'tag', 'consent', 'leave', 'custom']
    const names = [
      'name',
      'title',
      'properties',
      'fields',
      'items',
      'id',
      'messageId',
      'key',
      'email',
      'phone',
      'externalId',
      'category',
      'value',
    ]
    const event = fc
      .record(
        { type: fc.constantFrom(...types), ...Object.fromEntries(names.map((name) => [name, value])) },
        { requiredKeys: ['type'] },
      )
      .map((made) => ({
        url: 'https://shop.example/',
        interaction: 'click',
        seconds: 1,
        policy: 'p',
        status: 'given',
        ...made,
      }))
    await fc.assert(
      fc.asyncProperty(
        fc.array(event, { minLength: 1, maxLength: 8 }),
        fc.string({ unit: 'grapheme', minLength: 1 }),
        async (events, visitor) => {
          const { status, answer } = await send(events, { body: { visitor } })
          expect(status).toBeLessThan(500)
          if (!answer.error) expect(answer.accepted + answer.duplicates + answer.rejected.length).toBe(events.length)
        },
      ),
      { numRuns: 150 },
    )
    expect((await send([page()], { body: { visitor: 'afterwards' } })).answer.accepted).toBe(1)
  }, 60_000)
})

describe('a repeated messageId', () => {
  test('changes nothing: in one request, in the next, and in many at once', async () => {
    const { send, stored } = await listen()
    const one = page()
    const odd = { type: 'tag', name: 'vip', messageId: 'not-a-uuid' }
    expect((await send([one, one, odd])).answer).toMatchObject({ accepted: 2, duplicates: 1 })
    expect((await send([one, odd])).answer).toMatchObject({ accepted: 0, duplicates: 2 })
    expect((await send([one])).status).toBe(202)
    const another = page()
    const answers = await Promise.all(Array.from({ length: 20 }, () => send([another])))
    expect(answers.reduce((sum, { answer }) => sum + answer.accepted, 0)).toBe(1)
    expect(answers.every(({ status }) => status === 202)).toBe(true)
    expect(await stored()).toHaveLength(3)
  })

  test('means nothing on another site', async () => {
    const [first, second] = [await listen(), await listen()]
    const one = page()
    await first.send([one])
    expect((await second.send([one])).answer.accepted).toBe(1)
  })
})

describe('trust', () => {
  test('an API key of the site with the scope write may send from any origin, one of another site may not', async () => {
    const { site, send, stored } = await listen()
    const other = await createSite(database)
    const keyOf = (siteId: string, scopes: ('read' | 'write')[]) =>
      createApiKey({ db: database, actor: { kind: 'cli' }, siteId, now: new Date() }, { name: 'k', scopes })
    const own = await keyOf(site.id, ['write'])
    const foreign = await keyOf(other.id, ['write'])
    const reading = await keyOf(site.id, ['read'])
    const as = (token: string) =>
      send([page()], { headers: { authorization: `Bearer ${token}`, origin: 'https://backend.example' } })
    expect((await as(foreign.key)).status).toBe(401)
    expect((await as(reading.key)).status).toBe(403)
    expect(await stored()).toEqual([])
    expect((await as(own.key)).status).toBe(202)
  })

  test('two hundred people behind one address at once are all served', async () => {
    const { site, send } = await listen()
    const answers = await Promise.all(
      Array.from({ length: 200 }, (_, at) =>
        send([{ type: 'identify', email: `person${at % 5}@example.com`, messageId: newId() }], {
          body: { visitor: `v${at}` },
        }),
      ),
    )
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 202))
    expect(await database.prisma.profile.count({ where: { siteId: site.id } })).toBe(5)
  })
})

test('bots are counted by day, not stored', async () => {
  const { site, send, counts, nothingStored } = await listen()
  const headers = { 'user-agent': 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)' }
  for (const count of [1, 2]) {
    const { status, answer } = await send(
      Array.from({ length: count }, () => page()),
      { headers },
    )
    expect({ status, answer }).toEqual({
      status: 202,
      answer: { accepted: 0, duplicates: 0, rejected: [], ignored: 'bot' },
    })
  }
  await counts.drain()
  await send([page()], { headers })
  await counts.drain()
  const rows = await database.prisma.ingestionCount.findMany({ where: { siteId: site.id } })
  expect(rows).toEqual([expect.objectContaining({ what: 'bot', count: 4 })])
  await nothingStored()
})

test('who waits for the counts waits for those under way too', async () => {
  const { site, counts } = await listen()
  const holder = await database.pool.connect()
  await holder.query('begin; lock table ingestion_count in exclusive mode')
  counts.add(site.id, 'bot', 1, new Date())
  const underWay = counts.drain()
  const all = counts.drain().then(() => 'drained')
  expect(await Promise.race([all, sleep(200)])).toBeUndefined()
  await holder.query('commit')
  holder.release()
  expect(await all).toBe('drained')
  await underWay
})

test('while the database is away: 503 with Retry-After; what is sent again is stored once', async () => {
  const way = await cuttableConnection(database.url)
  const over = createDatabase(way.url, { max: 2 })
  try {
    const { send, stored, counts } = await listen({ over })
    const before = page()
    expect((await send([before])).status).toBe(202)

    await way.cut()
    const late = page()
    const origin = 'https://shop.example'
    for (const body of [{}, { site: 'KEY-NOT-IN-MEMORY' }]) {
      const { status, headers, answer } = await send([before, late], { body, headers: { origin } })
      expect({ status, code: answer.error?.code }).toEqual({ status: 503, code: 'UNAVAILABLE' })
      expect(Number(headers.get('retry-after'))).toBeGreaterThanOrEqual(1)
      expect(headers.get('access-control-allow-origin')).toBe(origin)
    }

    await way.mend()
    expect((await send([before, late])).answer).toEqual({ accepted: 1, duplicates: 1, rejected: [] })
    expect(await stored()).toHaveLength(2)
    await counts.drain()
  } finally {
    await over.close()
    await way.close()
  }
})

test('while the database takes connections and says nothing: 503 with Retry-After, in time', async () => {
  const way = await cuttableConnection(database.url)
  const over = createDatabase(way.url, { max: 2, connectMs: 2_000, statementMs: 2_000 })
  try {
    const { send, stored, counts } = await listen({ over })
    const before = page()
    expect((await send([before])).status).toBe(202)

    way.hold()
    const late = page()
    const startedAt = Date.now()
    const answers = await Promise.all([{}, { site: 'KEY-NOT-IN-MEMORY' }].map((body) => send([before, late], { body })))
    for (const { status, headers, answer } of answers) {
      expect({ status, code: answer.error?.code }).toEqual({ status: 503, code: 'UNAVAILABLE' })
      expect(Number(headers.get('retry-after'))).toBeGreaterThanOrEqual(1)
    }
    expect(Date.now() - startedAt).toBeLessThan(20_000)

    await way.mend()
    expect((await send([before, late])).answer).toEqual({ accepted: 1, duplicates: 1, rejected: [] })
    expect(await stored()).toHaveLength(2)
    await counts.drain()
  } finally {
    await way.close()
    await over.close()
  }
}, 60_000)
