import { setTimeout as sleep } from 'node:timers/promises'
import type { Context } from '../context'
import { sql, type Sql } from '../db'

/** Says that this transaction writes values of custom fields of these sites. First this, then read the definitions, or their version
 * (`site.fields_version`) where they were read before, then write: all in one transaction. Nobody ever waits for it. */
export const useDefinitions = (siteIds: readonly string[]): Sql => sql`/* useDefinitions */
  select 1 as one from unnest(${siteIds}::uuid[]) as site(id), pg_advisory_xact_lock_shared(${lockKey(sql`site.id`)})`

/** Waits until nobody writes by what the definitions of the site were when this was called: then what is stored is all there is to
 * convert or take away. Those who begin meanwhile know the new ones.
 *
 * @throws when somebody has kept a transaction open for minutes: try again later
 */
export async function earlierUsersGone(ctx: Context, signal: AbortSignal): Promise<void> {
  let waitingFor = await definitionUsers(ctx)
  for (let waitedMs = 0; waitingFor.size > 0; waitedMs += LOOK_EVERY_MS) {
    if (waitedMs > MAX_WAIT_MS) throw new Error('Somebody has been writing values of custom fields for too long')
    await sleep(LOOK_EVERY_MS, undefined, { signal })
    const now = await definitionUsers(ctx)
    waitingFor = new Set([...waitingFor].filter((user) => now.has(user)))
  }
}

const LOOK_EVERY_MS = 20
const MAX_WAIT_MS = 120_000

/** Transactions, as PostgreSQL numbers them. A lock is given back after what was written under it can be seen. */
async function definitionUsers({ db, siteId }: Context): Promise<Set<string>> {
  const rows = await db.query<{ user: string }>(sql`/* definitionUsers */
    select virtualtransaction as "user" from pg_locks, ${lockKey(sql`${siteId}::uuid`)} as key
    where locktype = 'advisory' and objsubid = 1 and database = (select oid from pg_database where datname = current_database())
      and classid = ((key >> 32) & 4294967295)::oid and objid = (key & 4294967295)::oid`)
  return new Set(rows.map(({ user }) => user))
}

const lockKey = (siteId: Sql): Sql => sql`hashtextextended('custom-field values ' || ${siteId}, 0)`
