import type { PoolClient } from 'pg'
import type { Context } from '../../lib/context'
import { newId, type Database } from '../../lib/db'
import { eraseProfiles, runErasure } from '../../lib/erasure'
import { upsertProfile } from '../../lib/profiles'

export const LONG_HISTORY = { devices: 5, visits: 2_000, events: 100_000 } as const

export type Owned = Context & { db: Database }

/** The same at the present moment. */
export const now = (ctx: Owned): Owned => ({ ...ctx, now: new Date() })

const MINUTES_A_YEAR = 365 * 24 * 60

interface Size {
  devices: number
  visits: number
  events: number
}

/** Somebody with a long history. Gives the profile's id. */
export async function makeLongHistory(ctx: Owned, size: Size = LONG_HISTORY): Promise<string> {
  const { profileId } = await upsertProfile(ctx, {
    email: `long-${newId()}@example.org`,
    name: 'Long History',
    evenIfErased: true,
  })
  await inTransaction(ctx.db, async (client) => {
    await client.query(`set local waggle.learn_later = on`)
    const { rows } = await client.query<{ id: string }>(
      `insert into visitor (site_id, id, key, profile_id, device, first_seen_at, last_seen_at, attached_at)
       select $1, gen_random_uuid(), 'long ' || gen_random_uuid(), $2, 'desktop', now() - interval '1 year', now(), now() - interval '1 year'
       from generate_series(1, $3) returning id::text as id`,
      [ctx.siteId, profileId, size.devices],
    )
    const visitorIds = rows.map(({ id }) => id)
    await addVisits(client, { siteId: ctx.siteId, profileId, visitorIds, ...size })
    await client.query(
      `update profile set visit_count = $3, page_view_count = $4, first_visit_at = now() - interval '1 year', last_visit_at = now()
       where site_id = $1 and id = $2`,
      [ctx.siteId, profileId, size.visits, size.events],
    )
    await client.query('select waggle_learn_all($1, array[$2::uuid])', [ctx.siteId, profileId])
  })
  return profileId
}

/** Erases them, whether at once or as the job would. */
export async function eraseLongHistories(ctx: Owned, ids: readonly string[]): Promise<void> {
  const erasure = await eraseProfiles(now(ctx), { ids: [...ids] })
  if (erasure.status !== 'DONE') await runErasure(now(ctx), erasure.id, new AbortController().signal)
}

/** A browser of nobody's that has come for a year. Gives its key. */
export async function makeLongVisitor({ db, siteId }: Owned, size: Omit<Size, 'devices'>): Promise<string> {
  const key = newId()
  await inTransaction(db, async (client) => {
    const { rows } = await client.query<{ id: string }>(
      `insert into visitor (site_id, id, key, device, first_seen_at, last_seen_at)
       values ($1, gen_random_uuid(), $2, 'desktop', now() - interval '1 year', now()) returning id::text as id`,
      [siteId, key],
    )
    const visitorIds = rows.map(({ id }) => id)
    await addVisits(client, { siteId, profileId: null, visitorIds, devices: 1, ...size })
  })
  return key
}

/** Spread over a year, each by one of the devices; as many events in each, of addresses that recur. */
async function addVisits(
  client: PoolClient,
  history: { siteId: string; profileId: string | null; visitorIds: readonly string[] } & Size,
): Promise<void> {
  const { siteId, profileId, visitorIds, visits, events, devices } = history
  await client.query(
    `with added as (
       insert into visit (site_id, id, visitor_id, profile_id, started_at, ended_at, page_view_count, event_count, landing_url, source)
       select $1, gen_random_uuid(), ($3::uuid[])[n % $6 + 1], $2, now() - n * $7::float8 * interval '1 minute',
         now() - n * $7::float8 * interval '1 minute' + interval '10 minutes', $4, $4, 'https://shop.example/product/' || n % 5000, 'direct'
       from generate_series(1, $5::int) n returning id, started_at)
     insert into event (site_id, id, visit_id, message_id, type, occurred_at, url, title, category)
     select $1, gen_random_uuid(), id, gen_random_uuid(), 'PAGE', started_at + n * interval '10 seconds',
       'https://shop.example/product/' || (n * 7919 + extract(epoch from started_at)::int8) % 5000, 'Product', 'Product'
     from added cross join generate_series(1, $4) n`,
    [siteId, profileId, visitorIds, Math.round(events / visits), visits, devices, MINUTES_A_YEAR / visits],
  )
}

async function inTransaction({ pool }: Database, work: (client: PoolClient) => Promise<void>): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query('begin')
    await work(client)
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    client.release()
  }
}
