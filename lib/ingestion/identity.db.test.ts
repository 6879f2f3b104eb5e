// The table of lib/identity/resolve.ts, row by row, on the database.
import { browserOf, identify, minutes, page, type Told } from '../../test/browsers'
import { useDatabase } from '../../test/database'
import { ERASURE_KEY, contextFor, createIdentity, createProfile, createSite } from '../../test/factories'
import { recounted, stored } from '../../test/recount'
import { createWriter, type Writer } from './writer'

const database = useDatabase()
let writer: Writer
beforeAll(() => {
  writer = createWriter(database, { erasureKey: ERASURE_KEY })
})

const site = () => createSite(database, { domain: 'shop.example', defaultCountry: 'SE' })
type SiteRow = Awaited<ReturnType<typeof site>>

const profilesOf = (of: SiteRow) =>
  database.prisma.profile.findMany({
    where: { siteId: of.id },
    orderBy: { createdAt: 'asc' },
    include: { identities: { orderBy: { value: 'asc' } }, visitors: true, visits: { orderBy: { startedAt: 'asc' } } },
  })
const ledgerOf = (of: SiteRow) =>
  database.prisma.mergeLedger.findMany({ where: { siteId: of.id }, orderBy: [{ at: 'asc' }, { id: 'asc' }] })
const one = <T>(list: T[]): T => {
  expect(list).toHaveLength(1)
  return list[0] as T
}

/** A profile that an import or the API made: identifiers, no visitor. */
async function known(of: SiteRow, ...identities: ['EMAIL' | 'PHONE' | 'EXTERNAL_ID', string][]) {
  const ctx = contextFor(database, of)
  const firstOf = (wanted: string) => identities.find(([kind]) => kind === wanted)?.[1]
  const shown = { email: firstOf('EMAIL'), phone: firstOf('PHONE'), externalId: firstOf('EXTERNAL_ID') }
  const profile = await createProfile(ctx, shown)
  for (const [kind, value] of identities) await createIdentity(ctx, { profileId: profile.id, kind, value })
  return profile
}

describe('an unattached visitor', () => {
  test('with an unknown claim becomes a new profile, and its whole anonymous history joins it', async () => {
    const of = await site()
    const browser = browserOf(writer, of)
    await browser.send(page('/mens-shoes/7', 0, { referrer: 'https://www.google.com/' }), page('/mens-shoes/8', 2))
    await browser.send(page('/sale', 300))
    await browser.send(page('/', 301), identify({ email: ' Anna@X.se', name: 'Anna Berg' }, 302))

    const anna = one(await profilesOf(of))
    expect(anna).toMatchObject({
      name: 'Anna Berg',
      email: 'anna@x.se',
      createdVia: 'browser',
      source: 'google.com',
      visitCount: 2,
      pageViewCount: 4,
      totalSeconds: 240,
      firstVisitAt: minutes(0),
      lastVisitAt: minutes(302),
      identifiedAt: minutes(302),
      device: 'desktop',
      browser: 'Firefox',
      country: 'SE',
      sortName: 'anna berg',
      searchText: 'anna berg anna@x.se',
    })
    expect(anna.identities).toMatchObject([{ kind: 'EMAIL', value: 'anna@x.se', source: 'identify' }])
    expect(anna.visits.map(({ pageViewCount }) => pageViewCount)).toEqual([2, 2])
    const interests = await database.prisma.profileInterest.findMany({ where: { siteId: of.id } })
    expect(interests.map(({ category }) => category).sort()).toEqual(['Mens shoes', 'Sale'])
    expect(await ledgerOf(of)).toMatchObject([
      { kind: 'LINK', profileId: anna.id, byKind: 'EMAIL', source: 'identify' },
    ])
  })

  test('with a known claim joins that profile as another device, history included', async () => {
    const of = await site()
    await browserOf(writer, of).send(page('/a', 0), identify({ email: 'anna@x.se' }, 1))
    const phone = browserOf(writer, of, { client: { device: 'phone' } })
    await phone.send(page('/b', 100))
    await phone.send(identify({ email: 'ANNA@x.se', phone: '070-123 45 67' }, 101))

    const anna = one(await profilesOf(of))
    expect(anna.visitors).toHaveLength(2)
    expect(anna).toMatchObject({ visitCount: 2, pageViewCount: 2, device: 'phone', phone: '+46701234567' })
    expect(anna.identities).toHaveLength(2)
    expect((await ledgerOf(of)).map(({ kind }) => kind)).toEqual(['LINK', 'LINK'])
  })

  test('joins a profile that was imported and never seen', async () => {
    const of = await site()
    const imported = await known(of, ['EMAIL', 'anna@x.se'])
    await browserOf(writer, of).send(page('/a'), identify({ email: 'anna@x.se' }, 1))
    expect(one(await profilesOf(of))).toMatchObject({
      id: imported.id,
      visitCount: 1,
      source: 'direct',
      createdVia: 'hand',
    })
  })
})

describe('a visitor of P', () => {
  test("who claims what is P's changes nothing; of a kind P lacks, it is added", async () => {
    const of = await site()
    const browser = browserOf(writer, of)
    await browser.send(identify({ email: 'anna@x.se' }, 0))
    await browser.send(identify({ email: 'anna@x.se' }, 1), identify({ externalId: '42' }, 2))
    const anna = one(await profilesOf(of))
    expect(anna).toMatchObject({ email: 'anna@x.se', externalId: '42', visitCount: 1 })
    expect(await ledgerOf(of)).toHaveLength(1)
  })

  test('who claims another, unknown e-mail is a different person: visit closed, new profile, new visit; P keeps its history', async () => {
    const of = await site()
    const shared = browserOf(writer, of)
    await shared.send(page('/a', 0), identify({ email: 'anna@x.se' }, 1), page('/b', 2))
    await shared.send(page('/c', 3), identify({ email: 'bo@x.se' }, 4), page('/d', 5))

    const [anna, bo] = await profilesOf(of)
    expect(anna).toMatchObject({ email: 'anna@x.se', visitCount: 1, pageViewCount: 3, visitors: [] })
    expect(bo).toMatchObject({ email: 'bo@x.se', visitCount: 1, pageViewCount: 1, firstVisitAt: minutes(4) })
    expect(anna?.visits).toMatchObject([{ closedAt: minutes(4), endedAt: minutes(3) }])
    expect(bo?.visits).toMatchObject([{ startedAt: minutes(4), closedAt: null }])
    expect(bo?.visitors).toMatchObject([{ key: shared.key }])
    expect((await ledgerOf(of)).at(-1)).toMatchObject({ kind: 'SWITCH', profileId: bo?.id, fromProfileId: anna?.id })
  })

  test("who claims Q's, in conflict with P, is Q from now on; P keeps its history", async () => {
    const of = await site()
    await browserOf(writer, of).send(page('/q', 0), identify({ email: 'bo@x.se' }, 1))
    const shared = browserOf(writer, of)
    await shared.send(page('/a', 0), identify({ email: 'anna@x.se' }, 1))
    await shared.send(identify({ email: 'bo@x.se' }, 2), page('/b', 3))
    const profiles = await profilesOf(of)
    expect(profiles.map(({ email, visitCount, pageViewCount }) => [email, visitCount, pageViewCount])).toEqual([
      ['bo@x.se', 2, 2],
      ['anna@x.se', 1, 1],
    ])
  })

  test('what arrives late, from before the switch, is still of the person who was there then', async () => {
    const of = await site()
    const shared = browserOf(writer, of)
    await shared.send(page('/a', 0), identify({ email: 'anna@x.se' }, 1), page('/b', 20))
    await shared.send(identify({ email: 'bo@x.se' }, 21), page('/c', 22))
    // Joins Anna's closed visit; far from it, makes one of hers; from after the switch is Bo's.
    await shared.send(page('/late', 10), page('/earlier', -600), page('/later', 23))
    const [anna, bo] = await profilesOf(of)
    expect(anna).toMatchObject({ visitCount: 2, pageViewCount: 4, firstVisitAt: minutes(-600) })
    expect(bo).toMatchObject({ visitCount: 1, pageViewCount: 2 })
  })

  test('a claim that arrives late, from before the device came to its owner, takes nothing from that owner', async () => {
    const of = await site()
    const shared = browserOf(writer, of)
    await shared.send(page('/a', 100), identify({ email: 'anna@x.se' }, 101))
    await shared.send(identify({ email: 'bo@x.se' }, 95))
    await shared.send(page('/b', 102))
    const [anna, bo] = await profilesOf(of)
    expect(anna).toMatchObject({ email: 'anna@x.se', pageViewCount: 2, visitors: [{ key: shared.key }] })
    expect(bo).toMatchObject({ email: 'bo@x.se', visitCount: 1, pageViewCount: 0 })
  })
})

describe('an identify that arrives late, from before the device came to Bo, when Anna had it', () => {
  /** Anna from minute 1, Bo from 21. */
  async function sharedDevice() {
    const of = await site()
    const shared = browserOf(writer, of)
    await shared.send(page('/a', 0), identify({ email: 'anna@x.se' }, 1), page('/b', 20))
    await shared.send(identify({ email: 'bo@x.se' }, 21), page('/c', 22))
    return { of, shared }
  }
  const personOf = async (of: SiteRow, email: string) =>
    (await profilesOf(of)).find((profile) => profile.email === email)

  test('adds what Anna lacks to Anna, and names her', async () => {
    const { of, shared } = await sharedDevice()
    await shared.send(identify({ phone: '070-123 45 67' }, 10))
    await shared.send(identify({ name: 'Anna' }, 11))
    const anna = { phone: '+46701234567', name: 'Anna', visitCount: 1, visitors: [] }
    expect(await personOf(of, 'anna@x.se')).toMatchObject(anna)
    expect(await personOf(of, 'bo@x.se')).toMatchObject({ phone: null, name: null, visitCount: 1 })
    expect(await ledgerOf(of)).toHaveLength(2)
    expect(await stored(database, of.id)).toEqual(await recounted(database, of.id))
  })

  test('changes nothing where the claim is hers', async () => {
    const { of, shared } = await sharedDevice()
    await shared.send(identify({ email: 'anna@x.se' }, 10))
    expect((await profilesOf(of)).map(({ visitCount, visitors }) => [visitCount, visitors.length])).toEqual([
      [1, 0],
      [1, 1],
    ])
  })

  test.each([
    ['a stranger', 'cy@x.se', [10, 11, 12], [1, 1, 1]],
    ['a stranger, the last first', 'cy@x.se', [12, 11, 10], [1, 1, 1]],
    ['Bo', 'bo@x.se', [12, 10, 11], [1, 2]],
  ])(
    'of %s is in a visit of their own, one for all, and the device stays Bo’s',
    async (_, email, times, visitCounts) => {
      const { of, shared } = await sharedDevice()
      for (const at of times) await shared.send(identify({ email }, at))
      await shared.send(page('/later', 23))
      expect((await profilesOf(of)).map(({ visitCount }) => visitCount)).toEqual(visitCounts)
      expect(await personOf(of, 'bo@x.se')).toMatchObject({ pageViewCount: 2, visitors: [{ key: shared.key }] })
      expect(await personOf(of, 'anna@x.se')).toMatchObject({ pageViewCount: 2, identities: [{ value: 'anna@x.se' }] })
      expect(await ledgerOf(of)).toHaveLength(2)
      expect(await stored(database, of.id)).toEqual(await recounted(database, of.id))
    },
  )

  test('with a known third: a browser suggests that Anna and they are one, a server makes them one', async () => {
    const { of, shared } = await sharedDevice()
    const account = await known(of, ['EXTERNAL_ID', '42'])
    await shared.send(identify({ externalId: '42' }, 10))
    const [profileId, otherId] = [(await personOf(of, 'anna@x.se'))?.id ?? '', account.id].sort()
    const suggested = await database.prisma.suggestedDuplicate.findMany({ where: { siteId: of.id } })
    expect(suggested).toMatchObject([{ profileId, otherId }])
    await browserOf(writer, of, { key: shared.key, trust: 'server' }).send(identify({ externalId: '42' }, 11))
    expect(await personOf(of, 'anna@x.se')).toMatchObject({ externalId: '42', visitCount: 1 })
    expect(await personOf(of, 'bo@x.se')).toMatchObject({ externalId: null })
  })
})

test('the ledger says by what a device became somebody’s: a form, a program, a call of the page', async () => {
  const of = await site()
  await known(of, ['EMAIL', 'anna@x.se'])
  await browserOf(writer, of).send({ ...identify({ email: 'anna@x.se' }, 0), via: 'form' } as Told)
  await browserOf(writer, of, { trust: 'server' }).send(identify({ email: 'anna@x.se' }, 1))
  await browserOf(writer, of).send(identify({ email: 'anna@x.se' }, 2))
  expect((await ledgerOf(of)).map(({ source }) => source)).toEqual(['form', 'api', 'identify'])
})

describe('two known profiles', () => {
  test('are never merged by a browser: the pair is suggested, the device stays with the profile of the e-mail', async () => {
    const of = await site()
    const anna = await known(of, ['EMAIL', 'anna@x.se'])
    const account = await known(of, ['EXTERNAL_ID', '42'])
    const browser = browserOf(writer, of)
    await browser.send(page('/a'), identify({ email: 'anna@x.se', externalId: '42' }, 1))
    expect(await profilesOf(of)).toHaveLength(2)
    const [profileId, otherId] = [anna.id, account.id].sort()
    expect(await database.prisma.suggestedDuplicate.findMany({ where: { siteId: of.id } })).toMatchObject([
      { profileId, otherId, dismissedAt: null },
    ])
    const visitor = await database.prisma.visitor.findFirst({ where: { siteId: of.id, key: browser.key } })
    expect(visitor?.profileId).toBe(anna.id)
    expect(await ledgerOf(of)).toMatchObject([{ kind: 'LINK' }])
  })

  test('that do not conflict are merged by a server: the elder survives, ledgered', async () => {
    const of = await site()
    const browser = browserOf(writer, of)
    await browser.send(page('/a', 0), identify({ email: 'anna@x.se' }, 1))
    const account = await known(of, ['EXTERNAL_ID', '42'])
    const keyId = crypto.randomUUID()
    const program = browserOf(writer, of, { key: browser.key, trust: 'server', keyId })
    expect(
      await program.send(page('/b', 2), identify({ email: 'anna@x.se', externalId: '42' }, 3), page('/c', 4)),
    ).toEqual({
      accepted: 3,
      duplicates: 0,
      rejected: [],
    })
    const anna = one(await profilesOf(of))
    expect(anna).toMatchObject({ email: 'anna@x.se', externalId: '42', pageViewCount: 3, visitCount: 1 })
    expect((await ledgerOf(of)).filter(({ kind }) => kind === 'MERGE')).toMatchObject([
      {
        profileId: anna.id,
        fromProfileId: account.id,
        byKind: 'EMAIL',
        source: 'api',
        actorKind: 'key',
        actorId: keyId,
      },
    ])
    const audit = await database.prisma.auditEntry.findMany({ where: { siteId: of.id } })
    expect(audit).toMatchObject([{ action: 'profile.merged', targetId: anna.id, actorKind: 'key', actorId: keyId }])
  })

  test('that conflict are suggested by a server, not merged', async () => {
    const of = await site()
    await known(of, ['EMAIL', 'anna@x.se'])
    await known(of, ['EMAIL', 'bo@x.se'], ['EXTERNAL_ID', '42'])
    await browserOf(writer, of, { trust: 'server' }).send(identify({ email: 'anna@x.se', externalId: '42' }))
    expect(await profilesOf(of)).toHaveLength(2)
    expect(await database.prisma.suggestedDuplicate.count({ where: { siteId: of.id } })).toBe(1)
  })
})

test('junk and claims beyond 100 identities are ignored and counted', async () => {
  const of = await site()
  const browser = browserOf(writer, of)
  await browser.send(identify({ email: 'null', externalId: 'undefined' }))
  expect(await profilesOf(of)).toHaveLength(0)
  const full = await known(
    of,
    ...Array.from({ length: 100 }, (_, n): ['EXTERNAL_ID', string] => ['EXTERNAL_ID', `id-${n}`]),
  )
  await browser.send(identify({ externalId: 'id-3', email: 'more@x.se' }, 1))
  expect(one(await profilesOf(of))).toMatchObject({ id: full.id, email: null })
  const counts = await database.prisma.ingestionCount.findMany({ where: { siteId: of.id }, orderBy: { what: 'asc' } })
  expect(counts.map(({ what, count }) => [what, count])).toEqual([
    ['junk_claim', 2],
    ['over_cap_claim', 1],
  ])
})

test('a browser fills what is empty and overwrites nothing; a server overwrites', async () => {
  const of = await site()
  const browser = browserOf(writer, of)
  await browser.send(identify({ email: 'anna@x.se', name: 'Anna' }, 0))
  await browser.send(identify({ email: 'anna@x.se', name: 'Mallory' }, 1))
  expect(one(await profilesOf(of)).name).toBe('Anna')
  await browserOf(writer, of, { key: browser.key, trust: 'server' }).send(
    identify({ email: 'anna@x.se', name: 'Anna Berg' }, 2),
  )
  expect(one(await profilesOf(of))).toMatchObject({ name: 'Anna Berg', sortName: 'anna berg' })
})

test('only custom fields marked writable from the browser are written from it; session properties follow', async () => {
  const of = await site()
  const fields = { siteId: of.id, displayName: 'x' }
  await database.prisma.customField.createMany({
    data: [
      { ...fields, id: crypto.randomUUID(), key: 'age', type: 'INTEGER', browserWritable: true },
      { ...fields, id: crypto.randomUUID(), key: 'size', type: 'TEXT', browserWritable: true },
      { ...fields, id: crypto.randomUUID(), key: 'credit', type: 'NUMBER' },
    ],
  })
  const browser = browserOf(writer, of)
  await browser.send({ type: 'session', properties: { age: 33, hat: 'red', credit: 9 } })
  await browser.send(identify({ email: 'anna@x.se', fields: { size: 'M', credit: 100, nothing: 1 } }, 1))
  expect(one(await profilesOf(of)).fields).toEqual({ age: 33, size: 'M' })
  await browserOf(writer, of, { key: browser.key, trust: 'server' }).send(
    identify({ email: 'anna@x.se', fields: { credit: '100.5' } }, 2),
  )
  expect(one(await profilesOf(of)).fields).toEqual({ age: 33, size: 'M', credit: 100.5 })
})

test('another site with the same visitor, e-mail and message ids stays untouched', async () => {
  const [here, there] = [await site(), await site()]
  const browser = browserOf(writer, here)
  const twin = browserOf(writer, there, { key: browser.key })
  const story = [page('/a', 0), { ...identify({ email: 'anna@x.se' }, 1), messageId: crypto.randomUUID() }]
  await Promise.all([browser.send(...story), twin.send(...story)])
  const before = await profilesOf(there)
  await browser.send(page('/b', 2), identify({ email: 'bo@x.se' }, 3))
  expect(await profilesOf(there)).toEqual(before)
  expect(await profilesOf(here)).toHaveLength(2)
})
