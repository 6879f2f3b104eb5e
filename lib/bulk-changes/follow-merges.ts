import type { Context } from '../context'
import { sql } from '../db'
import type { Given } from '../origins'

/** Where a profile went that is gone, because it became one with another. */
export interface Followed {
  /** Who has its history now. */
  survivor: string
  /** What those who took it in had of their own, before: as the ledger keeps it, from the first merge to the last. */
  before: { fields: Record<string, unknown>; givenAt: Record<string, Given>; tagIds: string[] }[]
}

/** Profiles that are gone by merges that stand; those that were erased are left out. */
export async function followMerges(tx: Context, gone: readonly string[]): Promise<Map<string, Followed>> {
  if (gone.length === 0) return new Map()
  const rows = await tx.db.query<{ gone: string } & Followed>(sql`/* followMerges */
    with recursive step (gone, id, depth, before) as (
      select m.from_profile_id, m.profile_id, 1, array[m.moved -> 'before'] from merge_ledger m
      where m.site_id = ${tx.siteId}::uuid and m.from_profile_id = any(${gone}::uuid[]) and m.kind = 'MERGE' and m.undone_at is null
      union all
      select step.gone, m.profile_id, step.depth + 1, step.before || (m.moved -> 'before') from step
      join merge_ledger m on m.site_id = ${tx.siteId}::uuid and m.from_profile_id = step.id and m.kind = 'MERGE' and m.undone_at is null
      where step.depth < 1000)
    select step.gone::text as gone, step.id::text as survivor, to_jsonb(step.before) as before from step
    join profile on profile.site_id = ${tx.siteId}::uuid and profile.id = step.id`)
  return new Map(rows.map(({ gone: id, survivor, before }) => [id, { survivor, before }]))
}
