import { randomUUID } from 'node:crypto'
import { createApi, createKey } from '../../test/api'
import { useDatabase } from '../../test/database'
import { createSite } from '../../test/factories'
import { createTestRuntime } from '../../test/runtime'
import { createCollect } from '../../server/collect'

const database = useDatabase()

test('the seconds of a person’s only visit are their seconds on the site', async () => {
  const site = await createSite(database)
  const runtime = createTestRuntime(database)
  const collect = createCollect(runtime)
  const startedAt = Date.now() - 60_000
  const event = (afterMs: number, more: object) => ({
    messageId: randomUUID(),
    time: new Date(startedAt + afterMs).toISOString(),
    ...more,
  })
  const answer = await collect({
    method: 'POST',
    path: '/api/collect',
    query: new URLSearchParams(),
    headers: { 'content-type': 'application/json', 'user-agent': 'Mozilla/5.0 (iPhone) Safari/604.1' },
    body: Buffer.from(
      JSON.stringify({
        site: site.trackingKey,
        visitor: randomUUID(),
        sentAt: new Date().toISOString(),
        events: [
          event(0, { type: 'page', url: 'https://shop.example/' }),
          event(9_984, { type: 'identify', email: 'anna@company.se' }),
        ],
      }),
    ),
    ip: '127.0.0.1',
  })
  expect(answer.status).toBe(202)
  const { data } = await createApi(runtime)(
    '{ profiles { nodes { totalSeconds visits { nodes { durationSeconds } } } } }',
    {},
    { key: await createKey(database, site, 'read') },
  )
  expect(data.profiles.nodes).toEqual([{ totalSeconds: 9, visits: { nodes: [{ durationSeconds: 9 }] } }])
})
