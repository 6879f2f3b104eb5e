import { useDatabase } from '../../test/database'
import { contextFor, createEvent, createSite, createVisit, createVisitor } from '../../test/factories'
import { listRecentEvents } from '../visits'
import { siteToday } from './site-summary'

const database = useDatabase()

test('the events of today are those that the feed shows', async () => {
  const ctx = contextFor(database, await createSite(database))
  const visit = await createVisit(ctx, await createVisitor(ctx))
  for (const type of ['PAGE', 'LEAVE', 'PURCHASE'] as const) await createEvent(ctx, visit, { type })
  expect(await listRecentEvents(ctx, { first: 100 })).toHaveLength(2)
  expect(await siteToday(ctx)).toMatchObject({ eventsToday: 2, visitsToday: 1, activeVisits: 1 })
})
