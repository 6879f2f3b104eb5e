import { requirePermission } from '../access'
import type { Context } from '../context'
import { sql, type Database } from '../db'
import { invalid } from '../errors'
import { Calendar } from './calendar'
import type { Rows } from './copy-rows'
import { batchesOf, BATCH_SIZE, makeUp, type Sower } from './make-up'
import { prepareSite } from './seed-site'
import { shareOut } from './shares'
import { Shop } from './shop'

export interface SeedInput {
  profiles: number
  /** In all; default ten a profile. */
  events?: number
  /** Default 1. */
  seed?: number
  /** The last day of the twelve months (of UTC); default: today, as far as it has gone. */
  until?: Date
  /** Told after each batch. */
  onProgress?: (done: { profiles: number; events: number; seconds: number }) => void
}

export interface Seeded {
  profiles: number
  visits: number
  events: number
  seconds: number
}

const MAX_PROFILES = 10_000_000
const MAX_EVENTS = 200_000_000
const EVENTS_A_PROFILE = 10
/** One is written while the next is made up. */
const WRITERS = 2
/** Batches after which the planner is told what is there: without, it reads whole tables for each key that it looks up. */
const LOOK_AT = [1, 10]

/** Fills a site with a believable history of a shop: people, unknown visitors, visits and all that happens in them, over the
 * twelve months up to now. The same seed, size and last day give the same rows, ids included, on every site; of a day that is not
 * over, its own rows are those of the moment (calendar.ts).
 *
 * A batch is one transaction; what is written of a run that was stopped stays.
 * @throws INVALID a number out of range · CONFLICT this seed was sown on this site before
 */
export async function seedSite(ctx: Context & { db: Database }, input: SeedInput): Promise<Seeded> {
  requirePermission(ctx, 'admin')
  const startedMs = performance.now()
  const seconds = () => Math.round((performance.now() - startedMs) / 100) / 10
  const { profiles, events, seed, until } = checked(ctx, input)
  const site = await prepareSite(ctx, { seed, profiles, events, until })
  const sower: Sower = {
    site,
    seed,
    calendar: new Calendar(until, ctx.now),
    shop: new Shop(site.domain, site.name, site.settings),
    shares: shareOut(seed, profiles, events, BATCH_SIZE),
  }
  const batches = batchesOf(sower.shares)
  const done: Seeded = { profiles: 0, visits: 0, events: 0, seconds: 0 }

  let written = 0
  const write = async () => {
    for (let batch = batches.shift(); batch; batch = batches.shift()) {
      const rows = await makeUp(ctx.db, sower, batch)
      await commit(ctx.db, rows)
      done.profiles += rows.count('profile')
      done.visits += rows.count('visit')
      done.events += rows.count('event')
      written += 1
      if (LOOK_AT.includes(written)) await analyze(ctx.db)
      input.onProgress?.({ profiles: done.profiles, events: done.events, seconds: seconds() })
    }
  }
  const writers = await Promise.allSettled(Array.from({ length: WRITERS }, () => write().catch(stopOthers)))
  for (const writer of writers) if (writer.status === 'rejected') throw writer.reason
  await finish(ctx, sower.calendar)
  return { ...done, seconds: seconds() }

  function stopOthers(error: unknown): never {
    batches.length = 0
    throw error
  }
}

function checked(ctx: Context, { profiles, events = profiles * EVENTS_A_PROFILE, seed = 1, until }: SeedInput) {
  const whole = (value: number, from: number, to: number) => Number.isInteger(value) && value >= from && value <= to
  if (!whole(profiles, 1, MAX_PROFILES)) throw invalid('profiles', 'Between 1 and 10,000,000 profiles')
  if (!whole(events, 0, MAX_EVENTS)) throw invalid('events', 'Between 0 and 200,000,000 events')
  if (!whole(seed, 0, 2 ** 31 - 1)) throw invalid('seed', 'A seed is a whole number from 0 to 2,147,483,647')
  const lastDay = until ?? ctx.now
  if (lastDay.getTime() > ctx.now.getTime()) throw invalid('until', 'The last day of a history is not in the future')
  return { profiles, events, seed, until: lastDay }
}

async function commit({ pool }: Database, rows: Rows): Promise<void> {
  const client = await pool.connect()
  let broken: Error | undefined
  try {
    await client.query('begin')
    // A batch on a busy machine may take longer than a request should.
    await client.query('set local statement_timeout = 0')
    // What the list finds people by is learned once for all of them, not table by table, and sorted in by larger portions than a server
    // lets wait; the last of them by the end of the run, which also makes safe what these commits leave to the next moment.
    await client.query(
      `set local waggle.learn_later = on; set local gin_pending_list_limit = '16MB'; set local synchronous_commit = off`,
    )
    await rows.copyInto(client)
    await client.query('/* seed */ select waggle_learn_all($1, $2)', [rows.siteId, rows.profileIds])
    await client.query('commit')
  } catch (error) {
    broken = error instanceof Error ? error : new Error(String(error))
    throw error
  } finally {
    client.release(broken)
  }
}

const TABLES = [
  'profile',
  'profile_lookup',
  'trait_text',
  'identity',
  'visitor',
  'visit',
  'event',
  'goal_completion',
  'campaign_interaction',
  'profile_interest',
  'consent',
  'merge_ledger',
]

/** Tells the planner what is there now. */
const analyze = async ({ pool }: Database) => pool.query(`/* seed */ analyze ${TABLES.join(', ')}`)

/** Tells the planner what is there now, and the site that it has received something. */
async function finish({ db, siteId }: Context & { db: Database }, { startMs }: Calendar): Promise<void> {
  await analyze(db)
  await db.pool.query('/* seed */ vacuum profile_lookup')
  await db.query(sql`/* seed */ update site set first_event_at = least(first_event_at, (
      select min(started_at) from visit where site_id = ${siteId}::uuid and started_at >= ${new Date(startMs)}))
    where id = ${siteId}::uuid`)
}
