// npm run bench -- card [--profiles 1000000] [--times 3]
//
// What is done to one person with a long history on a large site: 5 devices, 2,000 visits and 100,000 events. Made-up people are made once
// where WAGGLE_BENCH_DATA names a folder to keep them in; the one with the history is made anew each time.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createDatabase, newId, type Database } from '../../lib/db'
import { acquireDatabase } from '../../lib/db/embedded'
import { eraseProfiles } from '../../lib/erasure'
import { upsertProfile } from '../../lib/profiles'
import { listData } from './list-data'

const DEVICES = 5
const VISITS = 2_000
const EVENTS = 100_000
const ERASE_BAR_MS = 2_000

/** @param options.profiles on the site, default 1,000,000 · times each thing is done, default 3 */
export async function benchCard(options: { profiles?: number; times?: number } = {}): Promise<boolean> {
  const { profiles = 1_000_000, times = 3 } = options
  const kept = process.env.WAGGLE_BENCH_DATA
  const folder = kept ?? (await mkdtemp(join(tmpdir(), 'waggle-bench-')))
  const cluster = await acquireDatabase({
    env: { DATABASE_URL: undefined, WAGGLE_DATA_DIR: folder, WAGGLE_DATABASE_PORT: undefined },
  })
  try {
    const { url, siteId } = await listData(cluster.url, profiles)
    const database = createDatabase(url)
    try {
      const took: number[] = []
      for (let time = 0; time < times; time++) took.push(await timeErasure(database, siteId))
      const slowest = Math.max(...took)
      console.log(
        `erase one of ${profiles.toLocaleString('en')}: ${took.map((ms) => Math.round(ms)).join(', ')} ms   bar ${ERASE_BAR_MS} ms`,
      )
      return slowest <= ERASE_BAR_MS
    } finally {
      await database.close()
    }
  } finally {
    await cluster.release()
    if (kept === undefined) await rm(folder, { recursive: true, force: true })
  }
}

async function timeErasure(database: Database, siteId: string): Promise<number> {
  const ctx = { db: database, actor: { kind: 'cli' } as const, siteId, now: new Date(), erasureKey: 'of the bench' }
  const { profileId } = await upsertProfile(ctx, {
    email: `long-${newId()}@example.org`,
    name: 'Long History',
    evenIfErased: true,
  })
  await makeHistory(database, siteId, profileId)
  const startedMs = performance.now()
  const erasure = await eraseProfiles({ ...ctx, now: new Date() }, { ids: [profileId] })
  const tookMs = performance.now() - startedMs
  const { event, visit } = erasure.receipt.erased
  if (erasure.status !== 'DONE' || event !== EVENTS || visit !== VISITS) throw new Error('It was not all erased')
  return tookMs
}

/** A visit every four hours, each by one of the devices; fifty events in each, of addresses that recur. */
async function makeHistory({ pool }: Database, siteId: string, profileId: string): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query('begin')
    await client.query(`set local waggle.learn_later = on`)
    await client.query(
      `insert into visitor (site_id, id, key, profile_id, device, first_seen_at, last_seen_at, attached_at)
       select $1, gen_random_uuid(), 'long ' || gen_random_uuid(), $2, 'desktop', now() - interval '1 year', now(), now() - interval '1 year'
       from generate_series(1, $3)`,
      [siteId, profileId, DEVICES],
    )
    await client.query(
      `with device as (select id, row_number() over () as nr from visitor where site_id = $1 and profile_id = $2)
       insert into visit (site_id, id, visitor_id, profile_id, started_at, ended_at, page_view_count, event_count, landing_url, source)
       select $1, gen_random_uuid(), device.id, $2, now() - n * interval '4 hours', now() - n * interval '4 hours' + interval '10 minutes',
         $3, $3, 'https://shop.example/product/' || n, 'direct'
       from generate_series(1, $4) n join device on device.nr = n % $5 + 1`,
      [siteId, profileId, EVENTS / VISITS, VISITS, DEVICES],
    )
    await client.query(
      `insert into event (site_id, id, visit_id, message_id, type, occurred_at, url, title, category)
       select site_id, gen_random_uuid(), id, gen_random_uuid(), 'PAGE', started_at + n * interval '10 seconds',
         'https://shop.example/product/' || (n * 7919 + extract(epoch from started_at)::int8) % 5000, 'Product', 'Product'
       from visit cross join generate_series(1, $3) n where site_id = $1 and profile_id = $2`,
      [siteId, profileId, EVENTS / VISITS],
    )
    await client.query(
      `update profile set visit_count = $3, page_view_count = $4, first_visit_at = now() - interval '1 year', last_visit_at = now()
       where site_id = $1 and id = $2`,
      [siteId, profileId, VISITS, EVENTS],
    )
    await client.query('select waggle_learn_all($1, array[$2::uuid])', [siteId, profileId])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    client.release()
  }
}
