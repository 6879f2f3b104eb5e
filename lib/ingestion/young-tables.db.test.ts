import { useDatabase } from '../../test/database'
import { ERASURE_KEY, createSite } from '../../test/factories'
import { newId } from '../db'
import { createWriter, type IncomingBatch } from '.'

const database = useDatabase()
const client = { device: null, browser: null, os: null, language: null, country: null, city: null }

const rowsKnown = async () => {
  const { rows } = await database.pool.query<{ rows: number }>(
    `select reltuples::float8 as rows from pg_class where oid = 'event'::regclass`,
  )
  return rows[0]?.rows ?? 0
}

test('after the first few hundred events PostgreSQL knows how the tables are filled', async () => {
  const site = await createSite(database)
  const writer = createWriter(database, { erasureKey: ERASURE_KEY })
  const receivedAt = new Date()
  const batch = (): IncomingBatch => ({
    siteId: site.id,
    visitorKey: newId(),
    client,
    trust: 'browser',
    receivedAt,
    events: Array.from({ length: 100 }, (_, index) => ({
      index,
      messageId: newId(),
      occurredAt: receivedAt,
      type: 'page',
      url: 'https://shop.example/',
    })),
  })
  await writer.write(batch())
  await writer.drain()
  expect(await rowsKnown()).toBeLessThan(100)
  await writer.write(batch())
  await writer.drain()
  expect(await rowsKnown()).toBe(200)
})
