import { requirePermission } from '../access'
import type { Context } from '../context'
import { empty, isCancelled, isId, limitStatements, sql, type Sql } from '../db'
import { AppError } from '../errors'
import type { ProfileFilter } from './filter/filter-input'
import { readFiltered } from './filtered'
import { countCandidatesSql, countProfilesSql } from './list-profiles.sql'
import { expectedCandidates } from './read-stretch'

/** A count beyond this is not worth its cost: the answer is this number, which reads as "more than 10,000". */
export const MAX_COUNT = 10_001
/** Of more candidates than so many the index takes as long as the count of some profiles, one after the other. */
const MANY = 200_000
/** So many profiles are counted one after the other, since many of them may match, before those who might are looked for. */
const COUNTED_ROWS = 10_000
/** Of them so many match that going on is the quicker way. */
const OFTEN = 0.1

/** As many as can be left out of what is done to all that match. */
const MAX_EXCEPT = 10_000

/** A count that takes longer is not waited for: rows come with it. */
const COUNT_MS = 5_000

/** How many profiles the filter matches: exact up to 10,000, else 10,001.
 *
 * @param args.withinMs default 5 seconds
 * @returns null: PostgreSQL did not count them within that time, since few match and nothing but everybody's history tells which
 */
export async function countProfiles(
  ctx: Context,
  args: { filter?: ProfileFilter | null; withinMs?: number },
): Promise<number | null> {
  requirePermission(ctx, 'read')
  if (args.filter == null) return count(ctx, null, MAX_COUNT)
  try {
    return await limitStatements(ctx, args.withinMs ?? COUNT_MS, (limited) => count(limited, args.filter, MAX_COUNT))
  } catch (error) {
    if (isCancelled(error)) return null
    throw error
  }
}

/** The same exactly, as long as the server lets a statement run.
 *
 * @param args.except ids of those not to count, up to 10,000
 * @throws TOO_LARGE
 */
export async function countProfilesExactly(
  ctx: Context,
  args: { filter?: ProfileFilter | null; except?: readonly string[] | null },
): Promise<number> {
  requirePermission(ctx, 'read')
  const { filter, except } = args
  if ((except?.length ?? 0) > MAX_EXCEPT)
    throw new AppError('TOO_LARGE', `At most ${MAX_EXCEPT.toLocaleString('en')} can be left out`, { field: 'except' })
  return count(ctx, filter, null, except ?? [])
}

async function count(
  ctx: Context,
  filter: ProfileFilter | null | undefined,
  cap: number | null,
  except: readonly string[] = [],
): Promise<number> {
  const { where: matches, candidates, withMoreTexts } = await readFiltered(ctx, filter)
  const where =
    except.length === 0
      ? matches
      : sql`p.id <> all(${except.filter(isId)}::uuid[]) ${matches === empty ? empty : sql`and ${matches}`}`
  const read = async (statement: Sql) => (await ctx.db.query<{ count: number }>(statement))[0]?.count ?? 0
  const isOften = async () =>
    (await read(countProfilesSql(ctx.siteId, where, cap, COUNTED_ROWS))) >= COUNTED_ROWS * OFTEN
  if (withMoreTexts && (await isOften())) return read(countProfilesSql(ctx.siteId, where, cap))
  const all = (withMoreTexts ? await withMoreTexts() : candidates)(null)
  if (all === null) return read(countProfilesSql(ctx.siteId, where, cap))
  const expected = await expectedCandidates(ctx.db, all.ids)
  if (expected > MANY && (cap === null || (!withMoreTexts && (await isOften()))))
    return read(countProfilesSql(ctx.siteId, where, cap))
  return read(countCandidatesSql(ctx.siteId, all, where, cap))
}
