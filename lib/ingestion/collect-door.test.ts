import fc from 'fast-check'
import type { Actor } from '../context'
import type { Sql } from '../db'
import { AppError } from '../errors'
import type { Door, DoorRequest } from '../http/door'
import { createCollectDoor, type CollectParts } from './collect-door'
import type { BatchOutcome, IncomingBatch } from './incoming'
import { LIMITS } from './request-limits'
import type { WireAnswer } from './shared'

const NOW = new Date('2026-11-23T12:00:00.000Z')
const SITE = { id: '0193a1b2-0000-7000-8000-000000000001', domain: 'shop.example', allowedOrigins: [] as string[] }
const BROWSER = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36'

interface Fixture {
  door: Door
  batches: IncomingBatch[]
  counted: Record<string, number>
  logged: unknown[]
  refused: string[]
  lookUps: number
}

/** A door whose writer and database are a few lines each: what the door hands on, and what it makes of answers. */
function fixture(changes: Partial<CollectParts> = {}): Fixture {
  const made: Omit<Fixture, 'door'> = { batches: [], counted: {}, logged: [], refused: [], lookUps: 0 }
  const door = createCollectDoor({
    database: {
      query: <Row>(statement: Sql) => {
        made.lookUps += 1
        return Promise.resolve((statement.values[0] === 'KEY' ? [SITE] : []) as Row[])
      },
    },
    writer: {
      write: (batch) => {
        made.batches.push(batch)
        return Promise.resolve({ accepted: batch.events.length, duplicates: 0, rejected: [] } satisfies BatchOutcome)
      },
    },
    authenticate: ({ authorization }) => Promise.resolve(KEYS[authorization] ?? null),
    geo: { locate: () => ({ country: 'SE', city: null }) },
    counts: {
      add: (_, what, count) => void (made.counted[`day ${what}`] = (made.counted[`day ${what}`] ?? 0) + count),
    },
    refusedOrigins: { add: (_, origin) => void made.refused.push(origin) },
    events: { inc: ({ outcome }, count) => void (made.counted[outcome] = (made.counted[outcome] ?? 0) + count) },
    log: { error: (details) => void made.logged.push(details) },
    trustProxy: false,
    rateLimits: true,
    publicUrl: 'https://waggle.example',
    now: () => NOW,
    ...changes,
  })
  // Counters are read after the door ran, so the object itself is handed out.
  return Object.assign(made, { door })
}

const key = (siteId: string, scopes: ('read' | 'write' | 'admin')[]) => ({
  site: { siteId, actor: { kind: 'key', keyId: 'k', scopes } satisfies Actor },
})
const KEYS: Record<string, ReturnType<typeof key>> = {
  'Bearer wg_write': key(SITE.id, ['write']),
  'Bearer wg_read': key(SITE.id, ['read']),
  'Bearer wg_elsewhere': key('0193a1b2-0000-7000-8000-000000000002', ['admin']),
}

const page = { type: 'page', url: 'https://shop.example/' }
const body = (changes: object = {}) => ({ site: 'KEY', visitor: 'v1', events: [page], ...changes })

function request(sent: unknown, headers: DoorRequest['headers'] = {}, changes: Partial<DoorRequest> = {}): DoorRequest {
  const text = typeof sent === 'string' ? sent : JSON.stringify(sent)
  return {
    method: 'POST',
    path: '/api/collect',
    query: new URLSearchParams(),
    headers: { 'content-type': 'application/json', 'user-agent': BROWSER, ...headers },
    body: Buffer.from(text),
    ip: '192.0.2.1',
    ...changes,
  }
}

async function ask(door: Door, ...args: Parameters<typeof request>) {
  const { status, headers, body: text } = await door(request(...args))
  return { status, headers, answer: (text === '' ? null : JSON.parse(text as string)) as WireAnswer }
}

const refusal = (code: string, field: string | null = null) => ({
  accepted: 0,
  duplicates: 0,
  rejected: [],
  error: { code, field, message: expect.any(String) as string },
})

test('events reach the writer with what the request says about the browser', async () => {
  const { door, batches } = fixture()
  const sent = body({ events: [page, { type: 'tag', name: 'vip', time: '2026-11-23T11:59:00Z' }] })
  const { status, answer } = await ask(door, sent, {
    'accept-language': 'sv-SE,sv;q=0.9',
    origin: 'https://www.shop.example',
  })
  expect(status).toBe(202)
  expect(answer).toEqual({ accepted: 2, duplicates: 0, rejected: [] })
  expect(batches).toEqual([
    {
      siteId: SITE.id,
      visitorKey: 'v1',
      trust: 'browser',
      receivedAt: NOW,
      client: { device: 'desktop', browser: 'Chrome', os: 'Linux', language: 'sv-SE', country: 'SE', city: null },
      events: [
        expect.objectContaining({ index: 0, type: 'page', occurredAt: NOW }),
        expect.objectContaining({ index: 1, type: 'tag', occurredAt: new Date('2026-11-23T11:59:00Z') }),
      ],
    },
  ])
  expect(JSON.stringify(batches)).not.toContain('192.0.2.1')
})

test('a bad event does not take its neighbours down, and is named by its place', async () => {
  const { door, batches, counted } = fixture()
  const { status, answer } = await ask(door, body({ events: [page, { type: 'goal' }, 7, page] }))
  expect(status).toBe(202)
  expect(answer).toEqual({
    accepted: 2,
    duplicates: 0,
    rejected: [
      { index: 1, field: 'name', message: 'name is missing' },
      { index: 2, field: 'type', message: expect.any(String) as string },
    ],
  })
  expect(batches[0]?.events.map((event) => event.index)).toEqual([0, 3])
  expect(counted).toEqual({ accepted: 2, rejected: 2, 'day rejected': 2 })
})

test('400 when no event was good, 202 when one was at least a duplicate', async () => {
  const bad = fixture()
  expect(await ask(bad.door, body({ events: [{ type: 'goal' }] }))).toMatchObject({
    status: 400,
    answer: { accepted: 0, duplicates: 0, rejected: [{ index: 0, field: 'name' }] },
  })
  expect(bad.batches).toEqual([])

  const repeated = fixture({ writer: { write: () => Promise.resolve({ accepted: 0, duplicates: 1, rejected: [] }) } })
  expect(await ask(repeated.door, body())).toMatchObject({ status: 202, answer: { accepted: 0, duplicates: 1 } })
  expect(repeated.counted).toEqual({ duplicate: 1, 'day duplicate': 1 })

  const rejected = [{ index: 0, field: 'name', message: 'There is no such goal' }]
  const unknown = fixture({ writer: { write: () => Promise.resolve({ accepted: 0, duplicates: 0, rejected }) } })
  expect(await ask(unknown.door, body())).toMatchObject({ status: 400, answer: { rejected } })
})

describe('what is refused as a whole', () => {
  test.each<[string, number, unknown, DoorRequest['headers'], ReturnType<typeof refusal>]>([
    ['broken JSON', 400, '{"site":', {}, refusal('INVALID')],
    ['an empty body', 400, '', {}, refusal('INVALID')],
    ['a list', 400, [], {}, refusal('INVALID')],
    ['null', 400, 'null', {}, refusal('INVALID')],
    ['no site', 400, body({ site: undefined }), {}, refusal('INVALID', 'site')],
    ['a site that is no text', 400, body({ site: { a: 1 } }), {}, refusal('INVALID', 'site')],
    ['an unknown site', 401, body({ site: 'OTHER' }), {}, refusal('UNAUTHENTICATED', 'site')],
    ['a site of NUL bytes', 401, body({ site: '\0' }), {}, refusal('UNAUTHENTICATED', 'site')],
    ['another site’s API key', 401, body(), { authorization: 'Bearer wg_elsewhere' }, refusal('UNAUTHENTICATED')],
    ['a wrong API key', 401, body(), { authorization: 'Bearer wg_wrong' }, refusal('UNAUTHENTICATED')],
    ['an API key that may only read', 403, body(), { authorization: 'Bearer wg_read' }, refusal('FORBIDDEN')],
    ['a foreign origin', 403, body(), { origin: 'https://evil.example' }, refusal('FORBIDDEN')],
    ['a look-alike', 403, body(), { origin: 'https://evil-shop.example' }, refusal('FORBIDDEN')],
    ['the origin null', 403, body(), { origin: 'null' }, refusal('FORBIDDEN')],
    ['over 100 events', 413, body({ events: Array(101).fill(page) }), {}, refusal('TOO_LARGE', 'events')],
    ['over 64 KB', 413, body({ visitor: 'v'.repeat(65_536) }), {}, refusal('TOO_LARGE')],
    ['a form', 415, body(), { 'content-type': 'application/x-www-form-urlencoded' }, refusal('UNSUPPORTED_TYPE')],
    ['another alphabet', 415, body(), { 'content-type': 'text/plain; charset=utf-16' }, refusal('UNSUPPORTED_TYPE')],
    ['no events', 400, body({ events: [] }), {}, refusal('INVALID', 'events')],
    ['events that are no list', 400, body({ events: page }), {}, refusal('INVALID', 'events')],
    ['no visitor', 400, body({ visitor: undefined }), {}, refusal('INVALID', 'visitor')],
    ['a visitor of blanks', 400, body({ visitor: '  ' }), {}, refusal('INVALID', 'visitor')],
    ['a visitor with line breaks', 400, body({ visitor: 'a\nb' }), {}, refusal('INVALID', 'visitor')],
    ['half an emoji as visitor', 400, body({ visitor: '\ud83d' }), {}, refusal('INVALID', 'visitor')],
    ['a visitor of 101 characters', 400, body({ visitor: 'v'.repeat(101) }), {}, refusal('INVALID', 'visitor')],
  ])('%s: %i', async (_, status, sent, headers, expected) => {
    const { door, batches, logged } = fixture()
    const given = await ask(door, sent, headers)
    expect(given).toMatchObject({ status, answer: expected })
    expect(given.answer).toEqual(expected)
    expect(batches).toEqual([])
    expect(logged).toEqual([])
  })

  test.each(['GET', 'PUT', 'DELETE', 'HEAD'])('%s: 405', async (method) => {
    const { status, headers, answer } = await ask(fixture().door, '', {}, { method })
    expect({ status, answer }).toEqual({ status: 405, answer: refusal('METHOD_NOT_ALLOWED') })
    expect(headers.allow).toBe('POST, OPTIONS')
  })
})

test.each([
  'application/json',
  'application/json; charset=utf-8',
  'text/plain',
  'text/plain;charset=UTF-8',
  'Application/JSON',
  undefined,
])('JSON is taken as %s', async (type) => {
  expect((await ask(fixture().door, body(), { 'content-type': type })).status).toBe(202)
})

test('a byte order mark and 100 events are fine', async () => {
  const { door } = fixture()
  expect((await ask(door, `\ufeff${JSON.stringify(body())}`)).status).toBe(202)
  expect((await ask(door, body({ events: Array(100).fill(page) }))).answer.accepted).toBe(100)
})

describe('origins', () => {
  test('a page of the site may send and read the answer, without cookies', async () => {
    const { headers } = await ask(fixture().door, body(), { origin: 'https://www.shop.example' })
    expect(headers).toMatchObject({ 'access-control-allow-origin': 'https://www.shop.example', vary: 'Origin' })
    expect(headers).not.toHaveProperty('access-control-allow-credentials')
  })

  test('a page of Waggle itself may send: by its public address, or the host it was called by', async () => {
    const { door } = fixture()
    expect((await ask(door, body(), { origin: 'https://waggle.example' })).status).toBe(202)
    expect((await ask(door, body(), { origin: 'http://localhost:3000', host: 'localhost:3000' })).status).toBe(202)
    expect((await ask(door, body(), { origin: 'http://localhost:3001', host: 'localhost:3000' })).status).toBe(403)
  })

  test('a foreign page is refused, and can read that: so its script gives up', async () => {
    const { door, refused } = fixture()
    const { status, headers, answer } = await ask(door, body(), { origin: 'https://evil.example' })
    expect(status).toBe(403)
    expect(refused).toEqual(['https://evil.example'])
    expect(answer.error).toMatchObject({ code: 'FORBIDDEN' })
    expect(headers).toMatchObject({ 'access-control-allow-origin': 'https://evil.example', vary: 'Origin' })
    expect(headers).not.toHaveProperty('access-control-allow-credentials')
  })

  test.each<[number, unknown, DoorRequest['headers']]>([
    [400, '{', {}],
    [400, body({ events: [{ type: 'nonsense' }] }), {}],
    [401, body({ site: 'nope' }), {}],
    [401, body(), { authorization: 'Bearer wg_elsewhere' }],
    [403, body(), { authorization: 'Bearer wg_read' }],
    [413, body({ events: Array(101).fill(page) }), {}],
    [413, ' '.repeat(70_000), {}],
    [415, body(), { 'content-type': 'text/html' }],
  ])('a refusal, %i, can be read by the page it is for', async (status, sent, headers) => {
    const origin = 'https://shop.example'
    const given = await ask(fixture().door, sent, { ...headers, origin })
    expect(given).toMatchObject({ status, headers: { 'access-control-allow-origin': origin, vary: 'Origin' } })
  })

  test('a server without origin gets no CORS header', async () => {
    expect((await ask(fixture().door, body())).headers).not.toHaveProperty('access-control-allow-origin')
  })

  test('a preflight is answered for a day', async () => {
    const given = await ask(fixture().door, '', { origin: 'https://shop.example' }, { method: 'OPTIONS' })
    expect(given).toMatchObject({
      status: 204,
      headers: {
        'access-control-allow-origin': 'https://shop.example',
        'access-control-allow-methods': 'POST',
        'access-control-allow-headers': 'content-type',
        'access-control-max-age': '86400',
      },
    })
  })
})

describe('an API key of the site', () => {
  test('makes the sender a trusted server from any origin, whose own country says nothing', async () => {
    const { door, batches } = fixture()
    const headers = {
      authorization: 'Bearer wg_write',
      origin: 'https://backend.example',
      'user-agent': 'Googlebot/2.1',
    }
    expect((await ask(door, body(), headers)).status).toBe(202)
    expect(batches[0]).toMatchObject({ trust: 'server', keyId: 'k', client: { country: null } })
  })
})

test('bots are dropped and counted, and told so', async () => {
  const { door, batches, counted } = fixture()
  const given = await ask(door, body({ events: [page, page] }), {
    'user-agent': 'Mozilla/5.0 (compatible; Googlebot/2.1)',
  })
  expect(given).toMatchObject({ status: 202, answer: { accepted: 0, duplicates: 0, rejected: [], ignored: 'bot' } })
  expect(batches).toEqual([])
  expect(counted).toEqual({ bot: 2, 'day bot': 2 })
})

describe('too much', () => {
  test('of one address: 429 with the seconds to wait, readable for the page; another address goes on', async () => {
    const { door } = fixture()
    const origin = 'https://shop.example'
    for (let sent = 0; sent < LIMITS.requestsOfAddress; sent += 1) expect((await ask(door, body())).status).toBe(202)
    const { status, headers, answer } = await ask(door, body(), { origin })
    expect({ status, answer }).toEqual({ status: 429, answer: refusal('RATE_LIMITED') })
    expect(Number(headers['retry-after'])).toBeGreaterThanOrEqual(1)
    expect(Number(headers['retry-after'])).toBeLessThanOrEqual(LIMITS.windowSeconds)
    expect(headers).toMatchObject({
      'access-control-allow-origin': origin,
      'access-control-expose-headers': 'Retry-After',
    })
    expect((await ask(door, body(), {}, { ip: '192.0.2.2' })).status).toBe(202)
  })

  test('for one site, by events', async () => {
    const { door } = fixture()
    const full = body({ events: Array(100).fill({ type: 'tag', name: 't' }) })
    const statuses: number[] = []
    for (let sent = 0; sent <= LIMITS.eventsOfSite / 100; sent += 1) {
      statuses.push((await ask(door, full, {}, { ip: `192.0.2.${sent % 200}` })).status)
    }
    expect(statuses.filter((status) => status === 202)).toHaveLength(LIMITS.eventsOfSite / 100)
    expect(statuses.at(-1)).toBe(429)
  })

  test('of one address, by events: the others of the site go on', async () => {
    const { door } = fixture()
    const full = body({ events: Array(100).fill({ type: 'tag', name: 't' }) })
    for (let sent = 0; sent < LIMITS.eventsOfAddress / 100; sent += 1) {
      expect((await ask(door, full)).status).toBe(202)
    }
    expect((await ask(door, full)).status).toBe(429)
    expect((await ask(door, full, {}, { ip: '192.0.2.2' })).status).toBe(202)
  })

  test('a list that is far too long costs the site no more than a full one', async () => {
    const { door } = fixture()
    const endless = body({ events: Array(30_000).fill(0) })
    expect((await ask(door, endless, {}, { ip: '192.0.2.2' })).status).toBe(413)
    expect((await ask(door, body())).status).toBe(202)
  })

  test('of unknown tracking keys of one address', async () => {
    const made = fixture()
    for (let sent = 0; sent < LIMITS.lookUpsOfAddress; sent += 1) {
      expect((await ask(made.door, body({ site: `K${sent}` }))).status).toBe(401)
    }
    expect((await ask(made.door, body({ site: 'ANOTHER' }))).status).toBe(429)
    expect(made.lookUps).toBe(LIMITS.lookUpsOfAddress)
  })

  test('is nothing when limits are off', async () => {
    const { door } = fixture({ rateLimits: false })
    for (let sent = 0; sent < LIMITS.requestsOfAddress + 10; sent += 1) await ask(door, body())
    expect((await ask(door, body())).status).toBe(202)
  })
})

test('a site is looked up once for many requests', async () => {
  const made = fixture()
  await Promise.all(Array.from({ length: 200 }, () => ask(made.door, body())))
  expect(made.lookUps).toBe(1)
  await ask(made.door, body({ site: 'nope' }))
  await ask(made.door, body({ site: 'nope' }))
  expect(made.lookUps).toBe(2)
})

describe('when it cannot be stored', () => {
  const failing = (error: unknown) => fixture({ writer: { write: () => Promise.reject(error) } })

  test('503 with Retry-After while the database is away: at writing, and already at the look-up', async () => {
    const away = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' })
    const atLookUp = fixture({ database: { query: () => Promise.reject(away) } })
    for (const { door, logged } of [failing(away), atLookUp]) {
      const { status, headers, answer } = await ask(door, body(), { origin: 'https://shop.example' })
      expect({ status, answer }).toEqual({ status: 503, answer: refusal('UNAVAILABLE') })
      expect(answer.error?.message).toContain('may be stored')
      expect(Number(headers['retry-after'])).toBeGreaterThanOrEqual(5)
      expect(headers).toHaveProperty('access-control-allow-origin')
      expect(logged).toEqual([])
    }
  })

  test('a look-up that failed is tried again by the next request', async () => {
    let fails = true
    const { door } = fixture({
      database: {
        query: <Row>() => (fails ? Promise.reject(new Error('Connection terminated')) : Promise.resolve([SITE as Row])),
      },
    })
    expect((await ask(door, body())).status).toBe(503)
    fails = false
    expect((await ask(door, body())).status).toBe(202)
  })

  test('the writer’s own refusal keeps its time', async () => {
    const full = new AppError('UNAVAILABLE', 'Too much at once', { retryAfterSeconds: 2 })
    const { status, headers } = await ask(failing(full).door, body())
    expect({ status, retry: headers['retry-after'] }).toEqual({ status: 503, retry: '2' })
  })

  test('a fault of ours is logged, and its words stay here', async () => {
    const made = failing(new TypeError('secret detail'))
    const { status, answer } = await ask(made.door, body())
    expect({ status, answer }).toEqual({ status: 500, answer: refusal('INTERNAL') })
    expect(JSON.stringify(answer)).not.toContain('secret')
    expect(made.logged).toHaveLength(1)
  })
})

test('arbitrary JSON and bytes never give a 5xx', async () => {
  const { door, logged } = fixture({ rateLimits: false })
  const parts = fc.record(
    {
      site: fc.oneof(fc.constant('KEY'), fc.jsonValue()),
      visitor: fc.jsonValue(),
      sentAt: fc.jsonValue(),
      events: fc.oneof(fc.array(fc.jsonValue()), fc.jsonValue()),
    },
    { requiredKeys: [] },
  )
  const bytes = fc.oneof(
    parts.map((value) => Buffer.from(JSON.stringify(value))),
    fc.json().map((text) => Buffer.from(text)),
    fc.uint8Array().map((raw) => Buffer.from(raw)),
  )
  const headers = fc.record({
    'content-type': fc.constantFrom('application/json', 'text/plain', undefined),
    origin: fc.option(fc.string(), { nil: undefined }),
    'user-agent': fc.string(),
    'accept-language': fc.string(),
  })
  await fc.assert(
    fc.asyncProperty(bytes, headers, async (sent, given) => {
      expect((await door(request('', given, { body: sent }))).status).toBeLessThan(500)
    }),
    { numRuns: 1_000 },
  )
  expect(logged).toEqual([])
})
