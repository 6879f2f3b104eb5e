import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { browserOf, identify, page, START, type Told } from '../../test/browsers'
import { useDatabase } from '../../test/database'
import { contextFor, createSite, ERASURE_KEY } from '../../test/factories'
import { recounted, stored } from '../../test/recount'
import { createTestRuntime } from '../../test/runtime'
import type { Context } from '../context'
import { newId } from '../db'
import { mergeProfiles, undoMerge } from '../identity'
import { createWriter } from '../ingestion'
import { startWorker } from '../jobs'
import {
  applyRulesJob,
  getInterestRules,
  listProfileInterests,
  previewInterestRules,
  reapplyInterestRules,
  setInterestRules,
  sharesEarlier,
  testInterestRules,
} from '.'
import { applyRules } from './apply-rules'
import { recategorise } from './apply-rules.sql'
import { tendInterests } from './tend-interests'

const database = useDatabase()
const PACE = { batch: 2, rest: 0, signal: new AbortController().signal }
const SHOES = { address: '/shoes', category: 'Shoes' }

async function start() {
  const site = await createSite(database, { domain: 'shop.example' })
  const ctx = contextFor(database, site)
  const writer = createWriter(database, { erasureKey: ERASURE_KEY })
  const send = async (person: string | null, ...events: Told[]) => {
    const told = person === null ? events : [identify({ email: `${person}@x.se` }), ...events]
    const outcome = await browserOf(writer, site, { key: person ?? 'nobody' }).send(...told)
    expect(outcome.rejected).toEqual([])
  }
  return { site, ctx, send }
}

/** What each person is interested in, by the start of their address. */
async function interests({ siteId }: Context) {
  const profiles = await database.prisma.profile.findMany({ where: { siteId }, include: { interests: true } })
  return Object.fromEntries(
    profiles.map(({ email, interests }) => [
      email?.split('@')[0],
      interests.map(({ category }) => category).toSorted(),
    ]),
  )
}

const agree = async ({ siteId }: Context) =>
  expect(await stored(database, siteId)).toEqual(await recounted(database, siteId))

test('rules count from the moment they are set, the first that matches, and the past once a job has applied them', async () => {
  const { ctx, send } = await start()
  await send('anna', page('/shoes/red', 0), page('/bags', 1, { category: 'Bags' }), page('/se/coats', 2))
  await send(null, page('/shoes/blue', 0))
  const { version } = await getInterestRules(ctx)
  const set = await setInterestRules(ctx, {
    version,
    rules: [
      { address: 'https://shop.example/Shoes#top', category: '  Fine   shoes ' },
      { address: '*/coats', addressMatch: 'PATTERN', category: 'Coats' },
      { address: '/account' },
    ],
  })
  expect(set).toMatchObject({ version: version + 1, since: null, appliedVersion: 0 })
  expect(set.rules).toEqual([
    { match: 'PREFIX', address: '/Shoes', category: 'Fine shoes' },
    { match: 'PATTERN', address: '*/coats', category: 'Coats' },
    { match: 'PREFIX', address: '/account', category: null },
  ])
  // A writer that knew the site before goes by the new ones at once.
  await send('bo', page('/shoes', 0), page('/account/x', 1, { category: 'Account' }))
  expect(await interests(ctx)).toEqual({ anna: ['Bags', 'Se', 'Shoes'], bo: ['Fine shoes'] })

  expect(await reapplyInterestRules(ctx)).toMatchObject({ since: expect.any(Date) as Date })
  await applyRules(ctx, PACE)
  expect(await interests(ctx)).toEqual({ anna: ['Bags', 'Coats', 'Fine shoes'], bo: ['Fine shoes'] })
  expect(await getInterestRules(ctx)).toMatchObject({ since: null, appliedVersion: set.version, appliedAt: ctx.now })
  await agree(ctx)
  // Who becomes known brings what they did before.
  await browserOf(createWriter(database, { erasureKey: ERASURE_KEY }), { id: ctx.siteId }, { key: 'nobody' }).send(
    identify({ email: 'cy@x.se' }, 3),
  )
  expect(await interests(ctx)).toMatchObject({ cy: ['Fine shoes'] })
  await agree(ctx)

  // Without rules a page counts again for what it said itself, or for its path.
  await setInterestRules(ctx, { version: set.version, rules: [], reapply: true })
  await applyRules(ctx, PACE)
  expect(await interests(ctx)).toEqual({ anna: ['Bags', 'Se', 'Shoes'], bo: ['Account', 'Shoes'], cy: ['Shoes'] })
  await agree(ctx)
})

test('a page that says it is of no category stays so, whatever rules come and go', async () => {
  const { ctx, send } = await start()
  await send('anna', page('/checkout', 0, { category: '' }))
  await setInterestRules(ctx, { version: 0, rules: [{ address: '/check', category: 'Paying' }], reapply: true })
  await applyRules(ctx, PACE)
  expect(await interests(ctx)).toEqual({ anna: ['Paying'] })
  await setInterestRules(ctx, { version: 1, rules: [], reapply: true })
  await applyRules(ctx, PACE)
  expect(await interests(ctx)).toEqual({ anna: [] })
})

test.each([
  [[{ ...SHOES, address: ' ' }], 'rules[0].address'],
  [[SHOES, { ...SHOES, address: 'shoes' }], 'rules[1].address'],
  [[{ ...SHOES, address: '/a b' }], 'rules[0].address'],
  [[{ ...SHOES, address: `/${'x'.repeat(500)}` }], 'rules[0].address'],
  [[{ ...SHOES, address: '/shoes/*' }], 'rules[0].address'],
  [[SHOES, { address: '/SHOES', category: 'Boots' }], 'rules[1].address'],
  [[{ ...SHOES, category: ' ' }], 'rules[0].category'],
  [[{ ...SHOES, category: 'x'.repeat(101) }], 'rules[0].category'],
  [[{ ...SHOES, category: 'a\u0000b' }], 'rules[0].category'],
  [[SHOES, { address: '/boots', category: 'shoés' }], 'rules[1].category'],
  [Array.from({ length: 501 }, (_, n) => ({ address: `/${n}`, category: 'Shoes' })), 'rules'],
])('%j is refused, naming the field', async (rules, field) => {
  const { ctx } = await start()
  await expect(setInterestRules(ctx, { version: 0, rules })).rejects.toMatchObject({ code: 'INVALID', field })
  expect(await getInterestRules(ctx)).toMatchObject({ version: 0, rules: [] })
})

test('of two admins who change the rules at one moment the second is told, and nothing is mixed', async () => {
  const { ctx } = await start()
  const both = await Promise.allSettled(
    ['Shoes', 'Boots'].map((category) =>
      setInterestRules(ctx, { version: 0, rules: [{ address: '/shoes', category }] }),
    ),
  )
  const refused = both.flatMap((each) => (each.status === 'rejected' ? [each.reason as Error] : []))
  expect(refused).toMatchObject([{ code: 'STALE', field: 'version' }])
  const { rules, version } = await getInterestRules(ctx)
  expect([rules.length, version]).toEqual([1, 1])
  const entries = await database.prisma.auditEntry.findMany({ where: { siteId: ctx.siteId } })
  expect(entries).toMatchObject([
    { action: 'interest-rules.changed', details: { rules: 1, version: 1, reapply: false } },
  ])
})

test('other settings of the site stay, and another site has rules of its own', async () => {
  const { ctx, site } = await start()
  const other = await start()
  await database.prisma.site.update({ where: { id: site.id }, data: { settings: { engagement: { halfLifeDays: 7 } } } })
  await setInterestRules(ctx, { version: 0, rules: [SHOES], reapply: true })
  const { settings } = await database.prisma.site.findUniqueOrThrow({ where: { id: site.id } })
  expect(settings).toMatchObject({ engagement: { halfLifeDays: 7 }, interests: { version: 1 } })
  expect(await getInterestRules(other.ctx)).toMatchObject({ rules: [], since: null })
  await other.send('anna', page('/shoes/red'))
  await applyRules(other.ctx, PACE)
  await applyRules(ctx, PACE)
  expect(await interests(other.ctx)).toEqual({ anna: ['Shoes'] })
})

test('applying goes on where it stopped, says how far it is, and begins anew when the rules change', async () => {
  const { ctx, send } = await start()
  for (const name of ['a', 'b', 'c', 'd', 'e']) await send(name, page('/shoes', 0), page('/bags', 1))
  await setInterestRules(ctx, { version: 0, rules: [{ address: '/shoes', category: 'Boots' }], reapply: true })
  const stop = new AbortController()
  const run = applyRules(ctx, { batch: 2, rest: 5, signal: stop.signal })
  while ((await getInterestRules(ctx)).done === 0) await sleep(2)
  stop.abort()
  await expect(run).rejects.toThrow(/abort/i)
  const halfway = await getInterestRules(ctx)
  expect(halfway).toMatchObject({ since: expect.any(Date) as Date, total: 5 })
  expect(halfway.done).toBeLessThan(5)
  await applyRules(ctx, PACE)
  expect(await getInterestRules(ctx)).toMatchObject({ since: null, done: 0, appliedVersion: 1 })
  expect(Object.values(await interests(ctx))).toEqual(Array(5).fill(['Bags', 'Boots']))

  // Changed while a job is at it, without being asked for the past: what is under way goes by the rules of now.
  await reapplyInterestRules(ctx)
  await setInterestRules({ ...ctx, now: new Date() }, { version: 1, rules: [] })
  expect((await getInterestRules(ctx)).since).not.toBeNull()
  await applyRules(ctx, PACE)
  expect(Object.values(await interests(ctx))).toEqual(Array(5).fill(['Bags', 'Shoes']))
  await agree(ctx)
})

test('a worker killed while it applies rules leaves them half applied; the next one ends it, and every total is right', async () => {
  const { ctx, site, send } = await start()
  for (let n = 0; n < 12; n++) await send(`p${n}`, page('/shoes', 0), page('/bags', 1))
  await setInterestRules(ctx, { version: 0, rules: [{ address: '/shoes', category: 'Boots' }], reapply: true })
  // The seventh visitor is somebody else's for the moment: the process waits there.
  const visitors = await database.prisma.visitor.findMany({ where: { siteId: site.id }, orderBy: { id: 'asc' } })
  const holder = await database.pool.connect()
  await holder.query('begin')
  await holder.query('select 1 from visitor where site_id = $1 and id = $2 for update', [site.id, visitors[6]?.id])
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', 'test/applying-process.ts', `${database.url}?application_name=applying`, site.id],
    { cwd: join(__dirname, '../..'), stdio: 'inherit' },
  )
  const waits = `select 1 from pg_stat_activity where datname = current_database() and application_name = 'applying' and wait_event_type = 'Lock'`
  try {
    await until(async () => (await database.pool.query(waits)).rows.length > 0)
  } finally {
    const ended = once(child, 'exit')
    child.kill('SIGKILL')
    await ended
    await holder.query('rollback')
    holder.release()
  }
  expect(await getInterestRules(ctx)).toMatchObject({ done: 6, total: 12 })
  const worker = await startWorker(createTestRuntime(database), {
    jobs: [applyRulesJob],
    concurrency: 1,
    lookEveryMs: 50,
  })
  try {
    await until(async () => (await getInterestRules(ctx)).since === null)
  } finally {
    await worker.stop()
  }
  expect(Object.values(await interests(ctx))).toEqual(Array(12).fill(['Bags', 'Boots']))
  await agree(ctx)
})

test('events that arrive while rules are applied, and merges done and undone, leave every total right', async () => {
  const { ctx, send } = await start()
  const names = Array.from({ length: 12 }, (_, n) => `p${n}`)
  for (const name of names) await send(name, page('/shoes', 0), page('/bags', 1))
  await setInterestRules(ctx, { version: 0, rules: [{ address: '/shoes', category: 'Boots' }], reapply: true })
  const people = await database.prisma.profile.findMany({ where: { siteId: ctx.siteId }, orderBy: { id: 'asc' } })
  const merge = await mergeProfiles(ctx, { into: people[0]?.id ?? '', from: people[11]?.id ?? '' })
  await Promise.all([
    applyRules(ctx, { ...PACE, batch: 1 }),
    ...names.map((name) => send(name, page('/shoes', 2), page('/shoes/more', 40), page('/new', 41))),
    undoMerge(ctx, { mergeId: merge.mergeId }),
  ])
  expect((await getInterestRules(ctx)).since).toBeNull()
  expect(Object.values(await interests(ctx))).toEqual(Array(12).fill(['Bags', 'Boots', 'New']))
  await agree(ctx)
})

test('work that was given up is queued again at night', async () => {
  const { ctx } = await start()
  await reapplyInterestRules(ctx)
  expect(await tendInterests({ db: database })).toBe(0)
  await database.pool.query(`delete from graphile_worker._private_jobs where key = $1`, [
    `apply-interest-rules:${ctx.siteId}`,
  ])
  expect(await tendInterests({ db: database })).toBe(1)
  expect(await tendInterests({ db: database })).toBe(0)
})

test('addresses are tested by the rules of the site, or by others that nobody saved', async () => {
  const { ctx } = await start()
  await setInterestRules(ctx, { version: 0, rules: [SHOES] })
  const addresses = ['/shoes/red', 'https://shop.example/shoes', '/bags/1', '/', '/search?q=a']
  expect(await testInterestRules(ctx, { addresses })).toMatchObject([
    { address: '/shoes/red', category: 'Shoes', by: 'RULE', position: 1, rule: { address: '/shoes' } },
    { category: 'Shoes', by: 'RULE' },
    { category: 'Bags', by: 'PATH', position: null, rule: null },
    { category: null, by: 'PATH' },
    { category: 'Search', by: 'PATH' },
  ])
  const tried = { addresses, ownCategory: 'Own', rules: [{ address: '/search?q=', category: null }] }
  expect((await testInterestRules(ctx, tried)).map(({ category, by }) => [category, by])).toEqual([
    ...Array<unknown>(4).fill(['Own', 'PAGE']),
    [null, 'RULE'],
  ])
  for (const [address, field] of [
    ['', 'addresses[0]'],
    ['shoes', 'addresses[0]'],
    ['/a b', 'addresses[0]'],
  ] as const)
    await expect(testInterestRules(ctx, { addresses: [address] })).rejects.toMatchObject({ code: 'INVALID', field })
  await expect(
    testInterestRules(ctx, { addresses, rules: [{ address: 'shoes', category: 'Shoes' }] }),
  ).rejects.toMatchObject({ field: 'rules[0].address' })
})

test('a preview says how many of the last page views would count for another interest', async () => {
  const { ctx, send } = await start()
  expect(await previewInterestRules(ctx, { rules: [SHOES] })).toEqual({ pageViews: 0, changed: 0, categories: [] })
  await send('anna', page('/shoes', 0), page('/shoes', 1), page('/bags', 2), page('/', 3))
  const rules = [
    { address: '/shoes', category: 'Boots' },
    { address: '/bags', category: null },
  ]
  expect(await previewInterestRules(ctx, { rules })).toEqual({
    pageViews: 4,
    changed: 3,
    categories: expect.arrayContaining([
      { category: 'Shoes', before: 2, after: 0 },
      { category: 'Boots', before: 0, after: 2 },
      { category: 'Bags', before: 1, after: 0 },
      { category: null, before: 1, after: 2 },
    ]) as unknown,
  })
})

test('what shares were 30 days ago is told by the pages seen until then', async () => {
  const { ctx, send } = await start()
  await send('anna', page('/shoes', 0), page('/bags', 0))
  await send('anna', page('/shoes', 3 * 1440))
  await send('bo', page('/coats', 3 * 1440))
  const people = await database.prisma.profile.findMany({ where: { siteId: ctx.siteId }, orderBy: { email: 'asc' } })
  const profileIds = people.map(({ id }) => id)
  const [anna = '', bo = ''] = profileIds
  const later = (days: number) => ({ ...ctx, now: new Date(START.getTime() + days * 86_400_000) })
  // A day after the first visit, seen 30 days later.
  const earlier = await sharesEarlier(later(31), { profileIds })
  expect(Object.fromEntries(earlier.get(anna) ?? [])).toEqual({ Shoes: 0.5, Bags: 0.5 })
  expect(earlier.has(bo)).toBe(false)
  // After the second one they are what the list shows: without pages nothing moves.
  const now = await listProfileInterests(ctx, { profileIds })
  const since = await sharesEarlier(later(50), { profileIds })
  for (const id of profileIds)
    for (const { category, share } of now.get(id) ?? []) expect(since.get(id)?.get(category)).toBeCloseTo(share, 9)
  // So long ago that it weighs nothing.
  expect(await sharesEarlier(later(30 + 3 + 20 * 14 + 1), { profileIds })).toEqual(new Map())
})

test('the pages of a long history meet theirs by hash', async () => {
  const { text, values } = recategorise(newId(), [newId()], [{ url: '/', own: null, category: 'A', becomes: 'B' }])
  const client = await database.pool.connect()
  try {
    await client.query('begin; set local enable_nestloop = off; set local enable_mergejoin = off')
    const { rows } = await client.query<{ 'QUERY PLAN': string }>({ text: `explain ${text}`, values })
    const conditions = rows.map((row) => row['QUERY PLAN']).filter((line) => line.includes('Hash Cond'))
    expect(conditions.join()).toMatch(/event\.url.*page\.url|page\.url.*event\.url/)
  } finally {
    await client.query('rollback')
    client.release()
  }
})

async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await sleep(20)
}
