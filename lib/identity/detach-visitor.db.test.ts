// "This was someone else": a device leaves a person, with all that was done on it, and nothing of it comes back by itself.
import { browserOf, identify, page, type Browser } from '../../test/browsers'
import { useDatabase } from '../../test/database'
import { ERASURE_KEY, contextFor, createProfile, createSite } from '../../test/factories'
import { recounted, stored } from '../../test/recount'
import { createWriter } from '../ingestion'
import { upsertProfile } from '../profiles'
import { detachVisitor, listLinks, mergeProfiles, undoMerge } from '.'

const database = useDatabase()
const writer = createWriter(database, { erasureKey: ERASURE_KEY })

/** Anna with a desktop and a phone, on each of which she did something. */
async function anna() {
  const site = await createSite(database, { domain: 'shop.example', defaultCountry: 'SE', currency: 'SEK' })
  await database.prisma.privacyPolicy.create({
    data: {
      siteId: site.id,
      id: POLICY,
      key: 'newsletter',
      name: 'Newsletter',
      versions: { create: { version: 1, text: 'Yes', textHash: Buffer.alloc(32, 1) } },
    },
  })
  const ctx = contextFor(database, site)
  const desktop = browserOf(writer, site)
  const phone = browserOf(writer, site, { client: { device: 'phone' } })
  await desktop.send(page('/'), identify({ email: 'anna@x.se' }, 1), { type: 'goal', name: 'Called', at: 2 })
  await phone.send(page('/shoes', 60), identify({ email: 'anna@x.se' }, 61), page('/shoes/red', 62))
  await phone.send(
    { type: 'purchase', at: 63, money: { value: 20, currency: 'SEK' } },
    { type: 'consent', policy: 'newsletter', status: 'GIVEN', at: 64 },
  )
  const profile = await database.prisma.profile.findFirstOrThrow({ where: { siteId: site.id } })
  return { site, ctx, desktop, phone, id: profile.id }
}
const POLICY = '00000000-0000-7000-8000-000000000001'

const deviceOf = (site: { id: string }, { key }: Browser) =>
  database.prisma.visitor.findFirstOrThrow({ where: { siteId: site.id, key }, include: { visits: true } })
const ownersOf = async (site: { id: string }, browser: Browser) => [
  ...new Set((await deviceOf(site, browser)).visits.map(({ profileId }) => profileId)),
]

/** Everything stored equals what the history adds up to. */
async function expectSound(site: { id: string }) {
  expect(await stored(database, site.id)).toEqual(await recounted(database, site.id))
}

test('the device leaves with its visits, events and consents, and the person is counted without them', async () => {
  const { site, ctx, phone, id } = await anna()
  expect(await stored(database, site.id)).toMatchObject([{ visitCount: 2, purchaseCount: 1, device: 'phone' }])
  const { id: visitorId } = await deviceOf(site, phone)
  expect(await detachVisitor(ctx, { profileId: id, visitorId })).toEqual({ profileId: id, visitCount: 1 })

  expect(await stored(database, site.id)).toMatchObject([
    { visitCount: 1, pageViewCount: 1, goalCount: 1, purchaseCount: 0, revenue: {}, device: 'desktop' },
  ])
  await expectSound(site)
  expect(await deviceOf(site, phone)).toMatchObject({ profileId: null, said: {} })
  expect(await ownersOf(site, phone)).toEqual([null])
  expect(await database.prisma.consent.findMany({ where: { siteId: site.id } })).toMatchObject([{ profileId: null }])

  const links = (await listLinks(ctx, { profileIds: [id] })).get(id)
  expect(links?.map(({ kind, device, undoneAt }) => [kind, device, undoneAt !== null])).toEqual([
    ['LINK', 'desktop', false],
    ['LINK', 'phone', true],
    ['DETACH', 'phone', false],
  ])
  expect(
    await database.prisma.auditEntry.findMany({ where: { siteId: site.id, action: 'profile.device-detached' } }),
  ).toMatchObject([{ targetId: id, details: { visitCount: 1 } }])
})

test('what it does next is nobody’s until it identifies, and then goes to who it says', async () => {
  const { site, ctx, phone, id } = await anna()
  const { id: visitorId } = await deviceOf(site, phone)
  await detachVisitor(ctx, { profileId: id, visitorId })
  await phone.send(page('/late', 65), page('/later', 300))
  expect(await ownersOf(site, phone)).toEqual([null])
  await phone.send(identify({ email: 'bo@x.se' }, 301))
  const bo = await database.prisma.profile.findFirstOrThrow({ where: { siteId: site.id, email: 'bo@x.se' } })
  expect(await ownersOf(site, phone)).toEqual([bo.id])
  expect(await database.prisma.consent.findMany({ where: { siteId: site.id } })).toMatchObject([{ profileId: bo.id }])
  await expectSound(site)
})

test('who identifies as the same person again is that person again', async () => {
  const { site, ctx, phone, id } = await anna()
  const before = await stored(database, site.id)
  await detachVisitor(ctx, { profileId: id, visitorId: (await deviceOf(site, phone)).id })
  await phone.send(identify({ email: 'anna@x.se' }, 65))
  expect(await ownersOf(site, phone)).toEqual([id])
  expect(await stored(database, site.id)).toMatchObject([{ visitCount: before[0]?.visitCount, purchaseCount: 1 }])
  await expectSound(site)
})

test('of a shared device, others who had it before keep what they did, also what comes late', async () => {
  const { site, ctx, desktop, id } = await anna()
  await desktop.send(identify({ email: 'bo@x.se' }, 10), page('/bo', 11))
  const bo = await database.prisma.profile.findFirstOrThrow({ where: { siteId: site.id, email: 'bo@x.se' } })
  const { id: visitorId } = await deviceOf(site, desktop)
  await expect(detachVisitor(ctx, { profileId: id, visitorId })).rejects.toMatchObject({
    code: 'NOT_FOUND',
    field: 'deviceId',
  })
  await detachVisitor(ctx, { profileId: bo.id, visitorId })
  await desktop.send(page('/anna-late', 3), page('/bo-late', 12))
  const visits = await database.prisma.visit.findMany({
    where: { siteId: site.id, visitorId },
    orderBy: { startedAt: 'asc' },
  })
  expect(visits.map(({ profileId, pageViewCount }) => [profileId, pageViewCount])).toEqual([
    [id, 2],
    [null, 2],
  ])
  await expectSound(site)
})

test('undoing the merge that brought it gives back neither the device nor its visits', async () => {
  const { site, ctx, phone, id } = await anna()
  const other = await upsertProfile(ctx, { externalId: '7' })
  const last = await upsertProfile(ctx, { phone: '+46701234567' })
  const first = await mergeProfiles(ctx, { into: other.profileId, from: id })
  const second = await mergeProfiles(ctx, { into: last.profileId, from: other.profileId })
  const { id: visitorId } = await deviceOf(site, phone)
  await detachVisitor(ctx, { profileId: last.profileId, visitorId })
  // Back with the survivor by an identifier of the survivor's own.
  await phone.send(identify({ phone: '+46701234567' }, 70))
  await undoMerge(ctx, second)
  await undoMerge(ctx, first)
  expect(await ownersOf(site, phone)).toEqual([last.profileId])
  await expectSound(site)
})

test('what only that device made us suspect is suspected no more', async () => {
  const { site, ctx, phone, id } = await anna()
  const known = await upsertProfile(ctx, { externalId: '7' })
  await phone.send(identify({ email: 'anna@x.se', externalId: '7' }, 66))
  const pairs = () => database.prisma.suggestedDuplicate.count({ where: { siteId: site.id } })
  expect([known.created, await pairs()]).toEqual([true, 1])
  await detachVisitor(ctx, { profileId: id, visitorId: (await deviceOf(site, phone)).id })
  expect(await pairs()).toBe(0)
})

test('a device of nobody, of another person or of another site is not found, nor is a foreign profile', async () => {
  const { site, ctx, phone, desktop, id } = await anna()
  const { id: visitorId } = await deviceOf(site, phone)
  const elsewhere = contextFor(database, await createSite(database))
  const stranger = await createProfile(ctx, {})
  for (const [asked, input] of [
    [ctx, { profileId: id, visitorId: 'no id' }],
    [ctx, { profileId: 'no id', visitorId }],
    [ctx, { profileId: stranger.id, visitorId }],
    [elsewhere, { profileId: id, visitorId }],
  ] as const)
    await expect(detachVisitor(asked, input)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  const viewer = { ...ctx, actor: { kind: 'user', userId: 'u', role: 'VIEWER' } as const }
  await expect(detachVisitor(viewer, { profileId: id, visitorId })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  expect([await ownersOf(site, phone), await ownersOf(site, desktop)]).toEqual([[id], [id]])
})
