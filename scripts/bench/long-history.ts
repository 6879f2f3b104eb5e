import type { Context } from '../../lib/context'
import { newId, type Database } from '../../lib/db'
import { upsertProfile } from '../../lib/profiles'

export const LONG_HISTORY = { devices: 5, visits: 2_000, events: 100_000 } as const

/** Somebody with a long history. Gives the profile's id. */
export async function makeLongHistory(ctx: Context & { db: Database }): Promise<string> {
  const { profileId } = await upsertProfile(ctx, {
    email: `long-${newId()}@example.org`,
    name: 'Long History',
    evenIfErased: true,
  })
  await fill(ctx.db, ctx.siteId, profileId)
  return profileId
}

/** A visit every four hours, each by one of the devices; fifty events in each, of addresses that recur. */
async function fill({ pool }: Database, siteId: string, profileId: string): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query('begin')
    await client.query(`set local waggle.learn_later = on`)
    await client.query(
      `insert into visitor (site_id, id, key, profile_id, device, first_seen_at, last_seen_at, attached_at)
       select $1, gen_random_uuid(), 'long ' || gen_random_uuid(), $2, 'desktop', now() - interval '1 year', now(), now() - interval '1 year'
       from generate_series(1, $3)`,
      [siteId, profileId, LONG_HISTORY.devices],
    )
    await client.query(
      `with device as (select id, row_number() over () as nr from visitor where site_id = $1 and profile_id = $2)
       insert into visit (site_id, id, visitor_id, profile_id, started_at, ended_at, page_view_count, event_count, landing_url, source)
       select $1, gen_random_uuid(), device.id, $2, now() - n * interval '4 hours', now() - n * interval '4 hours' + interval '10 minutes',
         $3, $3, 'https://shop.example/product/' || n, 'direct'
       from generate_series(1, $4) n join device on device.nr = n % $5 + 1`,
      [siteId, profileId, LONG_HISTORY.events / LONG_HISTORY.visits, LONG_HISTORY.visits, LONG_HISTORY.devices],
    )
    await client.query(
      `insert into event (site_id, id, visit_id, message_id, type, occurred_at, url, title, category)
       select site_id, gen_random_uuid(), id, gen_random_uuid(), 'PAGE', started_at + n * interval '10 seconds',
         'https://shop.example/product/' || (n * 7919 + extract(epoch from started_at)::int8) % 5000, 'Product', 'Product'
       from visit cross join generate_series(1, $3) n where site_id = $1 and profile_id = $2`,
      [siteId, profileId, LONG_HISTORY.events / LONG_HISTORY.visits],
    )
    await client.query(
      `update profile set visit_count = $3, page_view_count = $4, first_visit_at = now() - interval '1 year', last_visit_at = now()
       where site_id = $1 and id = $2`,
      [siteId, profileId, LONG_HISTORY.visits, LONG_HISTORY.events],
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
