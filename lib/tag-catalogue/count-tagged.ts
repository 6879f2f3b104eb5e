import { requirePermission } from '../access'
import type { Context } from '../context'
import { empty, isCancelled, limitStatements, sql, type Sql } from '../db'

/** A count beyond this is not worth its cost: it reads as "more than 10,000". */
const MAX_COUNT = 10_001
const COUNT_MS = 5_000

/** How many people have each tag: exact up to 10,000, else 10,001. Null of those that would have taken longer than some seconds. */
export async function countTagged(
  ctx: Context,
  args: { tagIds: readonly string[] },
): Promise<Map<string, number | null>> {
  requirePermission(ctx, 'read')
  try {
    const rows = await limitStatements(ctx, COUNT_MS, (limited) =>
      limited.db.query<{ id: string; count: number }>(countTaggedSql(ctx.siteId, args.tagIds, MAX_COUNT)),
    )
    return new Map(rows.map(({ id, count }) => [id, count]))
  } catch (error) {
    if (isCancelled(error)) return new Map(args.tagIds.map((id) => [id, null]))
    throw error
  }
}

/** The caller decides how long it may take. */
export async function countTaggedExactly(tx: Context, tagId: string): Promise<number> {
  const [row] = await tx.db.query<{ count: number }>(countTaggedSql(tx.siteId, [tagId], null))
  return row?.count ?? 0
}

/** By the lookup, in which some may still be who have it no longer: the profile itself decides. */
const countTaggedSql = (siteId: string, ids: readonly string[], limit: number | null): Sql => sql`/* countTagged */
  select want.id::text as id, people.count from unnest(${ids}::uuid[]) as want(id)
  cross join lateral (
    select count(*)::int4 as count from (
      select from profile_lookup t join profile p on p.site_id = t.site_id and p.id = t.profile_id
      where t.site_id = ${siteId}::uuid and t.traits @> array[waggle_trait(${siteId}::uuid, 'tag', want.id::text)]
        and want.id = any(p.tag_ids)
      ${limit === null ? empty : sql`limit ${limit}::int4`}) counted) people`
