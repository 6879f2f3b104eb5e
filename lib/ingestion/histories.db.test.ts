// Random lives of a few visitors on one site, with everything that moves history about: identifies, switches of person, late and
// early events, merges by servers and people, undone merges, detached devices. After each, what is stored of every profile must equal
// what its visits and events add up to, counted apart in test/recount.ts and by the database itself.
import fc from 'fast-check'
import { browserOf, identify, page, type Told } from '../../test/browsers'
import { useDatabase } from '../../test/database'
import { ERASURE_KEY, contextFor, createSite } from '../../test/factories'
import { recounted, stored, untrueOrigins } from '../../test/recount'
import { createCustomField } from '../custom-fields'
import { AppError } from '../errors'
import { detachVisitor, mergeProfiles, recountProfiles, undoMerge } from '../identity'
import { createGoal, listGoals, recountGoal, updateGoal } from '../goals'
import { countPast } from '../goals/count-past'
import {
  categoryOfPage,
  getInterestRules,
  listProfileInterests,
  reapplyInterestRules,
  setInterestRules,
} from '../interests'
import { applyRules } from '../interests/apply-rules'
import type { WrittenRule } from '../interests/checked-rules'
import { parseSettings } from '../sites'
import type { Context } from '../context'
import { createWriter } from './writer'

const database = useDatabase()

const VISITORS = 4
const PEOPLE = ['anna@x.se', 'bo@x.se', 'cy@x.se']

type Step =
  | { do: 'send'; visitor: number; trust: 'browser' | 'server'; events: Told[] }
  | { do: 'merge'; into: number; from: number }
  | { do: 'undo'; merge: number }
  | { do: 'detach'; device: number }
  | { do: 'goal'; goal: number; change: number }
  | { do: 'rules'; rules: WrittenRule[]; reapply: boolean }

const at = fc.oneof(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 0, max: 6000 })).map((n) => n + 0.123)
const money = fc.option(
  fc.record(
    { value: fc.integer({ min: 0, max: 500 }).map((n) => n / 4), currency: fc.constantFrom('SEK', 'EUR', 'USD') },
    { requiredKeys: ['value'] },
  ),
  { nil: undefined },
)
const fields = fc.record({ size: fc.integer({ min: 30, max: 48 }), till: fc.nat(9) }, { requiredKeys: [] })
const event: fc.Arbitrary<Told> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      type: fc.constant('page' as const),
      at,
      url: url(),
      referrer: referrer(),
      category: fc.constantFrom(undefined, undefined, 'Own', ''),
    }),
  },
  {
    weight: 3,
    arbitrary: fc
      .record(
        {
          email: fc.constantFrom(...PEOPLE),
          externalId: fc.constantFrom('1', '2', '3'),
          phone: fc.constantFrom('+46701234567', '+46701234568'),
          name: fc.constantFrom('Anna', 'Bo'),
          title: fc.constantFrom('Buyer', 'Head'),
          form: fc.constantFrom('newsletter', 'contact'),
        },
        { requiredKeys: [] },
      )
      .chain((said) =>
        fc.tuple(at, fields).map(([when, told]) => ({
          ...{ type: 'identify' as const, via: said.form ? ('form' as const) : ('identify' as const) },
          ...{ fields: told, at: when, ...said },
        })),
      ),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(at, fields).map(([when, properties]) => ({ type: 'session' as const, at: when, properties })),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constant('goal' as const),
      at,
      name: fc.constantFrom('Signed up', 'Called'),
      money,
    }),
  },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('purchase' as const), at, money }) },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant('campaign' as const),
      at,
      key: fc.constantFrom('spring', 'autumn'),
      interaction: fc.constantFrom('VIEW' as const, 'CLICK' as const, 'CONVERSION' as const, 'CLOSE' as const),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant('leave' as const),
      at,
      url: url(),
      seconds: fc.integer({ min: 0, max: 90 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('tag' as const), at, name: fc.constantFrom('vip', 'new') }) },
)
function url() {
  return fc
    .constantFrom('/', '/mens/a', '/mens/b?utm_source=mail', '/sale')
    .map((path) => `https://shop.example${path}`)
}
function rule(): fc.Arbitrary<WrittenRule> {
  return fc.record({
    address: fc.constantFrom('/mens', '/mens/a', '/sale', '/'),
    category: fc.constantFrom('Men', 'Mens', 'Bargains', null),
  })
}
function referrer() {
  return fc.constantFrom(undefined, 'https://www.google.com/', 'https://shop.example/')
}
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant('send' as const),
      visitor: fc.nat(VISITORS - 1),
      trust: fc.constantFrom('browser' as const, 'browser' as const, 'server' as const),
      events: fc.array(event, { minLength: 1, maxLength: 6 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('merge' as const), into: fc.nat(9), from: fc.nat(9) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('undo' as const), merge: fc.nat(9) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('detach' as const), device: fc.nat(9) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('goal' as const), goal: fc.nat(9), change: fc.nat(9) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('rules' as const),
      rules: fc.uniqueArray(rule(), { maxLength: 3, selector: ({ address }) => address }),
      reapply: fc.boolean(),
    }),
  },
)

test('whatever happens, every profile holds what its history adds up to', async () => {
  const writer = createWriter(database, { erasureKey: ERASURE_KEY })
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 14 }), async (steps) => {
      const site = await createSite(database, { domain: 'shop.example', defaultCountry: 'SE' })
      const ctx = contextFor(database, site)
      await defineGoals(ctx)
      await defineFields(ctx)
      for (const each of steps) {
        if (each.do === 'send') {
          const key = `visitor-${each.visitor}`
          const client = { device: each.visitor % 2 ? ('phone' as const) : ('desktop' as const) }
          const outcome = await browserOf(writer, site, { key, trust: each.trust, client }).send(...each.events)
          expect(outcome).toEqual({ accepted: each.events.length, duplicates: 0, rejected: [] })
        } else if (each.do === 'merge') {
          const profiles = await database.prisma.profile.findMany({
            where: { siteId: site.id },
            orderBy: { id: 'asc' },
          })
          const [into, from] = [
            profiles[each.into % (profiles.length || 1)],
            profiles[each.from % (profiles.length || 1)],
          ]
          if (into && from && into !== from) await mergeProfiles(ctx, { into: into.id, from: from.id })
        } else if (each.do === 'detach') {
          const devices = await database.prisma.visitor.findMany({
            where: { siteId: site.id, profileId: { not: null } },
            orderBy: { key: 'asc' },
          })
          const device = devices[each.device % (devices.length || 1)]
          if (device?.profileId) await detachVisitor(ctx, { profileId: device.profileId, visitorId: device.id })
        } else if (each.do === 'goal') {
          await changeGoal(ctx, each)
        } else if (each.do === 'rules') {
          const { version } = await getInterestRules(ctx)
          await setInterestRules(ctx, { version, rules: each.rules, reapply: each.reapply })
          if (each.reapply) await applyRules(ctx, PACE)
        } else {
          const merges = await database.prisma.mergeLedger.findMany({
            where: { siteId: site.id, kind: 'MERGE', undoneAt: null },
            orderBy: { id: 'asc' },
          })
          const merge = merges[each.merge % (merges.length || 1)]
          if (merge) await undoMerge(ctx, { mergeId: merge.id }).catch(onlyLaterMerge)
        }
      }
      await expectWhole(site.id)
      expect(await untrueOrigins(database, site.id)).toEqual([])
      const before = await stored(database, site.id)
      expect(before).toEqual(await recounted(database, site.id))
      expect(
        await recountProfiles(
          ctx,
          before.map(({ id }) => id),
        ),
      ).toBe(before.length)
      expect(await stored(database, site.id)).toEqual(before)
      await expectGoalsCounted(ctx)
      await expectRulesApplied(ctx)
    }),
    { numRuns: Number(process.env.WAGGLE_PROPERTY_RUNS ?? 25) },
  )
}, 240_000)

test('of a page that makes categories up a profile keeps the 100 strongest, the same when recounted or merged', async () => {
  const writer = createWriter(database, { erasureKey: ERASURE_KEY })
  const site = await createSite(database, { domain: 'shop.example' })
  const ctx = contextFor(database, site)
  const browser = browserOf(writer, site)
  await browser.send(identify({ email: 'anna@x.se' }, 0))
  for (let start = 0; start < 300; start += 60) {
    const made = Array.from({ length: 60 }, (_, n) => page('/', start + n, { category: `c${start + n}` }))
    await browser.send(...made, page('/', start, { category: 'Boots' }))
  }
  const [anna] = await stored(database, site.id)
  expect(anna?.interests).toHaveLength(100)
  expect(anna?.interests.map(([category]) => category)).toEqual(expect.arrayContaining(['Boots', 'c299', 'c201']))
  expect([anna]).toEqual(await recounted(database, site.id))
  await recountProfiles(ctx, [anna?.id ?? ''])
  expect(await stored(database, site.id)).toEqual([anna])

  const listed = await listProfileInterests(ctx, { profileIds: [anna?.id ?? ''] })
  const shares = (listed.get(anna?.id ?? '') ?? []).map(({ share }) => share)
  expect(shares).toHaveLength(20)
  expect(shares.reduce((sum, share) => sum + share)).toBeLessThan(0.5)

  const other = browserOf(writer, site)
  await other.send(
    identify({ email: 'bo@x.se' }, 0),
    ...Array.from({ length: 90 }, (_, n) => page('/', 400 + n, { category: `d${n}` })),
  )
  const bo = await database.prisma.profile.findFirstOrThrow({ where: { siteId: site.id, email: 'bo@x.se' } })
  await mergeProfiles(ctx, { into: anna?.id ?? '', from: bo.id })
  const merged = await stored(database, site.id)
  expect(merged[0]?.interests).toHaveLength(100)
  expect(merged).toEqual(await recounted(database, site.id))
})

async function defineGoals(ctx: Context): Promise<void> {
  await createGoal(ctx, { name: 'Looked at mens', kind: 'PAGE', address: '/mens' })
  await createGoal(ctx, { name: 'Wrote to us', kind: 'FORM' })
  await createGoal(ctx, { name: 'Bought much', kind: 'PURCHASE', minValue: 60 })
  await createGoal(ctx, { name: 'Phoned', aliases: ['Called', 'VIP'] })
}

/** One that browsers may write, and one for programs alone. */
async function defineFields(ctx: Context): Promise<void> {
  await createCustomField(ctx, { displayName: 'Size', key: 'size', type: 'INTEGER', browserWritable: true })
  await createCustomField(ctx, { displayName: 'Till', key: 'till', type: 'INTEGER' })
}

/** Another rule or other names, and the past counted by it. */
async function changeGoal(ctx: Context, { goal, change }: { goal: number; change: number }): Promise<void> {
  const goals = await listGoals(ctx)
  const chosen = goals[goal % goals.length]
  if (!chosen) return
  const { id, version, rule } = chosen
  const changes = [
    { kind: 'PAGE', address: '/mens/*', addressMatch: 'PATTERN' },
    { kind: 'PURCHASE', minValue: change * 10 },
    { kind: 'TIME', minSeconds: 30 },
    { kind: 'EVENT', aliases: [] },
    { kind: rule.kind },
  ] as const
  await updateGoal(ctx, { id, version, ...changes[change % changes.length], countPast: true })
  await countPast(ctx, id, PACE)
}

const PACE = { batch: 2, rest: 0, signal: new AbortController().signal }

/** Counted over the past, goals have what they had, and a second time as well; but for time on a page, which is told once an address of
 * a visit, and late events make two visits one. */
async function expectGoalsCounted(ctx: Context): Promise<void> {
  const isExact = new Set((await listGoals(ctx)).filter(({ rule }) => rule.kind !== 'TIME').map(({ id }) => id))
  const countAll = async () => {
    for (const { id } of await listGoals(ctx)) {
      await recountGoal(ctx, { id })
      await countPast(ctx, id, PACE)
    }
    await expectWhole(ctx.siteId)
    const now = await stored(database, ctx.siteId)
    expect(now).toEqual(await recounted(database, ctx.siteId))
    return now
  }
  const exactOf = (people: Awaited<ReturnType<typeof stored>>) =>
    people.map(({ completions }) => completions.filter(([id]) => isExact.has(String(id))))
  const live = await stored(database, ctx.siteId)
  const once = await countAll()
  expect(exactOf(once)).toEqual(exactOf(live))
  expect(await countAll()).toEqual(once)
}

/** Applied to the past, every page counts for what it would count for today, and a second time nothing changes. */
async function expectRulesApplied(ctx: Context): Promise<void> {
  const applied = async () => {
    await reapplyInterestRules(ctx)
    await applyRules(ctx, PACE)
    const now = await stored(database, ctx.siteId)
    expect(now).toEqual(await recounted(database, ctx.siteId))
    return now
  }
  const once = await applied()
  const { settings } = await database.prisma.site.findUniqueOrThrow({ where: { id: ctx.siteId } })
  const pages = await database.prisma.event.findMany({ where: { siteId: ctx.siteId, type: 'PAGE' } })
  for (const { url, ownCategory, category } of pages)
    expect(category).toBe(categoryOfPage(new URL(url ?? ''), ownCategory ?? undefined, parseSettings(settings)))
  expect(await applied()).toEqual(once)
}

/** Undoing out of order is refused with the way out; anything else is a fault. */
function onlyLaterMerge(error: unknown): void {
  if (!(error instanceof AppError) || error.code !== 'CONFLICT') throw error
}

/** No row points halfway: devices and visits agree, each profile's shown identifiers are its own. */
async function expectWhole(siteId: string): Promise<void> {
  const profiles = await database.prisma.profile.findMany({ where: { siteId }, include: { identities: true } })
  for (const { email, phone, externalId, identities } of profiles) {
    for (const [kind, shown] of [
      ['EMAIL', email],
      ['PHONE', phone],
      ['EXTERNAL_ID', externalId],
    ] as const) {
      const own = identities.filter((identity) => identity.kind === kind).map(({ value }) => value)
      if (shown === null) expect(own).toEqual([])
      else expect(own).toContain(shown)
    }
  }
  const visits = await database.prisma.visit.findMany({ where: { siteId }, include: { visitor: true, events: true } })
  for (const visit of visits) {
    // A device that is somebody's has no history left that is nobody's.
    if (visit.visitor.profileId !== null) expect(visit.profileId).not.toBeNull()
    // Of one that was detached, visits of others who had it before are theirs still.
    else if (visit.visitor.attachedAt === null) expect(visit.profileId).toBeNull()
    expect(visit.eventCount).toBe(visit.events.length)
    expect(visit.pageViewCount).toBe(visit.events.filter(({ type }) => type === 'PAGE').length)
    const times = visit.events.map(({ occurredAt }) => occurredAt.getTime())
    expect([visit.startedAt.getTime(), visit.endedAt.getTime()]).toEqual([Math.min(...times), Math.max(...times)])
  }
}

test('who came first without a page, told by a server, still came directly once a visitor from a browser turns out to be the same', async () => {
  const writer = createWriter(database, { erasureKey: ERASURE_KEY })
  const site = await createSite(database, { domain: 'shop.example', defaultCountry: 'SE' })
  await browserOf(writer, site).send(identify({ phone: '+46701234568' }, 1), page('/', 1))
  await browserOf(writer, site, { trust: 'server' }).send(identify({ email: 'cy@x.se' }, 0), {
    type: 'purchase',
    at: 0,
  })
  const [browsed, told] = await database.prisma.profile.findMany({ where: { siteId: site.id }, orderBy: { id: 'asc' } })
  expect(told).toMatchObject({ source: 'api' })
  await mergeProfiles(contextFor(database, site), { into: browsed?.id ?? '', from: told?.id ?? '' })
  const [whole] = await stored(database, site.id)
  expect(whole).toMatchObject({ source: 'direct', visitCount: 2 })
  expect([whole]).toEqual(await recounted(database, site.id))
})
