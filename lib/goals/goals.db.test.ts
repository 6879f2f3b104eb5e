import { browserOf, identify, page, type Told } from '../../test/browsers'
import { useDatabase } from '../../test/database'
import { ERASURE_KEY, contextFor, createSite } from '../../test/factories'
import { recounted, stored } from '../../test/recount'
import type { Context } from '../context'
import { createWriter } from '../ingestion'
import { listProfiles } from '../profiles'
import { createSegment, deleteSegment } from '../segments'
import {
  archiveGoal,
  completionsOverTime,
  countCompletions,
  createGoal,
  deleteGoal,
  getGoal,
  goalParts,
  listGoals,
  recountGoal,
  restoreGoal,
  updateGoal,
} from '.'
import { countPast } from './count-past'

const database = useDatabase()
const PACE = { batch: 2, rest: 0, signal: new AbortController().signal }

async function start() {
  const site = await createSite(database, { domain: 'shop.example', currency: 'SEK' })
  const ctx = contextFor(database, site)
  const writer = createWriter(database, { erasureKey: ERASURE_KEY })
  const send = async (person: string | null, ...events: Told[]) => {
    const told = person === null ? events : [identify({ email: `${person}@x.se` }), ...events]
    const outcome = await browserOf(writer, site, { key: person ?? 'nobody' }).send(...told)
    expect(outcome.rejected).toEqual([])
  }
  return { site, ctx, writer, send }
}

/** Of each goal by its name: completions and people. */
async function figures(ctx: Context) {
  const goals = await listGoals(ctx, { includeArchived: true })
  const found = await countCompletions(ctx, { ids: goals.map(({ id }) => id) })
  return Object.fromEntries(
    goals.map(({ id, name }) => [name, [found.get(id)?.completions ?? 0, found.get(id)?.people ?? 0]]),
  )
}

const agree = async ({ siteId }: Context) =>
  expect(await stored(database, siteId)).toEqual(await recounted(database, siteId))

const leave = (path: string, seconds: number, at: number): Told => ({
  type: 'leave',
  url: `https://shop.example${path}`,
  seconds,
  at,
})

test('each kind of goal counts what it asks for, live and over the past alike', async () => {
  const { ctx, send } = await start()
  const events = (at: number): Told[] => [
    page('/shoes/red', at),
    page('/Thanks?order=7', at + 1),
    leave('/shoes/red', 40, at + 1),
    leave('/shoes/red', 90, at + 2),
    { type: 'purchase', money: { value: 500 }, at: at + 3 },
    { type: 'purchase', money: { value: 499 }, at: at + 3 },
    { type: 'purchase', money: { value: 9_000, currency: 'EUR' }, at: at + 3 },
    { type: 'goal', name: 'SIGN  up', money: { value: 5 }, at: at + 4 },
    { type: 'goal', name: 'Registered', at: at + 4 },
    { type: 'custom', name: 'sign-up done', at: at + 4 },
    { type: 'identify', email: 'anna@x.se', via: 'form', form: 'newsletter', fields: {}, at: at + 5 },
  ]
  // Before there is any goal but those made on sight.
  await send('anna', ...events(0))
  await send(null, ...events(0).slice(0, 4))
  expect(await figures(ctx)).toEqual({ 'SIGN  up': [1, 1], Registered: [1, 1] })
  const registered = (await listGoals(ctx)).find(({ name }) => name === 'Registered')
  await deleteGoal(ctx, { id: registered?.id ?? '' })
  await countPast(ctx, registered?.id ?? '', PACE)
  const [signUp] = await listGoals(ctx)

  await createGoal(ctx, { name: 'Thanked', kind: 'PAGE', address: 'https://shop.example/thanks', countPast: true })
  await createGoal(ctx, { name: 'Read on', kind: 'TIME', minSeconds: 60, address: '/shoes', countPast: true })
  await createGoal(ctx, { name: 'Large order', kind: 'PURCHASE', minValue: 500, countPast: true })
  await createGoal(ctx, { name: 'Newsletter', kind: 'FORM', form: 'Newsletter', countPast: true })
  await createGoal(ctx, { name: 'Other form', kind: 'FORM', form: 'contact', countPast: true })
  await updateGoal(ctx, {
    id: signUp?.id ?? '',
    version: 1,
    name: 'Signed up',
    aliases: ['registered', 'Sign-up done'],
    countPast: true,
  })
  for (const { id } of await listGoals(ctx)) await countPast(ctx, id, PACE)
  const once = {
    'Signed up': [3, 1],
    Thanked: [1, 1],
    'Read on': [1, 1],
    'Large order': [1, 1],
    Newsletter: [1, 1],
    'Other form': [0, 0],
  }
  expect(await figures(ctx)).toEqual(once)
  await agree(ctx)

  // The same again, some days later, counted as it comes.
  await send(
    'bo',
    ...events(3 * 1440).map((event) => (event.type === 'identify' ? { ...event, email: 'bo@x.se' } : event)),
  )
  const twice = Object.fromEntries(
    Object.entries(once).map(([name, [count = 0]]) => [name, [count * 2, count ? 2 : 0]]),
  )
  expect(await figures(ctx)).toEqual(twice)
  await agree(ctx)
  for (const { id } of await listGoals(ctx)) {
    await recountGoal(ctx, { id })
    await countPast(ctx, id, PACE)
  }
  expect(await figures(ctx)).toEqual(twice)
  await agree(ctx)

  // Who becomes known brings what they did before.
  await send(null, identify({ email: 'cy@x.se' }))
  expect((await figures(ctx))['Thanked']).toEqual([3, 3])
  await agree(ctx)
  const thanked = (await listGoals(ctx)).find(({ name }) => name === 'Thanked')
  const days = await completionsOverTime(ctx, { id: thanked?.id ?? '', days: 10 })
  expect(days).toHaveLength(10)
  expect(days.reduce((sum, { count }) => sum + count, 0)).toBe(3)
})

test('time on a page counts once a visit and address, however often it is told', async () => {
  const { ctx, send } = await start()
  await createGoal(ctx, { name: 'Read', kind: 'TIME', minSeconds: 30 })
  await send('anna', page('/a', 0), leave('/a', 31, 1))
  await send('anna', leave('/a', 60, 2), page('/b', 3), leave('/b', 30, 4), leave('/b', 29, 5))
  await send('anna', page('/a', 600), leave('/a', 45, 601))
  expect(await figures(ctx)).toEqual({ Read: [3, 1] })
  await agree(ctx)
})

test('counting goes on where it stopped, says how far it is, and begins anew when the goal changes', async () => {
  const { ctx, send } = await start()
  for (const name of ['a', 'b', 'c', 'd', 'e']) await send(name, page('/thanks', 0), page('/other', 1))
  const { id } = await createGoal(ctx, { name: 'Thanked', kind: 'PAGE', address: '/thanks', countPast: true })
  const stop = new AbortController()
  const rest = countPast(ctx, id, { batch: 2, rest: 5, signal: stop.signal })
  while ((await getGoal(ctx, { id }))?.workDone === 0) await new Promise((done) => setTimeout(done, 2))
  stop.abort()
  await expect(rest).rejects.toThrow(/abort/i)
  const halfway = await getGoal(ctx, { id })
  expect(halfway).toMatchObject({ work: 'COUNTING', workTotal: 5 })
  expect(halfway?.workDone).toBeLessThan(5)
  await countPast(ctx, id, PACE)
  expect(await getGoal(ctx, { id })).toMatchObject({ work: null, workDone: 0, countedAt: expect.any(Date) })
  expect(await figures(ctx)).toEqual({ Thanked: [5, 5] })

  await updateGoal(ctx, { id, version: 1, address: '/other', countPast: true })
  await countPast(ctx, id, PACE)
  expect(await figures(ctx)).toEqual({ Thanked: [5, 5] })
  await updateGoal(ctx, { id, version: 2, address: '/nowhere', countPast: true })
  await countPast(ctx, id, PACE)
  expect(await figures(ctx)).toEqual({ Thanked: [0, 0] })
  await agree(ctx)
})

test('a goal counts from the moment it is made, also for a writer that knew the site before', async () => {
  const { ctx, send } = await start()
  await send('anna', page('/thanks', 0))
  await createGoal(ctx, { name: 'Thanked', kind: 'PAGE', address: '/thanks' })
  await send('anna', page('/thanks', 1))
  expect(await figures(ctx)).toEqual({ Thanked: [1, 1] })
})

test('an archived goal counts nothing and keeps what it has; what pages said meanwhile counts once the past is', async () => {
  const { ctx, send } = await start()
  await send('anna', { type: 'goal', name: 'Called', money: { value: 3 }, at: 0 })
  const [called] = await listGoals(ctx)
  const id = called?.id ?? ''
  await archiveGoal(ctx, { id })
  expect(await listGoals(ctx)).toEqual([])
  await send('anna', { type: 'goal', name: 'called', money: { value: 4 }, at: 1 })
  expect(await figures(ctx)).toEqual({ Called: [1, 1] })
  await expect(recountGoal(ctx, { id })).rejects.toMatchObject({ code: 'CONFLICT' })
  await restoreGoal(ctx, { id })
  await recountGoal(ctx, { id })
  await countPast(ctx, id, PACE)
  expect(await figures(ctx)).toEqual({ Called: [2, 1] })
  const [completion] = await database.prisma.goalCompletion.findMany({ where: { siteId: ctx.siteId } })
  expect(completion?.valueMinor).toBe(700n)
  await agree(ctx)
})

test('a deleted goal takes its completions along; what pages said stays, as an event', async () => {
  const { ctx, send } = await start()
  await send('anna', { type: 'goal', name: 'Called', at: 0 }, page('/x', 1))
  const [called] = await listGoals(ctx)
  const id = called?.id ?? ''
  expect(await deleteGoal(ctx, { id })).toMatchObject({ work: 'DELETING' })
  await expect(updateGoal(ctx, { id, version: 2 })).rejects.toMatchObject({ code: 'CONFLICT' })
  await expect(createGoal(ctx, { name: 'called' })).rejects.toMatchObject({ code: 'CONFLICT', field: 'name' })
  await countPast(ctx, id, PACE)
  expect(await getGoal(ctx, { id })).toBeNull()
  const events = await database.prisma.event.findMany({ where: { siteId: ctx.siteId, name: 'Called' } })
  expect(events).toMatchObject([{ type: 'CUSTOM', goalId: null }])
  const [profile] = await database.prisma.profile.findMany({ where: { siteId: ctx.siteId } })
  expect(profile?.goalCount).toBe(0)
  await agree(ctx)
  await createGoal(ctx, { name: 'Phoned', aliases: ['CALLED'], countPast: true })
  const [phoned] = await listGoals(ctx)
  await countPast(ctx, phoned?.id ?? '', PACE)
  expect(await figures(ctx)).toEqual({ Phoned: [1, 1] })
})

test.each([['id'], ['name'], ['further name']])(
  'a goal that a segment asks for by its %s is not deleted',
  async (by) => {
    const { ctx } = await start()
    const goal = await createGoal(ctx, { name: 'Called', aliases: ['Phoned'] })
    const asked = { id: { id: goal.id }, name: { name: 'CALLED' }, 'further name': { name: 'phoned' } }[by]
    const segment = await createSegment(ctx, { name: 'Callers', filter: { goal: { ...asked, op: 'REACHED' } } })
    await expect(deleteGoal(ctx, { id: goal.id })).rejects.toMatchObject({
      code: 'IN_USE',
      message: expect.stringContaining('the segment “Callers”'),
    })
    await deleteSegment(ctx, { id: segment.id })
    await deleteGoal(ctx, { id: goal.id })
  },
)

test('a goal that is called differently is known by its old name too, to events and to filters', async () => {
  const { ctx, send } = await start()
  await send('anna', { type: 'goal', name: 'Called', at: 0 })
  const [called] = await listGoals(ctx)
  const renamed = await updateGoal(ctx, { id: called?.id ?? '', version: 1, name: 'Phoned us' })
  expect(renamed).toMatchObject({ name: 'Phoned us', aliases: ['Called'], version: 2 })
  await send('anna', { type: 'goal', name: 'CALLED', at: 1 }, { type: 'goal', name: 'phoned us', at: 2 })
  expect(await figures(ctx)).toEqual({ 'Phoned us': [3, 1] })
  const { nodes } = await listProfiles(ctx, {
    filter: { goal: { name: 'called', op: 'REACHED', count: { op: 'GTE', value: 3 } } },
  })
  expect(nodes).toHaveLength(1)
})

test('what is changed of a goal changes, the rest stays', async () => {
  const { ctx } = await start()
  const goal = await createGoal(ctx, { name: 'Bought', kind: 'PURCHASE', minValue: 12.5 })
  expect(goalParts(goal.rule, null).minValue).toEqual({ amount: '12.50', currency: 'SEK' })
  const named = await updateGoal(ctx, { id: goal.id, version: 1, name: 'Bought much' })
  expect(goalParts(named.rule, null).minValue).toEqual({ amount: '12.50', currency: 'SEK' })
  const any = await updateGoal(ctx, { id: goal.id, version: 2, minValue: null })
  expect(goalParts(any.rule, null).minValue).toBeNull()
  const time = await updateGoal(ctx, { id: goal.id, version: 3, kind: 'TIME', minSeconds: 10 })
  expect(time.rule).toEqual({ kind: 'TIME', seconds: 10, on: null })
  await expect(updateGoal(ctx, { id: goal.id, version: 3, name: 'X' })).rejects.toMatchObject({ code: 'STALE' })
})

test.each([
  [{ name: ' ' }, 'INVALID', 'name'],
  [{ name: 'x'.repeat(101) }, 'INVALID', 'name'],
  [{ name: '\u0301' }, 'INVALID', 'name'],
  [{ name: 'CALLED' }, 'CONFLICT', 'name'],
  [{ name: 'phoned' }, 'CONFLICT', 'name'],
  [{ aliases: ['x', 'Cálled'] }, 'CONFLICT', 'aliases[1]'],
  [{ aliases: Array.from({ length: 51 }, (_, n) => `name ${n}`) }, 'INVALID', 'aliases'],
  [{ kind: 'PAGE' }, 'INVALID', 'address'],
  [{ kind: 'PAGE', address: 'thanks' }, 'INVALID', 'address'],
  [{ kind: 'PAGE', address: '/a*' }, 'INVALID', 'address'],
  [{ kind: 'PAGE', address: `/${'x'.repeat(500)}` }, 'INVALID', 'address'],
  [{ kind: 'FORM', form: 'x'.repeat(101) }, 'INVALID', 'form'],
  [{ kind: 'PURCHASE', minValue: -1 }, 'INVALID', 'minValue'],
  [{ kind: 'TIME' }, 'INVALID', 'minSeconds'],
  [{ kind: 'TIME', minSeconds: 86_401 }, 'INVALID', 'minSeconds'],
] as const)('%j is refused, naming the field', async (input, code, field) => {
  const { ctx } = await start()
  await createGoal(ctx, { name: 'Called', aliases: ['Phoned'] })
  await expect(createGoal(ctx, { name: 'Another', ...input })).rejects.toMatchObject({ code, field })
})

test('nobody but an admin changes goals', async () => {
  const { ctx } = await start()
  const { id } = await createGoal(ctx, { name: 'Called' })
  const marketer = { ...ctx, actor: { kind: 'user', userId: 'u', role: 'MARKETER' } } as const
  for (const attempt of [
    () => createGoal(marketer, { name: 'X' }),
    () => updateGoal(marketer, { id, version: 1 }),
    () => archiveGoal(marketer, { id }),
    () => restoreGoal(marketer, { id }),
    () => recountGoal(marketer, { id }),
    () => deleteGoal(marketer, { id }),
  ])
    await expect(attempt()).rejects.toMatchObject({ code: 'FORBIDDEN' })
  expect(await listGoals(marketer)).toHaveLength(1)
})
