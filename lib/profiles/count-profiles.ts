import { requirePermission } from '../access'
import type { Context } from '../context'
import type { Sql } from '../db'
import type { ProfileFilter } from './filter/filter-input'
import { readFiltered } from './filtered'
import { countCandidatesSql, countProfilesSql } from './list-profiles.sql'
import { expectedCandidates } from './read-stretch'

/** A count beyond this is not worth its cost: the answer is this number, which reads as "more than 10,000". */
export const MAX_COUNT = 10_001
/** Of more candidates than so many the index takes as long as the count of some profiles, one after the other. */
const MANY = 200_000
/** So many profiles are counted one after the other, since many of them may match, before those who might are looked for. */
const COUNTED_ROWS = 20_000
/** Of them so many match that going on is the quicker way. */
const OFTEN = 0.1

/** How many profiles the filter matches: exact up to 10,000, else 10,001. @param args.exact whatever it takes */
export async function countProfiles(
  ctx: Context,
  args: { filter?: ProfileFilter | null; exact?: boolean },
): Promise<number> {
  requirePermission(ctx, 'read')
  const { where, candidates } = await readFiltered(ctx, args.filter)
  const cap = args.exact ? null : MAX_COUNT
  const count = async (statement: Sql) => (await ctx.db.query<{ count: number }>(statement))[0]?.count ?? 0
  const all = candidates(null)
  if (all === null) return count(countProfilesSql(ctx.siteId, where, cap))
  const expected = await expectedCandidates(ctx.db, all.ids)
  if (expected > MANY) {
    if (cap === null) return count(countProfilesSql(ctx.siteId, where, cap))
    const ofSome = await count(countProfilesSql(ctx.siteId, where, cap, COUNTED_ROWS))
    if (ofSome >= cap) return ofSome
    if (ofSome >= COUNTED_ROWS * OFTEN) return count(countProfilesSql(ctx.siteId, where, cap))
  }
  return count(countCandidatesSql(ctx.siteId, all, where, cap))
}
