import { randomUUID } from 'node:crypto'
import { createCampaign } from '../../lib/campaigns'
import { createWriter } from '../../lib/ingestion'
import { createApi, createKey } from '../../test/api'
import { browserOf, identify, page } from '../../test/browsers'
import { useDatabase } from '../../test/database'
import { contextFor, createSite, ERASURE_KEY } from '../../test/factories'
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

test('a visit and a person tell the campaign that their links name, once the site has one of that key', async () => {
  const site = await createSite(database, { domain: 'shop.example' })
  const writer = createWriter(database, { erasureKey: ERASURE_KEY })
  await browserOf(writer, site).send(page('/?utm_campaign=spring', 0), identify({ email: 'anna@x.se' }, 1))
  const api = createApi(createTestRuntime(database))
  const key = await createKey(database, site, 'read')
  const ask = async () => {
    const { data } = await api(
      `{ profiles { nodes { firstCampaign firstKnownCampaign { name }
        visits { nodes { utm { campaign knownCampaign { name state } } } } } } }`,
      {},
      { key },
    )
    return data.profiles.nodes[0]
  }
  expect(await ask()).toEqual({
    firstCampaign: 'spring',
    firstKnownCampaign: null,
    visits: { nodes: [{ utm: { campaign: 'spring', knownCampaign: null } }] },
  })
  await createCampaign(contextFor(database, site), { key: 'spring', name: 'Spring sale', startsOn: '2999-01-01' })
  expect(await ask()).toEqual({
    firstCampaign: 'spring',
    firstKnownCampaign: { name: 'Spring sale' },
    visits: { nodes: [{ utm: { campaign: 'spring', knownCampaign: { name: 'Spring sale', state: 'PLANNED' } } }] },
  })
})
