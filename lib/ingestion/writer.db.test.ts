import { randomUUID } from 'node:crypto'
import { browserOf, identify, minutes, page, type Told } from '../../test/browsers'
import { useDatabase } from '../../test/database'
import { ERASURE_KEY, contextFor, createSite } from '../../test/factories'
import { recounted, stored } from '../../test/recount'
import { createDatabase } from '../db'
import { mergeProfiles, recountProfiles } from '../identity'
import { upsertProfile } from '../profiles'
import type { QueuedEvent } from './flush-state'
import { SiteFactsReader } from './site-facts'
import { createWriter, type Writer } from './writer'

const database = useDatabase()
let writer: Writer
beforeAll(() => {
  writer = createWriter(database, { erasureKey: ERASURE_KEY })
})

const createShop = (more: object = {}) =>
  createSite(database, { domain: 'shop.example', defaultCountry: 'SE', ...more })
const visitsOf = (site: { id: string }) =>
  database.prisma.visit.findMany({
    where: { siteId: site.id },
    orderBy: { startedAt: 'asc' },
    include: { events: true },
  })
const whole = (accepted: number) => ({ accepted, duplicates: 0, rejected: [] })

test('events that arrive together are written in one flush a lane, each request answered for itself', async () => {
  const site = await createShop()
  const flushes: number[] = []
  const together = createWriter(database, { erasureKey: ERASURE_KEY, onFlush: ({ events }) => flushes.push(events) })
  const outcomes = await Promise.all(
    Array.from({ length: 50 }, () => browserOf(together, site).send(page('/'), page('/a'))),
  )
  expect(outcomes).toEqual(Array.from({ length: 50 }, () => whole(2)))
  expect(flushes).toHaveLength(2)
  expect(flushes.reduce((sum, events) => sum + events)).toBe(100)
  expect(together.depth).toBe(0)
  expect(await database.prisma.visitor.count({ where: { siteId: site.id } })).toBe(50)
  expect((await database.prisma.site.findUniqueOrThrow({ where: { id: site.id } })).firstEventAt).not.toBeNull()
})

describe('a repeated message or order', () => {
  test('changes nothing, in one batch, in one flush or later', async () => {
    const site = await createShop()
    const browser = browserOf(writer, site)
    const same = { ...page('/'), messageId: randomUUID() }
    expect(await browser.send(same, same, page('/a'))).toEqual({ accepted: 2, duplicates: 1, rejected: [] })
    const [one, other] = await Promise.all([browser.send(same), browserOf(writer, site).send(same, page('/b'))])
    expect([one, other]).toEqual([
      { accepted: 0, duplicates: 1, rejected: [] },
      { accepted: 1, duplicates: 1, rejected: [] },
    ])
    expect(await database.prisma.event.count({ where: { siteId: site.id } })).toBe(3)
  })

  test('of an order is a duplicate even under another message id', async () => {
    const site = await createShop({ currency: 'SEK' })
    const buy: Told = { type: 'purchase', orderId: 'A-1', money: { value: 100 } }
    const browser = browserOf(writer, site)
    await browser.send(identify({ email: 'anna@x.se' }), buy)
    expect(await browser.send(buy)).toEqual({ accepted: 0, duplicates: 1, rejected: [] })
    expect(await database.prisma.profile.findFirst({ where: { siteId: site.id } })).toMatchObject({
      purchaseCount: 1,
      revenueMinor: 10000n,
    })
  })
})

describe('visits', () => {
  test('end after 30 minutes without an event, whatever the order in which events arrive', async () => {
    const site = await createShop()
    const browser = browserOf(writer, site)
    await browser.send(page('/late', 100))
    await browser.send(page('/first', 0), page('/second', 29))
    await browser.send(page('/between', 70))
    const visits = await visitsOf(site)
    expect(visits.map(({ startedAt, endedAt, landingUrl }) => [startedAt, endedAt, landingUrl])).toEqual([
      [minutes(0), minutes(29), 'https://shop.example/first'],
      [minutes(70), minutes(100), 'https://shop.example/between'],
    ])
  })

  test('come from where their earliest page says', async () => {
    const site = await createShop()
    const browser = browserOf(writer, site)
    await browser.send(page('/b', 5, { referrer: 'https://shop.example/a' }))
    await browser.send(page('/a?utm_source=newsletter&utm_medium=mail', 1, { referrer: 'https://www.google.com/' }))
    expect(await visitsOf(site)).toMatchObject([
      { source: 'newsletter', utmMedium: 'mail', referrer: 'https://www.google.com/', pageViewCount: 2 },
    ])
  })

  test('in the future stand where their clock says', async () => {
    const site = await createShop()
    const browser = browserOf(writer, site)
    const ahead = 30 * 24 * 60
    await browser.send(identify({ email: 'anna@x.se' }), page('/', ahead))
    expect((await visitsOf(site)).map(({ startedAt }) => startedAt)).toEqual([minutes(0), minutes(ahead)])
    expect(await stored(database, site.id)).toEqual(await recounted(database, site.id))
  })

  test('know how long each page was looked at: the latest view of that address before the visitor left it', async () => {
    const site = await createShop()
    const leave = (path: string, seconds: number, at: number): Told => ({
      type: 'leave',
      url: `https://shop.example${path}`,
      seconds,
      at,
    })
    const browser = browserOf(writer, site)
    await browser.send(page('/a', 0), leave('/a', 40, 1), page('/b', 1), page('/a', 2))
    await browser.send(leave('/a', 70, 4), leave('/a', 20, 3))
    const [visit] = await visitsOf(site)
    const pages = visit?.events.filter(({ type }) => type === 'PAGE').sort((a, b) => +a.occurredAt - +b.occurredAt)
    expect(pages?.map(({ seconds }) => seconds)).toEqual([40, null, 70])
  })

  test('take up to 100 session properties and 10 KB of them', async () => {
    const site = await createShop()
    const browser = browserOf(writer, site)
    await browser.send({ type: 'session', properties: { age: 33 } }, { type: 'session', properties: { hat: 'red' } })
    expect((await visitsOf(site))[0]?.properties).toEqual({ age: 33, hat: 'red' })
    const many = Object.fromEntries(Array.from({ length: 100 }, (_, n) => [`p${n}`, n]))
    expect(await browser.send({ type: 'session', properties: many })).toMatchObject({
      accepted: 0,
      rejected: [{ index: 0, field: 'properties' }],
    })
  })
})

describe('amounts', () => {
  const buy = (value: number, currency?: string): Told => ({ type: 'purchase', money: { value, currency } })

  test.each([
    ['SEK', 1e11, 1e11 + 0.01, '100000000000.00 SEK'],
    ['JPY', 1e13, 1e13 + 1, '10000000000000 JPY'],
    ['KWD', 1e10, 1e10 + 0.001, '10000000000.000 KWD'],
  ])('in %s are at most 10¹³ minor units', async (currency, most, more, said) => {
    const site = await createShop({ currency })
    const outcome = await browserOf(writer, site).send(buy(most), buy(-most), buy(more), buy(-more), buy(1e300))
    expect(outcome.accepted).toBe(2)
    expect(outcome.rejected).toEqual(
      [2, 3, 4].map((index) => ({ index, field: 'value', message: `value may be at most ${said} either way` })),
    )
  })

  test('are added up exactly to the end of the column, in every currency', async () => {
    const site = await createShop({ currency: 'SEK' })
    const browser = browserOf(writer, site)
    const signUp = (value: number, currency: string): Told => ({ type: 'goal', name: 'G', money: { value, currency } })
    await browser.send(
      identify({ email: 'anna@x.se' }),
      buy(0.02),
      buy(1, 'USD'),
      signUp(1, 'USD'),
      signUp(0.02, 'SEK'),
    )
    const where = { siteId: site.id }
    const end = 2n ** 63n - 1n
    await database.prisma.profile.updateMany({
      where,
      data: { revenueMinor: end - 3n, otherRevenue: { USD: '9007199254740993' } },
    })
    await database.prisma.goalCompletion.updateMany({ where, data: { otherValues: { USD: '9007199254740993' } } })

    expect(await browser.send(buy(0.02), buy(0.02, 'USD'), signUp(0.02, 'USD'))).toEqual(whole(3))
    const profile = await database.prisma.profile.findFirstOrThrow({ where })
    expect(profile).toMatchObject({ revenueMinor: end - 1n, otherRevenue: { USD: '9007199254740995' } })
    expect(await database.prisma.goalCompletion.findFirstOrThrow({ where })).toMatchObject({
      otherValues: { USD: '9007199254740995' },
    })

    // What no longer fits is refused alone; what is added up from events is exact too.
    expect(await browser.send(buy(0.02))).toMatchObject({ accepted: 0, rejected: [{ index: 0 }] })
    expect(await browser.send(buy(-0.03))).toEqual(whole(1))
    await database.prisma.event.updateMany({
      where: { ...where, type: 'PURCHASE', currency: null, valueMinor: 2n },
      data: { valueMinor: 2n ** 53n + 1n },
    })
    await recountProfiles(contextFor(database, site), [profile.id])
    const { revenueMinor } = await database.prisma.profile.findFirstOrThrow({ where })
    expect(revenueMinor).toBe(2n * (2n ** 53n + 1n) - 3n)
  })
})

describe('names that the site does not know', () => {
  test('make goals, campaigns, tags and policies; two spellings are one goal', async () => {
    const site = await createShop()
    const told: Told[] = [
      { type: 'goal', name: 'Signed up', money: { value: 12.5, currency: 'SEK' } },
      { type: 'goal', name: 'signed  ÚP' },
      { type: 'campaign', key: 'spring', interaction: 'CLICK' },
      { type: 'tag', name: 'VIP' },
      { type: 'consent', policy: 'news', status: 'GIVEN' },
    ]
    expect(await browserOf(writer, site).send(...told, identify({ email: 'anna@x.se' }))).toEqual(whole(6))
    const where = { siteId: site.id }
    expect(await database.prisma.goal.findMany({ where })).toMatchObject([{ key: 'signed up' }])
    expect(await database.prisma.goalCompletion.findMany({ where })).toMatchObject([{ count: 2, valueMinor: 1250n }])
    expect(await database.prisma.campaignInteraction.findMany({ where })).toMatchObject([{ clicks: 1, views: 0 }])
    const profile = await database.prisma.profile.findFirstOrThrow({ where })
    const tag = await database.prisma.tag.findFirstOrThrow({ where })
    expect(profile.tagIds).toEqual([tag.id])
    expect(await database.prisma.consent.findMany({ where })).toMatchObject([
      { profileId: profile.id, status: 'GIVEN', version: 1, source: 'browser' },
    ])
    expect((await database.prisma.site.findUniqueOrThrow({ where: { id: site.id } })).currency).toBe('SEK')
  })

  test('are rejected, with the reason, where the site is set so; neighbours are stored', async () => {
    const site = await createShop({ settings: { ingestion: { defineOnSight: false } } })
    const outcome = await browserOf(writer, site).send(page('/'), { type: 'goal', name: 'Made up' })
    expect(outcome).toMatchObject({ accepted: 1, rejected: [{ index: 1, field: 'name' }] })
    expect(outcome.rejected[0]?.message).toContain('is set not to make one')
    expect(await database.prisma.goal.count({ where: { siteId: site.id } })).toBe(0)
  })

  test('are told what is wrong where nothing of them is left to compare by', async () => {
    const site = await createShop()
    const { rejected } = await browserOf(writer, site).send({ type: 'goal', name: '\u0301' })
    expect(rejected).toMatchObject([{ index: 0, field: 'name', message: expect.stringContaining('no letter') }])
  })

  test('and what is set for a site are kept for some sites only', async () => {
    const [site, other] = [await createShop(), await createShop()]
    const facts = new SiteFactsReader(database, { erasureKey: ERASURE_KEY, maxSites: 1 })
    const read = async ({ id: siteId }: { id: string }) =>
      (await facts.read([{ batch: { siteId }, event: { type: 'page' } } as QueuedEvent])).get(siteId)
    const first = await read(site)
    expect(await read(site)).toBe(first)
    expect(await read(other)).toMatchObject({ id: other.id })
    expect(await read(site)).not.toBe(first)
  })
})

describe('names that events make up without end', () => {
  const refusedFor = (max: number) => ({
    index: 2,
    message: expect.stringContaining(`The site has its ${max} of this kind already`) as string,
  })
  const many = (siteId: string, count: number) =>
    Array.from({ length: count }, (_, n) => ({ siteId, id: randomUUID(), key: `made ${n}`, name: `Made ${n}` }))

  test.each<[string, number, (of: { id: string }, count: number) => Promise<unknown>, (name: string) => Told]>([
    [
      'goals',
      1000,
      ({ id }, count) => database.prisma.goal.createMany({ data: many(id, count) }),
      (name) => ({ type: 'goal', name }),
    ],
    [
      'campaigns',
      1000,
      ({ id }, count) => database.prisma.campaign.createMany({ data: many(id, count) }),
      (key) => ({ type: 'campaign', key, interaction: 'VIEW' }),
    ],
    [
      'tags',
      1000,
      ({ id }, count) => database.prisma.tag.createMany({ data: many(id, count) }),
      (name) => ({ type: 'tag', name }),
    ],
    [
      'privacy policies',
      100,
      ({ id }, count) => database.prisma.privacyPolicy.createMany({ data: many(id, count) }),
      (policy) => ({ type: 'consent', policy, status: 'GIVEN' }),
    ],
  ])(
    'of %s a site has at most %i: more are rejected with the reason, neighbours are stored',
    async (...[, max, fill, of]) => {
      const site = await createShop()
      await fill(site, max - 1)
      const browser = browserOf(writer, site)
      expect(await browser.send(of('a last one'), page('/'))).toEqual(whole(2))
      expect(await browser.send(page('/a'), of('a last one'), of('one too many'), page('/b'))).toMatchObject({
        accepted: 3,
        rejected: [refusedFor(max)],
      })
      expect(await browserOf(writer, site).send(of('a last one'))).toEqual(whole(1))
      expect(await database.prisma.event.count({ where: { siteId: site.id } })).toBe(6)
    },
  )
})

describe('when something goes wrong', () => {
  test('an event that the database refuses is rejected alone, whoever it is written with', async () => {
    const site = await createShop()
    const poison = page('/', 0, { title: 'a\u0000b' })
    const outcomes = await Promise.all([
      ...Array.from({ length: 20 }, () => browserOf(writer, site).send(page('/'))),
      browserOf(writer, site).send(page('/a'), poison, page('/b')),
    ])
    expect(outcomes.slice(0, 20)).toEqual(Array.from({ length: 20 }, () => whole(1)))
    expect(outcomes[20]).toMatchObject({ accepted: 2, duplicates: 0, rejected: [{ index: 1 }] })
    expect(await database.prisma.event.count({ where: { siteId: site.id } })).toBe(22)
  })

  test('a merge that the database refuses takes down only the event that asked for it', async () => {
    const site = await createShop()
    const ctx = contextFor(database, site)
    await upsertProfile(ctx, { email: 'anna@x.se' })
    await upsertProfile(ctx, { externalId: '42' })
    await database.pool.query(
      `alter table merge_ledger add constraint no_merge check (kind <> 'MERGE' or site_id <> '${site.id}') not valid`,
    )
    const program = browserOf(writer, site, { trust: 'server' })
    const outcomes = await Promise.all([
      ...Array.from({ length: 5 }, () => browserOf(writer, site).send(page('/'))),
      program.send(page('/a'), identify({ email: 'anna@x.se', externalId: '42' }, 1), page('/b', 2)),
    ])
    expect(outcomes.slice(0, 5)).toEqual(Array.from({ length: 5 }, () => whole(1)))
    expect(outcomes[5]).toMatchObject({ accepted: 2, rejected: [{ index: 1 }] })
    expect(await database.prisma.profile.count({ where: { siteId: site.id } })).toBe(2)
  })

  test('a connection that is killed again and again leaves no half link, and what is sent again is stored once', async () => {
    const site = await createShop()
    const shaky = createDatabase(database.url.replace(/(\?|$)/, '?application_name=shaky&'), { max: 1 })
    const killer = setInterval(() => {
      void database.pool.query(
        `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'shaky' and datname = current_database()`,
      )
    }, 25)
    const over = createWriter(shaky, { erasureKey: ERASURE_KEY })
    const told = [
      { ...page('/'), messageId: randomUUID() },
      { ...identify({ email: 'anna@x.se' }, 1), messageId: randomUUID() },
    ]
    const browsers = Array.from({ length: 12 }, () => browserOf(over, site))
    let refused = 0
    for (const browser of browsers) {
      const own = told.map((event) => ({ ...event, messageId: randomUUID() }))
      await browser.send(...own).catch((error: unknown) => {
        refused += 1
        expect(error).toMatchObject({ code: 'UNAVAILABLE', retryAfterSeconds: 5 })
      })
      const half = await database.prisma.visit.count({ where: { siteId: site.id, profileId: null } })
      expect(half).toBe(0)
    }
    clearInterval(killer)
    await shaky.close()
    const visits = await database.prisma.visit.count({ where: { siteId: site.id } })
    const [anna] = await database.prisma.profile.findMany({ where: { siteId: site.id } })
    expect(visits).toBeGreaterThanOrEqual(12 - refused)
    expect(anna?.visitCount ?? 0).toBe(visits)
    expect(await stored(database, site.id)).toEqual(await recounted(database, site.id))
  }, 60_000)

  test('a database that is away answers every request UNAVAILABLE, as does a queue that is full', async () => {
    const site = await createShop()
    const away = createDatabase('postgresql://nobody@127.0.0.1:1/none')
    const lost = createWriter(away, { erasureKey: ERASURE_KEY })
    await expect(browserOf(lost, site).send(page('/'))).rejects.toMatchObject({
      code: 'UNAVAILABLE',
      retryAfterSeconds: 5,
    })
    await away.close()
    const small = createWriter(database, { erasureKey: ERASURE_KEY, maxQueued: 3 })
    const results = await Promise.allSettled(Array.from({ length: 5 }, () => browserOf(small, site).send(page('/'))))
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'fulfilled', 'rejected', 'rejected'])
    await small.drain()
  })
})

test('200 parallel claims on the same few identities, from two processes, end in the one right state', async () => {
  const site = await createShop()
  const pools = [createDatabase(database.url, { max: 3 }), createDatabase(database.url, { max: 3 })]
  // Small flushes, so that many of them meet.
  const writers = pools.map((pool) => createWriter(pool, { erasureKey: ERASURE_KEY, maxFlush: 3 }))
  const people = ['anna@x.se', 'bo@x.se', 'cy@x.se']
  const ctx = contextFor(pools[0] ?? database, site)
  const outcomes = await Promise.all([
    ...Array.from({ length: 200 }, (_, n) =>
      browserOf(writers[n % 2] as Writer, site, { key: `visitor-${n % 40}` }).send(
        page('/', n),
        identify({ email: people[(n % 40) % 3], externalId: `id-${(n % 40) % 3}` }, n + 0.5),
      ),
    ),
    // The same people, by the API, in the middle of it.
    ...people.map(async (email, n) => {
      await upsertProfile(ctx, { email, externalId: `id-${n}`, name: `Person ${n}` })
      return whole(2)
    }),
  ])
  expect(outcomes).toEqual(outcomes.map(() => whole(2)))
  const profiles = await database.prisma.profile.findMany({
    where: { siteId: site.id },
    orderBy: { email: 'asc' },
    include: { identities: true, visitors: true },
  })
  expect(profiles.map(({ email, name }) => [email, name])).toEqual(people.map((email, n) => [email, `Person ${n}`]))
  expect(profiles.map(({ identities }) => identities.length)).toEqual([2, 2, 2])
  expect(profiles.map(({ visitors }) => visitors.length)).toEqual([14, 13, 13])
  expect(await stored(database, site.id)).toEqual(await recounted(database, site.id))

  // And while events go on, two of them become one.
  const [anna, bo] = profiles
  const storm = Array.from({ length: 60 }, (_, n) =>
    browserOf(writers[n % 2] as Writer, site, { key: `visitor-${n % 40}` }).send(page('/more', 300 + n)),
  )
  await mergeProfiles(ctx, { into: anna?.id ?? '', from: bo?.id ?? '' })
  expect(await Promise.all(storm)).toEqual(storm.map(() => whole(1)))
  expect(await database.prisma.profile.count({ where: { siteId: site.id } })).toBe(2)
  expect(await stored(database, site.id)).toEqual(await recounted(database, site.id))
  await Promise.all(pools.map((pool) => pool.close()))
}, 60_000)
