import { useDatabase } from '../../test/database'
import { contextFor, createEvent, createProfile, createSite, createVisit, createVisitor } from '../../test/factories'
import { hitLog } from '../engagement'
import { explainEngagement, firstCampaigns, listActivity } from '.'

const database = useDatabase()
const NOW = new Date('2026-11-25T12:00:00Z')
const DAY = 86_400_000
const ago = (days: number) => new Date(NOW.getTime() - days * DAY)

async function person() {
  const ctx = contextFor(database, await createSite(database, { timeZone: 'Europe/Stockholm' }), undefined, NOW)
  const { id } = await createProfile(ctx)
  const visitor = await createVisitor(ctx, { profileId: id })
  const visit = (at: Date, more: Parameters<typeof createVisit>[2] = {}) =>
    createVisit(ctx, visitor, { startedAt: at, endedAt: at, ...more })
  return { ctx, id, visit }
}

test('the year is told in 53 weeks that begin on Monday in the site’s time zone', async () => {
  const { ctx, id, visit } = await person()
  await visit(ago(1), { pageViewCount: 3 })
  // Sunday late in UTC is Monday in Stockholm.
  await visit(new Date('2026-11-22T23:30:00Z'), { pageViewCount: 2 })
  await visit(new Date('2026-11-22T22:30:00Z'), { pageViewCount: 1 })
  await visit(ago(500))
  const weeks = (await listActivity(ctx, { profileIds: [id] })).get(id) ?? []
  expect(weeks).toHaveLength(53)
  expect(weeks[0]).toEqual({ startsOn: '2025-11-24', visitCount: 0, pageViewCount: 0 })
  expect(weeks.slice(-2)).toEqual([
    { startsOn: '2026-11-16', visitCount: 1, pageViewCount: 1 },
    { startsOn: '2026-11-23', visitCount: 2, pageViewCount: 5 },
  ])
})

test('a score is what the last week gave by kind, and what is left from before', async () => {
  const { ctx, id, visit } = await person()
  const recent = await visit(NOW)
  await createEvent(ctx, recent, { type: 'PAGE', occurredAt: NOW })
  await createEvent(ctx, recent, { type: 'PAGE', occurredAt: NOW })
  await createEvent(ctx, recent, { type: 'CUSTOM', occurredAt: NOW })
  await visit(ago(14))
  // Two points of the visit and two of its pages, and half of the earlier visit's two.
  await database.prisma.profile.updateMany({ where: { id }, data: { engagement: hitLog(5, NOW, 14) } })
  const told = (await explainEngagement(ctx, { profileIds: [id] })).get(id)
  expect(told?.recent).toEqual([
    { kind: 'PAGE', count: 2, points: 2 },
    { kind: 'VISIT', count: 1, points: 2 },
  ])
  expect(told?.earlierPoints).toBeCloseTo(1, 6)
  expect(told?.halfLifeDays).toBe(14)
})

test('the first campaign is the first visit’s', async () => {
  const { ctx, id, visit } = await person()
  const first = await visit(ago(9), { utmCampaign: 'spring' })
  await visit(ago(1), { utmCampaign: 'summer' })
  await database.prisma.profile.updateMany({ where: { id }, data: { firstVisitId: first.id } })
  expect(await firstCampaigns(ctx, { profileIds: [id] })).toEqual(new Map([[id, 'spring']]))
})
