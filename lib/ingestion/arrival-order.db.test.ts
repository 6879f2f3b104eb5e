// Browsers go offline, requests overtake each other: what happened must be told alike in whatever order it reaches us, in one flush or
// in many.
import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { browserOf, identify, minutes, page, type Told } from '../../test/browsers'
import { useDatabase } from '../../test/database'
import { ERASURE_KEY, contextFor, createSite } from '../../test/factories'
import { recounted, stored } from '../../test/recount'
import { told } from '../../test/told'
import { mergeProfiles, undoMerge } from '../identity'
import { createWriter, type Writer } from './writer'

const database = useDatabase()
let writer: Writer
beforeAll(() => {
  writer = createWriter(database, { erasureKey: ERASURE_KEY })
})

const createShop = () => createSite(database, { domain: 'shop.example', defaultCountry: 'SE', currency: 'SEK' })
const visitsOf = (siteId: string) =>
  database.prisma.visit.findMany({ where: { siteId }, orderBy: { startedAt: 'asc' }, include: { events: true } })
const goal = (at: number): Told => ({ type: 'goal', name: 'Signed up', at })

const VISITORS = ['one', 'two']

interface Sent {
  visitor: number
  event: Told & { at: number }
  /** Minutes on the way. */
  delay: number
  /** Goes with the one before it in one request. */
  together: boolean
}

const body: fc.Arbitrary<Told> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc
      .record({
        url: fc.constantFrom('/', '/mens/a', '/mens/b?utm_source=mail&utm_campaign=may', '/sale'),
        referrer: fc.constantFrom(undefined, 'https://www.google.com/', 'https://shop.example/'),
      })
      .map(({ url, referrer }) => page(url, 0, { referrer })),
  },
  {
    weight: 2,
    arbitrary: fc
      .record({ url: fc.constantFrom('/', '/mens/a'), seconds: fc.integer({ min: 1, max: 90 }) })
      .map(({ url, seconds }) => ({ type: 'leave' as const, url: `https://shop.example${url}`, seconds })),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom<Told>(
      { type: 'session', properties: { age: 33 } },
      { type: 'session', properties: { age: 34, hat: 'red' } },
    ),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom<Told>(
      { type: 'goal', name: 'Signed up', money: { value: 3 } },
      { type: 'purchase', money: { value: 12.5 } },
      { type: 'campaign', key: 'spring', interaction: 'CLICK' },
      { type: 'consent', policy: 'profiling', status: 'GIVEN' },
      { type: 'tag', name: 'vip' },
      { type: 'custom', name: 'Scrolled' },
    ),
  },
)

/** Every moment once: of two things at one moment nobody can say which came first. */
const lives = (identifies: fc.Arbitrary<Told>): fc.Arbitrary<Sent[]> =>
  fc
    .uniqueArray(
      fc.record({
        visitor: fc.nat(VISITORS.length - 1),
        event: fc.oneof({ weight: 6, arbitrary: body }, { weight: 1, arbitrary: identifies }),
        at: fc.integer({ min: 0, max: 400 }).map((n) => n + 0.25),
        delay: fc.integer({ min: 0, max: 400 }),
        together: fc.boolean(),
      }),
      { minLength: 3, maxLength: 22, selector: ({ at }) => at },
    )
    .map((sents) => sents.map(({ at, event, ...sent }) => ({ ...sent, event: { ...event, at } })))

async function send(writer: Writer, siteId: string, sents: readonly Sent[], oneByOne: boolean): Promise<void> {
  const requests: Sent[][] = []
  for (const sent of sents) {
    const before = requests.at(-1)
    if (before?.[0]?.visitor === sent.visitor && !oneByOne && sent.together) before.push(sent)
    else requests.push([sent])
  }
  for (const request of requests) {
    const browser = browserOf(writer, { id: siteId }, { key: VISITORS[request[0]?.visitor ?? 0] })
    const outcome = await browser.send(...request.map(({ event }) => event))
    expect(outcome).toEqual({ accepted: request.length, duplicates: 0, rejected: [] })
  }
}

const inOrder = (sents: readonly Sent[]) => [...sents].sort((a, b) => a.event.at - b.event.at)

async function expectAlike(sents: readonly Sent[], arrival: readonly Sent[]): Promise<void> {
  const [expected, late] = [await createShop(), await createShop()]
  await send(writer, expected.id, inOrder(sents), true)
  await send(writer, late.id, arrival, false)
  expect(await told(database, late.id)).toEqual(await told(database, expected.id))
  expect(await stored(database, late.id)).toEqual(await recounted(database, late.id))
}

const numRuns = Number(process.env.WAGGLE_PROPERTY_RUNS ?? 15)

test('devices of one person, and of nobody: any order of arrival tells the same', async () => {
  const anna = fc.constantFrom(
    identify({ email: 'anna@x.se' }),
    identify({ email: 'anna@x.se', externalId: '1' }),
    identify({ name: 'Anna' }),
  )
  await fc.assert(
    fc.asyncProperty(
      lives(anna).chain((sents) =>
        fc.tuple(fc.constant(sents), fc.shuffledSubarray(sents, { minLength: sents.length })),
      ),
      ([sents, arrival]) => expectAlike(sents, arrival),
    ),
    { numRuns },
  )
}, 240_000)

test('devices that people share: what comes late, after others took over, tells the same', async () => {
  const anybody = fc.constantFrom('anna@x.se', 'bo@x.se').map((email) => identify({ email }))
  const arrives = ({ event, delay }: Sent) => event.at + (event.type === 'identify' ? 0 : delay)
  await fc.assert(
    fc.asyncProperty(lives(anybody), (sents) =>
      expectAlike(
        sents,
        [...sents].sort((a, b) => arrives(a) - arrives(b)),
      ),
    ),
    { numRuns },
  )
}, 240_000)

const orders = [
  [0, 100, 50, 25, 75],
  [100, 75, 50, 25, 0],
  [50, 0, 100, 75, 25],
]
test.each(orders)('minutes %d, %d, %d, %d and %d are one visit, whoever came when', async (...order) => {
  for (const who of [[], [identify({ email: 'anna@x.se' }, order[0])]]) {
    const site = await createShop()
    const browser = browserOf(writer, site)
    await browser.send(...who, page(`/${order[0]}`, order[0]))
    for (const at of order.slice(1)) await browser.send(page(`/${at}?utm_source=mail-${at}`, at), goal(at))
    const [visit, ...others] = await visitsOf(site.id)
    expect(others).toEqual([])
    expect(visit).toMatchObject({ startedAt: minutes(0), endedAt: minutes(100), pageViewCount: 5 })
    expect(visit?.landingUrl).toMatch(/\/0/)
    expect(visit?.events).toHaveLength(visit?.eventCount ?? 0)
    expect(await stored(database, site.id)).toEqual(await recounted(database, site.id))
  }
})

test('visits of two people on one device stay two, however close something late brings them', async () => {
  const site = await createShop()
  const shared = browserOf(writer, site)
  await shared.send(identify({ email: 'anna@x.se' }, 0))
  await shared.send(identify({ email: 'bo@x.se' }, 100))
  for (const at of [80, 40, 20, 60, 99]) await shared.send(page('/late', at))
  expect((await visitsOf(site.id)).map(({ startedAt, endedAt }) => [startedAt, endedAt])).toEqual([
    [minutes(0), minutes(99)],
    [minutes(100), minutes(100)],
  ])
  expect(await stored(database, site.id)).toEqual(await recounted(database, site.id))
})

test('after a join, undoing a merge gives back the visit that is left, with consents and all', async () => {
  const site = await createShop()
  const ctx = contextFor(database, site)
  const [anna, bo] = [browserOf(writer, site), browserOf(writer, site)]
  await anna.send(identify({ email: 'anna@x.se' }, 0), page('/', 0))
  await anna.send(goal(50), { type: 'consent', policy: 'profiling', status: 'GIVEN', at: 50 })
  await bo.send(identify({ email: 'bo@x.se' }, 0))
  const [kept, gone] = await Promise.all(
    ['bo@x.se', 'anna@x.se'].map((email) =>
      database.prisma.profile.findFirstOrThrow({ where: { siteId: site.id, email } }),
    ),
  )
  const { mergeId } = await mergeProfiles(ctx, { into: kept?.id ?? '', from: gone?.id ?? '' })
  // The device is another's by now: that its visits go back is in the ledger alone.
  await anna.send(identify({ email: 'cy@x.se' }, 300))
  await anna.send(page('/bridge', 25))
  // What is left is a visit that the ledger has not seen.
  await anna.send(page('/before', -40))
  await anna.send(page('/bridge', -20))
  const joined = (await visitsOf(site.id)).filter(({ profileId }) => profileId === kept?.id)
  expect(joined.map(({ eventCount }) => eventCount)).toEqual([7, 1])

  await undoMerge(ctx, { mergeId })
  const back = (await visitsOf(site.id)).filter(({ profileId }) => profileId === gone?.id)
  expect(back).toMatchObject([{ startedAt: minutes(-40), endedAt: minutes(50), eventCount: 7 }])
  expect(await database.prisma.consent.findMany({ where: { siteId: site.id } })).toMatchObject([
    { visitId: back[0]?.id, profileId: gone?.id },
  ])
  expect(await stored(database, site.id)).toEqual(await recounted(database, site.id))
})

test('a leave that is stored before its page sets the seconds when the page arrives', async () => {
  const site = await createShop()
  const browser = browserOf(writer, site)
  const leave = (seconds: number, at: number): Told => ({ type: 'leave', url: 'https://shop.example/a', seconds, at })
  await browser.send(leave(40, 1))
  await browser.send(page('/a', 0))
  await browser.send(leave(20, 5))
  // It was this view of the page that took 20 seconds, not the one before.
  await browser.send(page('/a', 4))
  const [visit] = await visitsOf(site.id)
  const pages = visit?.events.filter(({ type }) => type === 'PAGE').sort((a, b) => +a.occurredAt - +b.occurredAt)
  expect(pages?.map(({ seconds }) => seconds)).toEqual([40, 20])
})

test('what is said of somebody before it is known who they are fills the profile, where it is empty', async () => {
  const site = await createShop()
  await database.prisma.customField.createMany({
    data: [
      { siteId: site.id, id: randomUUID(), key: 'shoe', displayName: 'Shoe', type: 'INTEGER', browserWritable: true },
      { siteId: site.id, id: randomUUID(), key: 'rank', displayName: 'Rank', type: 'TEXT', browserWritable: false },
    ],
  })
  const browser = browserOf(writer, site)
  await browser.send(identify({ name: 'Anna', organization: 'Shoes AB', fields: { shoe: 38, rank: 'chief' } }, 0))
  await browser.send(identify({ name: 'Anna B', title: 'Buyer' }, 1))
  await browser.send(identify({ email: 'anna@x.se', organization: 'Boots AB' }, 2))
  expect(await database.prisma.profile.findMany({ where: { siteId: site.id } })).toMatchObject([
    {
      name: 'Anna',
      organization: 'Boots AB',
      title: 'Buyer',
      fields: { shoe: 38 },
      searchText: 'anna boots ab anna@x.se',
    },
  ])
  // Used once: the device's next person is somebody else.
  await browser.send(identify({ email: 'bo@x.se' }, 3))
  expect(await database.prisma.profile.findFirst({ where: { siteId: site.id, email: 'bo@x.se' } })).toMatchObject({
    name: null,
  })
  expect(await database.prisma.visitor.findFirst({ where: { siteId: site.id } })).toMatchObject({ said: {} })
})
