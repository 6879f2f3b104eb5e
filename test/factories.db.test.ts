import {
  contextFor,
  createEvent,
  createIdentity,
  createProfile,
  createSite,
  createUser,
  createVisit,
  createVisitor,
} from './factories'
import { useDatabase } from './database'

const database = useDatabase()

test('a person with a history stands on the real tables', async () => {
  const site = await createSite(database, { currency: 'SEK' })
  const ctx = contextFor(database, site)
  await createUser(ctx, { role: 'VIEWER' })
  const profile = await createProfile(ctx, { name: 'Anna Åberg' })
  await createIdentity(ctx, { profileId: profile.id, kind: 'EMAIL', value: 'anna@example.com' })
  const visit = await createVisit(ctx, await createVisitor(ctx, { profileId: profile.id }))
  await createEvent(ctx, visit, { type: 'CUSTOM', name: 'played' })

  const found = await database.prisma.profile.findFirstOrThrow({
    where: { siteId: site.id },
    include: { identities: true, visits: { include: { events: true } } },
  })
  expect(found).toMatchObject({
    name: 'Anna Åberg',
    identities: [{ value: 'anna@example.com' }],
    visits: [{ id: visit.id, events: [{ type: 'CUSTOM', name: 'played' }] }],
  })
  expect(await database.prisma.membership.count({ where: { siteId: site.id } })).toBe(1)
})
