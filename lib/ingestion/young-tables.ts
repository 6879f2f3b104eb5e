import { raw, sql, type SqlDb } from '../db'

/** Tables that a flush reads and writes by key. */
const TABLES = [
  'event',
  'visit',
  'visitor',
  'profile',
  'identity',
  'goal_completion',
  'campaign_interaction',
  'profile_interest',
  'profile_lookup',
  'trait_text',
]
/** Events of this process after which to look: soon, and again as the tables grow. */
const LOOK_AT = [200, 2_000, 20_000]
/** Rows that PostgreSQL believes the event table to have; with more, its own statistics are old enough to be good. */
const GROWN_UP = 10_000

/** Has PostgreSQL take statistics of tables that have just begun to fill.
 *
 * All keys begin with the site, and without statistics every such index looks equally good: plans made on the first events (those kept
 * by connections, and those behind foreign keys) then read all rows of the site for each one they want, until autovacuum comes by
 * a minute or more later. At 10,000 events in that minute the difference is sevenfold.
 *
 * @returns to be told of each flush's events; resolves when what that caused is done
 */
export function createYoungTablesWatch(db: SqlDb): (events: number) => Promise<void> {
  let written = 0
  let next = 0
  return async (events) => {
    written += events
    const mark = LOOK_AT[next]
    if (mark === undefined || written < mark) return
    next = LOOK_AT.findIndex((later) => later > written)
    if (next < 0) next = LOOK_AT.length
    try {
      const [known] = await db.query<{ rows: number }>(sql`/* youngTables */
        select reltuples::float8 as rows from pg_class where oid = 'event'::regclass`)
      if (known && known.rows < GROWN_UP)
        await db.query(sql`/* analyzeYoungTables */ analyze ${raw(TABLES.join(', '))}`)
    } catch {
      // Only speed is lost, and only until the next look, or until autovacuum comes by.
    }
  }
}
