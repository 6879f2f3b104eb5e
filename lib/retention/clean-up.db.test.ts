import { useDatabase } from '../../test/database'
import { createSite } from '../../test/factories'
import { newId } from '../db'
import { cleanUp } from './clean-up'

const database = useDatabase()
const NOW = new Date('2026-11-23T03:17:00Z')
const daysAgo = (days: number) => new Date(NOW.getTime() - days * 86_400_000)

test('the nightly clean-up removes what has had its time and keeps the rest', async () => {
  const { prisma } = database
  await prisma.user.create({ data: { id: 'u', name: 'U', email: 'u@example.com' } })
  for (const [id, days] of [
    ['ended', 0.01],
    ['running', -1],
  ] as const) {
    await prisma.session.create({ data: { id, token: id, userId: 'u', expiresAt: daysAgo(days) } })
    await prisma.verification.create({ data: { id, identifier: id, value: id, expiresAt: daysAgo(days) } })
  }
  const mail = { to: 'a@example.com', subject: 's', html: '', text: '' }
  await prisma.localMail.create({ data: { id: newId(), ...mail, createdAt: daysAgo(8) } })
  await prisma.localMail.create({ data: { id: newId(), ...mail, createdAt: daysAgo(6) } })
  const { id: siteId } = await createSite(database)
  const sighting = { siteId, kind: 'TEXT' as const, count: 1 }
  await prisma.fieldSighting.createMany({
    data: [
      { ...sighting, key: 'gone', lastAt: daysAgo(91) },
      { ...sighting, key: 'seen', lastAt: daysAgo(89) },
      { ...sighting, key: 'dismissed', lastAt: daysAgo(399), dismissedAt: daysAgo(399) },
      { ...sighting, key: 'forgotten', lastAt: daysAgo(401), dismissedAt: daysAgo(500) },
    ],
  })
  for (const days of [8, 6])
    await prisma.refusedOrigin.create({ data: { siteId, origin: `https://${days}.example`, lastAt: daysAgo(days) } })
  await prisma.ingestionCount.create({ data: { siteId, day: daysAgo(402), what: 'bot', count: 1 } })
  await prisma.ingestionCount.create({ data: { siteId, day: daysAgo(398), what: 'bot', count: 1 } })

  for (const days of [181, 179]) {
    const entry = { siteId, id: newId(), actorKind: 'user', action: 'site.updated', targetId: `${days} days ago` }
    await prisma.auditEntry.create({ data: { ...entry, ip: '203.0.113.7', at: daysAgo(days) } })
  }

  expect(await cleanUp({ db: database, now: NOW })).toEqual({
    session: 1,
    verification: 1,
    localMail: 1,
    ingestionCount: 1,
    refusedOrigin: 1,
    fieldSighting: 2,
    auditAddress: 1,
  })
  expect(await prisma.session.findMany({ select: { id: true } })).toEqual([{ id: 'running' }])
  expect(await prisma.verification.findMany({ select: { id: true } })).toEqual([{ id: 'running' }])
  expect(await prisma.localMail.count()).toBe(1)
  expect(await prisma.ingestionCount.count()).toBe(1)
  const sightings = await prisma.fieldSighting.findMany({ orderBy: { key: 'asc' } })
  expect(sightings.map(({ key }) => key)).toEqual(['dismissed', 'seen'])
  const entries = await prisma.auditEntry.findMany({ orderBy: { at: 'asc' }, select: { targetId: true, ip: true } })
  expect(entries).toEqual([
    { targetId: '181 days ago', ip: null },
    { targetId: '179 days ago', ip: '203.0.113.7' },
  ])
  expect(await cleanUp({ db: database, now: NOW })).toEqual({
    session: 0,
    verification: 0,
    localMail: 0,
    ingestionCount: 0,
    refusedOrigin: 0,
    fieldSighting: 0,
    auditAddress: 0,
  })
})
