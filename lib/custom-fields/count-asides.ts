import { requirePermission } from '../access'
import type { Context } from '../context'
import { sql } from '../db'

const MAX_COUNT = 10_001

/** By the ids of fields, how many values are set aside, since they did not fit a change of type or options: exact to 10,000, else 10,001.
 * Fields without any are left out. */
export async function countAsides(ctx: Context, { ids }: { ids: readonly string[] }): Promise<Map<string, number>> {
  requirePermission(ctx, 'read')
  const rows = await ctx.db.query<{ id: string; count: number }>(sql`/* countAsides */
    select field.id::text as id, counted.count from unnest(${ids}::uuid[]) as field(id)
    cross join lateral (
      select count(*)::int4 as count from (
        select 1 from custom_field_aside where site_id = ${ctx.siteId}::uuid and field_id = field.id limit ${MAX_COUNT}::int4) asides
    ) counted
    where counted.count > 0`)
  return new Map(rows.map(({ id, count }) => [id, count]))
}
