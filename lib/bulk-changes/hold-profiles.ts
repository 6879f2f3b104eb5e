import type { Context } from '../context'
import { sql } from '../db'

/** Holds profiles until the transaction ends, in the order in which everybody holds them. @returns those that exist */
export async function holdProfiles(tx: Context, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const rows = await tx.db.query<{ id: string }>(sql`/* holdForBulkChange */
    select id::text as id from profile where site_id = ${tx.siteId}::uuid and id = any(${ids}::uuid[])
    order by id for no key update`)
  return new Set(rows.map(({ id }) => id))
}
