import { browserOf, identify, page, type Told } from '../../test/browsers'
import { useDatabase } from '../../test/database'
import { ERASURE_KEY, contextFor, createSite } from '../../test/factories'
import { recounted, stored } from '../../test/recount'
import { recountProfiles } from '../identity'
import { createWriter } from '../ingestion'
import { createSegment, deleteSegment } from '../segments'
import {
  archiveCampaign,
  countCampaignVisits,
  countInteractions,
  createCampaign,
  deleteCampaign,
  getCampaign,
  interactionsOverTime,
  listCampaigns,
  listSeenCampaigns,
  restoreCampaign,
  updateCampaign,
} from '.'
import { forgetCampaign } from './forget-campaign'
import { tendCampaigns } from './tend-campaigns.job'

const database = useDatabase()
const PACE = { batch: 2, rest: 0, signal: new AbortController().signal }

async function start() {
  const site = await createSite(database, { domain: 'shop.example' })
  const ctx = contextFor(database, site)
  const writer = createWriter(database, { erasureKey: ERASURE_KEY })
  const send = (person: string, ...events: Told[]) =>
    browserOf(writer, site, { key: person }).send(identify({ email: `${person}@x.se` }), ...events)
  return { site, ctx, send }
}

const did = (interaction: 'VIEW' | 'CLICK' | 'CONVERSION', key = 'spring', at = 1): Told => ({
  type: 'campaign',
  key,
  interaction,
  at,
})

test('reach counts people who saw it, and of these who clicked and converted', async () => {
  const { ctx, send } = await start()
  await send('anna', did('VIEW'), did('VIEW'), did('CLICK'), did('CONVERSION'))
  await send('bo', did('VIEW'))
  // Clicked in a letter that tells no view.
  await send('cia', did('CLICK'), page('/?utm_campaign=spring', 2))
  await browserOf(createWriter(database, { erasureKey: ERASURE_KEY }), { id: ctx.siteId }).send(did('VIEW'))
  const [spring] = await listCampaigns(ctx)
  const id = spring?.id ?? ''
  expect((await countInteractions(ctx, { ids: [id] })).get(id)).toMatchObject({
    reach: 2,
    clicked: 1,
    converted: 1,
    views: 3,
    clicks: 2,
    conversions: 1,
  })
  const days = await interactionsOverTime(ctx, { id, days: 10 })
  expect(days).toHaveLength(10)
  expect(days.map(({ views }) => views).reduce((sum, count) => sum + count)).toBe(4)
  expect(days.map(({ visits }) => visits).reduce((sum, count) => sum + count)).toBe(1)
  expect(days.map(({ reached }) => reached).reduce((sum, count) => sum + count)).toBe(2)
  expect((await countCampaignVisits(ctx, { keys: ['spring', 'autumn'] })).get('spring')).toBe(1)
  await expect(interactionsOverTime(ctx, { id, days: 0 })).rejects.toMatchObject({ code: 'INVALID', field: 'days' })
})

test('what visits came with is proposed until a campaign has it as its key', async () => {
  const { ctx, send } = await start()
  await send('anna', page('/?utm_campaign=letter-7&utm_medium=cpc', 0))
  await send('bo', page('/?utm_campaign=letter-7&utm_medium=email', 90))
  await send('cia', page('/?utm_campaign=Spring', 0))
  expect(await listSeenCampaigns(ctx)).toMatchObject([
    { key: 'letter-7', visits: 2, kind: 'EMAIL' },
    { key: 'Spring', visits: 1, kind: 'OTHER' },
  ])
  await createCampaign(ctx, { key: 'letter-7' })
  expect(await listSeenCampaigns(ctx)).toMatchObject([{ key: 'Spring' }])
})

test('a campaign is made and changed; of two who change one version the second is told', async () => {
  const { ctx } = await start()
  const made = await createCampaign(ctx, {
    key: ' spring ',
    kind: 'BANNER',
    startsOn: '2026-03-01',
    endsOn: '2026-05-31',
  })
  expect(made).toMatchObject({ key: 'spring', name: 'spring', kind: 'BANNER', startsOn: '2026-03-01', version: 1 })
  const named = await updateCampaign(ctx, { id: made.id, version: 1, name: 'Spring sale', endsOn: '' })
  expect(named).toMatchObject({ name: 'Spring sale', kind: 'BANNER', startsOn: '2026-03-01', endsOn: null, version: 2 })
  await expect(updateCampaign(ctx, { id: made.id, version: 1 })).rejects.toMatchObject({ code: 'STALE' })
})

test.each([
  [{ key: ' ' }, 'INVALID', 'key'],
  [{ key: 'x'.repeat(201) }, 'INVALID', 'key'],
  [{ key: 'spring' }, 'CONFLICT', 'key'],
  [{ name: 'x'.repeat(101) }, 'INVALID', 'name'],
  [{ startsOn: '2026-02-30' }, 'INVALID', 'startsOn'],
  [{ startsOn: '0000-01-01' }, 'INVALID', 'startsOn'],
  [{ startsOn: '2026-03-02', endsOn: '2026-03-01' }, 'INVALID', 'endsOn'],
] as const)('%j is refused, naming the field', async (input, code, field) => {
  const { ctx } = await start()
  await createCampaign(ctx, { key: 'spring' })
  await expect(createCampaign(ctx, { key: 'autumn', ...input })).rejects.toMatchObject({ code, field })
})

test('an archived campaign counts nothing and keeps what it has', async () => {
  const { ctx, send } = await start()
  await send('anna', did('VIEW'))
  const [spring] = await listCampaigns(ctx)
  const id = spring?.id ?? ''
  const views = async () => (await countInteractions(ctx, { ids: [id] })).get(id)?.views
  await archiveCampaign(ctx, { id })
  expect(await listCampaigns(ctx)).toEqual([])
  await send('anna', did('VIEW'))
  expect(await views()).toBe(1)
  await restoreCampaign(ctx, { id })
  await send('anna', did('VIEW'))
  expect(await views()).toBe(2)
  expect(await stored(database, ctx.siteId)).toEqual(await recounted(database, ctx.siteId))
})

test('a deleted campaign leaves people and stays in visits by its key; one that a segment asks for is not deleted', async () => {
  const { ctx, send } = await start()
  for (const name of ['anna', 'bo', 'cia']) await send(name, did('VIEW'), did('CLICK'), did('VIEW', 'autumn'))
  const spring = (await listCampaigns(ctx)).find(({ key }) => key === 'spring')
  const id = spring?.id ?? ''
  const segment = await createSegment(ctx, { name: 'Seen', filter: { campaign: { key: 'spring', op: 'SEEN' } } })
  await expect(deleteCampaign(ctx, { id })).rejects.toMatchObject({
    code: 'IN_USE',
    message: expect.stringContaining('the segment “Seen”'),
  })
  await deleteSegment(ctx, { id: segment.id })
  expect((await deleteCampaign(ctx, { id })).deletingSince).not.toBeNull()
  await expect(createCampaign(ctx, { key: 'spring' })).rejects.toMatchObject({ code: 'CONFLICT', field: 'key' })
  await forgetCampaign(ctx, id, PACE)
  await forgetCampaign(ctx, id, PACE)
  expect(await getCampaign(ctx, { id })).toBeNull()
  expect(await database.prisma.event.count({ where: { siteId: ctx.siteId, name: 'spring', campaignId: null } })).toBe(6)
  const before = await stored(database, ctx.siteId)
  expect(before.every(({ interactions }) => interactions.length === 1)).toBe(true)
  expect(before).toEqual(await recounted(database, ctx.siteId))
  await recountProfiles(
    ctx,
    before.map((person) => person.id),
  )
  expect(await stored(database, ctx.siteId)).toEqual(before)
})

test('a deletion that no job is left to do is queued again, once', async () => {
  const { ctx, send } = await start()
  await send('anna', did('VIEW'), did('VIEW', 'autumn'), did('VIEW', 'winter'))
  const campaigns = await listCampaigns(ctx)
  for (const { id, key } of campaigns) if (key !== 'autumn') await deleteCampaign(ctx, { id })
  expect(await tendCampaigns(ctx)).toBe(0)
  const jobs = async () =>
    (await database.pool.query(`select key from graphile_worker.jobs where attempts < max_attempts order by key`)).rows
  const before = await jobs()
  const idOf = (wanted: string) => campaigns.find(({ key }) => key === wanted)?.id
  const queue = 'graphile_worker._private_jobs'
  await database.pool.query(`update ${queue} set attempts = max_attempts where key like '%' || $1`, [idOf('spring')])
  await database.pool.query(`delete from ${queue} where key like '%' || $1`, [idOf('winter')])
  expect(await tendCampaigns(ctx)).toBe(2)
  expect(await jobs()).toEqual(before)
  expect(await tendCampaigns(ctx)).toBe(0)
})

test('nobody but an admin changes campaigns', async () => {
  const { ctx } = await start()
  const { id } = await createCampaign(ctx, { key: 'spring' })
  const marketer = { ...ctx, actor: { kind: 'user', userId: 'u', role: 'MARKETER' } } as const
  for (const attempt of [
    () => createCampaign(marketer, { key: 'x' }),
    () => updateCampaign(marketer, { id, version: 1 }),
    () => archiveCampaign(marketer, { id }),
    () => restoreCampaign(marketer, { id }),
    () => deleteCampaign(marketer, { id }),
  ])
    await expect(attempt()).rejects.toMatchObject({ code: 'FORBIDDEN' })
})
