// What erasing somebody does to those around them, and to what comes afterwards.
import { browserOf, identify, minutes, page, type Told } from '../../test/browsers'
import { useDatabase } from '../../test/database'
import { contextFor, createSite, ERASURE_KEY } from '../../test/factories'
import { recounted, stored } from '../../test/recount'
import { staffedSite } from '../../test/staffed-site'
import { mergeProfiles, undoMerge } from '../identity'
import { createWriter, type Writer } from '../ingestion'
import { findProfileByIdentity, getProfile, upsertProfile } from '../profiles'
import { countMembers, createSegment, getSegment } from '../segments'
import { eraseProfiles, getErasure, listErasures, receiptOf } from '.'

const database = useDatabase()
let writer: Writer
beforeAll(() => {
  writer = createWriter(database, { erasureKey: ERASURE_KEY })
})

async function start() {
  const site = await createSite(database, { domain: 'shop.example', defaultCountry: 'SE' })
  return { site, ctx: contextFor(database, site), browser: () => browserOf(writer, site) }
}
type Story = Awaited<ReturnType<typeof start>>

const whoHas = async ({ ctx }: Story, value: string) =>
  (await findProfileByIdentity(ctx, { kind: 'EMAIL', value }))?.id ?? null
const erase = ({ ctx }: Story, email: string) => eraseProfiles(ctx, { identifiers: [{ kind: 'EMAIL', value: email }] })
const visitsOf = ({ site }: Story) =>
  database.prisma.visit.findMany({
    where: { siteId: site.id },
    select: { profileId: true, eventCount: true, visitor: { select: { profileId: true, key: true } } },
    orderBy: { startedAt: 'asc' },
  })
/** In a minute, where the others tell of days ago. */
const soon = (more = 0) => (Date.now() - minutes(0).getTime()) / 60_000 + 1 + more

describe('afterwards', () => {
  test('the device’s next visit is an anonymous visitor’s, and a new sign-up begins afresh', async () => {
    const story = await start()
    const browser = story.browser()
    await browser.send(page('/a', 0), identify({ email: 'anna@x.se', name: 'Anna' }, 1))
    const before = await whoHas(story, 'anna@x.se')
    await erase(story, 'anna@x.se')
    expect(await whoHas(story, 'anna@x.se')).toBeNull()
    await browser.send(page('/b', soon()))
    expect(await visitsOf(story)).toEqual([
      { profileId: null, eventCount: 1, visitor: { profileId: null, key: browser.key } },
    ])
    await browser.send(identify({ email: 'anna@x.se' }, soon(1)))
    const after = await whoHas(story, 'anna@x.se')
    expect(after).not.toBeNull()
    expect(after).not.toBe(before)
    expect(await getProfile(story.ctx, { id: after ?? '' })).toMatchObject({ name: null, pageViewCount: 1 })
    expect(await stored(database, story.site.id)).toEqual(await recounted(database, story.site.id))
  })

  test('what happened before and arrives late is not taken: not of their browser, nor with their identifier from another', async () => {
    const story = await start()
    const browser = story.browser()
    await browser.send(page('/a', 0), identify({ email: 'anna@x.se' }, 1))
    await erase(story, 'anna@x.se')
    const late = [page('/late', 2), identify({ email: 'anna@x.se', name: 'Anna' }, 3)] as const
    expect(await browser.send(...late)).toMatchObject({ accepted: 0, duplicates: 2, rejected: [] })
    expect(await story.browser().send(late[1])).toMatchObject({ accepted: 0, duplicates: 1 })
    for (const table of ['visitor', 'visit', 'profile'] as const) {
      const { rows } = await database.pool.query(`select 1 from ${table} where site_id = $1`, [story.site.id])
      expect([table, rows.length]).toEqual([table, 0])
    }
    const { rows } = await database.pool.query(
      `select count from ingestion_count where site_id = $1 and what = 'of_erased'`,
      [story.site.id],
    )
    expect(rows).toEqual([{ count: 3 }])
  })

  test('a program that names them is refused, unless it says that it knows; a program’s events are too', async () => {
    const story = await start()
    const { ctx } = story
    await upsertProfile(ctx, { email: 'anna@x.se', phone: '070-123 45 67', externalId: '42' })
    await erase(story, 'anna@x.se')
    for (const [field, value] of [
      ['email', 'ANNA@x.se'],
      ['phone', '+46701234567'],
      ['externalId', '42'],
    ] as const) {
      const refused = upsertProfile(ctx, { [field]: value, name: 'Anna' })
      await expect(refused).rejects.toMatchObject({ code: 'ERASED', field })
    }
    const server = browserOf(writer, story.site, { trust: 'server' })
    const told = await server.send(identify({ externalId: '42' }, soon()))
    expect(told.rejected).toMatchObject([{ field: 'externalId', message: expect.stringContaining('was erased') }])
    expect(await database.prisma.profile.count({ where: { siteId: ctx.siteId } })).toBe(0)

    const made = await upsertProfile(ctx, { email: 'anna@x.se', evenIfErased: true })
    expect(made.created).toBe(true)
    // Known again, nobody has to say it twice.
    expect(await upsertProfile(ctx, { email: 'anna@x.se', name: 'Anna' })).toMatchObject({ profileId: made.profileId })
  })

  test('the same identifier on another site is nothing to this one', async () => {
    const [one, other] = [await start(), await start()]
    for (const { ctx } of [one, other]) await upsertProfile(ctx, { email: 'anna@x.se' })
    await erase(one, 'anna@x.se')
    expect(await whoHas(other, 'anna@x.se')).not.toBeNull()
    await expect(eraseProfiles(one.ctx, { ids: [(await whoHas(other, 'anna@x.se')) ?? ''] })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
    expect(await upsertProfile(other.ctx, { email: 'anna@x.se', phone: '070-1234567' })).toMatchObject({
      created: false,
    })
  })
})

describe('a device that they shared', () => {
  test('stays the other’s, with the other’s visits; what they did on it late is not taken', async () => {
    const story = await start()
    const shared = story.browser()
    await shared.send(page('/a', 0), identify({ email: 'anna@x.se' }, 1), page('/anna', 2))
    await shared.send(identify({ email: 'bo@x.se' }, 90), page('/bo', 91))
    await erase(story, 'anna@x.se')
    const bo = await whoHas(story, 'bo@x.se')
    expect(await visitsOf(story)).toMatchObject([{ profileId: bo, visitor: { profileId: bo } }])
    expect(await shared.send(page('/anna-late', 1))).toMatchObject({ accepted: 0, duplicates: 1 })
    expect(await shared.send(page('/bo-late', 92))).toMatchObject({ accepted: 1 })
    const links = await database.prisma.mergeLedger.findMany({ where: { siteId: story.site.id } })
    expect(links).toMatchObject([{ kind: 'SWITCH', profileId: bo, fromProfileId: null }])
    expect(await stored(database, story.site.id)).toEqual(await recounted(database, story.site.id))
  })

  test('that is theirs now is nobody’s afterwards; the other keeps the visits', async () => {
    const story = await start()
    const shared = story.browser()
    await shared.send(page('/a', 0), identify({ email: 'bo@x.se' }, 1))
    await shared.send(identify({ email: 'anna@x.se' }, 90), page('/anna', 91))
    await erase(story, 'anna@x.se')
    const bo = await whoHas(story, 'bo@x.se')
    expect(await visitsOf(story)).toMatchObject([{ profileId: bo, visitor: { profileId: null } }])
    await shared.send(page('/b', soon()))
    expect(await visitsOf(story)).toMatchObject([{ profileId: bo }, { profileId: null }])
    expect(await stored(database, story.site.id)).toEqual(await recounted(database, story.site.id))
  })
})

describe('merges', () => {
  test('who became one with them goes with them, and undoing it says why not', async () => {
    const story = await start()
    const { ctx } = story
    const [a, b, c] = await Promise.all(
      ['a@x.se', 'b@x.se', 'c@x.se'].map(async (email) => (await upsertProfile(ctx, { email, name: email })).profileId),
    )
    const merge = await mergeProfiles(ctx, { into: a ?? '', from: b ?? '' })
    const undone = await mergeProfiles(ctx, { into: c ?? '', from: a ?? '' })
    await undoMerge(ctx, undone)
    expect(await erase(story, 'b@x.se')).toMatchObject({ erased: 1 })
    await expect(undoMerge(ctx, merge)).rejects.toMatchObject({
      code: 'CONFLICT',
      message: expect.stringMatching(/erased/),
    })
    await expect(undoMerge(ctx, undone)).rejects.toMatchObject({ code: 'CONFLICT' })
    expect(await whoHas(story, 'c@x.se')).toBe(c)
    await expect(upsertProfile(ctx, { email: 'a@x.se' })).rejects.toMatchObject({ code: 'ERASED' })
  })

  test('what a later merge kept of somebody who was taken apart from the survivor before is not kept', async () => {
    const story = await start()
    const { ctx } = story
    const at = (n: number) => ({ ...ctx, now: new Date(ctx.now.getTime() + n * 1000) })
    const { profileId: into } = await upsertProfile(at(0), { email: 'a@x.se' })
    const anna = await upsertProfile(at(1), { email: 'b@x.se', name: 'Anna Zqxname' })
    const third = await upsertProfile(at(0), { email: 'c@x.se' })
    const first = await mergeProfiles(at(2), { into, from: anna.profileId })
    await mergeProfiles(at(3), { into, from: third.profileId })
    await undoMerge(at(4), first)
    await erase(story, 'b@x.se')
    const { rows } = await database.pool.query(
      `select 1 from merge_ledger where site_id = $1 and moved::text ilike '%zqxname%'`,
      [story.site.id],
    )
    expect(rows).toEqual([])
  })
})

test('segments that asked for one of their identifiers have the same members as before, and the word instead', async () => {
  const story = await start()
  const { ctx } = story
  await upsertProfile(ctx, { email: 'anna@x.se', phone: '070-123 45 67' })
  await upsertProfile(ctx, { email: 'bo@x.se' })
  const segment = await createSegment(ctx, {
    name: 'All but Anna',
    filter: {
      all: [
        { attribute: { name: 'EMAIL', op: 'IS_NOT', value: 'Anna@x.se' } },
        { attribute: { name: 'PHONE', op: 'IS_NOT', value: '070-123 45 67' } },
      ],
    },
  })
  expect(await countMembers(ctx, segment)).toBe(1)
  await erase(story, 'anna@x.se')
  const after = await getSegment(ctx, { id: segment.id })
  expect(after).toMatchObject({
    version: 2,
    filter: {
      all: [
        { attribute: { name: 'EMAIL', op: 'IS_NOT', value: '[erased]' } },
        { attribute: { name: 'PHONE', op: 'IS_NOT', value: '[erased]' } },
      ],
    },
  })
  expect(await countMembers(ctx, after!)).toBe(1)
})

test('mails to them go, mails to somebody of their address who signs in here do not', async () => {
  const { as, cli, ids } = await staffedSite(database)
  const owner = await database.prisma.user.findUniqueOrThrow({ where: { id: ids.OWNER } })
  for (const to of ['Anna@x.se', owner.email]) {
    const id = (await upsertProfile(cli, { email: to })).profileId
    await database.prisma.localMail.create({ data: { id, to, subject: 's', html: 'h', text: 't' } })
    await eraseProfiles(as('MARKETER'), { ids: [id] })
  }
  expect(await database.prisma.localMail.findMany({ select: { to: true } })).toEqual([{ to: owner.email }])
})

test('the receipt tells how many rows of what, who asked, and nothing of the person', async () => {
  const story = await start()
  await story.browser().send(page('/a', 0), page('/b', 1), identify({ email: 'anna@x.se', phone: '070-123 45 67' }, 2))
  const erasure = await erase(story, 'anna@x.se')
  expect(erasure.receipt).toMatchObject({
    erased: { profile: 1, identity: 2, visitor: 1, visit: 1, event: 3, merge_ledger: 1, profile_lookup: 1 },
  })
  const text = await receiptOf(story.ctx, erasure)
  expect(text).toMatch(/Events +3\n/)
  expect(text).toContain(erasure.id)
  expect(text).not.toMatch(/anna|@x\.se|4670/i)
  expect((await listErasures(story.ctx, {})).nodes).toEqual([erasure])
  expect(await getErasure(contextFor(database, await createSite(database)), { id: erasure.id })).toBeNull()
})

test('viewers erase nobody; whoever names nobody is told; identifiers that are nobody’s are counted', async () => {
  const { as, cli } = await staffedSite(database)
  const { profileId } = await upsertProfile(cli, { email: 'anna@x.se' })
  await expect(eraseProfiles(as('VIEWER'), { ids: [profileId] })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  for (const input of [{}, { ids: [profileId], all: {} }, { ids: [] }])
    await expect(eraseProfiles(cli, input)).rejects.toMatchObject({ code: 'INVALID' })
  await expect(eraseProfiles(cli, { all: { expected: 2 } })).rejects.toMatchObject({ code: 'CONFLICT' })
  const identifiers = [{ value: 'ANNA@x.se' }, { value: 'nobody@x.se' }, { value: '' }]
  expect(await eraseProfiles(as('MARKETER'), { identifiers })).toMatchObject({ total: 1, erased: 1, notFound: 2 })
  await expect(eraseProfiles(cli, { ids: [profileId] })).rejects.toMatchObject({ code: 'NOT_FOUND', field: 'ids[0]' })
})

test('an event that arrives in the middle brings nobody back', async () => {
  const story = await start()
  const email = (n: number) => `person-${n}@x.se`
  const people = Array.from({ length: 12 }, (_, n) => ({ n, browser: story.browser() }))
  for (const { n, browser } of people) await browser.send(page('/', n), identify({ email: email(n) }, n + 0.5))
  const wave = (at: number) =>
    people.map(({ n, browser }) =>
      browser.send(...([page('/again', at), identify({ email: email(n), name: 'Again' }, at)] satisfies Told[])),
    )
  const writing = [...wave(30), ...wave(31)]
  const erasures = people.map(({ n }) => erase(story, email(n)))
  await Promise.all([...writing, ...erasures, ...wave(32)])
  expect(await database.prisma.profile.count({ where: { siteId: story.site.id } })).toBe(0)
  expect(await database.prisma.visit.count({ where: { siteId: story.site.id } })).toBe(0)
})
