import { requirePermission } from '../access'
import type { Context } from '../context'
import type { Sql } from '../db'
import type { CheckFilterOptions } from './filter/check-filter'
import type { ProfileFilter } from './filter/filter-input'
import { readFiltered } from './filtered'
import { matchingCandidatesSql, matchingSql } from './list-profiles.sql'
import { expectedCandidates } from './read-stretch'

/** Of more candidates than so many the whole table is sooner read than each of them looked up. */
const MANY = 200_000

/** A query that gives the `id` of everybody of this site whom a filter matches; null and undefined: everybody. To stand inside a
 * statement that keeps them.
 *
 * @throws INVALID naming the place in the filter
 */
export async function matchingIds(
  ctx: Context,
  filter: ProfileFilter | null | undefined,
  options?: CheckFilterOptions,
): Promise<Sql> {
  requirePermission(ctx, 'read')
  const { where, candidates } = await readFiltered(ctx, filter, options)
  const all = candidates(null)
  if (all === null || (await expectedCandidates(ctx.db, all.ids)) > MANY) return matchingSql(ctx.siteId, where)
  return matchingCandidatesSql(ctx.siteId, all, where)
}
