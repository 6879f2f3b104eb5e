import { requirePermission } from '../access'
import type { Context } from '../context'
import { isId } from '../db'
import { invalid } from '../errors'
import { MAX_PAGE } from '../paging'
import type { ProfileFilter } from './filter/filter-input'
import { readFiltered } from './filtered'
import { listProfileChangesSql } from './list-profile-changes.sql'

/** Somebody who is new or changed. */
export interface ProfileChange {
  id: string
  createdAt: Date
  updatedAt: Date
  /** Whether the filter matches (still). */
  matches: boolean
}

export interface ProfileChanges {
  /** By `updatedAt`, newest first; at most 200. */
  changes: ProfileChange[]
  /** There are more, or more changed than are looked at. */
  hasMore: boolean
  /** What to give as `since` next. */
  until: Date
}

/** So many of those changed last are asked whether they match: on a site where more change between two questions, a list has to be read
 * anew anyway. */
const MAX_READ = 1_000
const MAX_TOLD = 200
/** A change carries the time at which its transaction began, and is seen when that ends. */
const OVERLAP_MS = 5_000

type Row = { read: number } & ({ id: null } | ProfileChange)

/** Who is new or changed in a list since it was read. What happened within some seconds before may be told once more: a change is known by
 * its `updatedAt`.
 *
 * @param args.shown ids of people who are told of, too, when they changed and do not match (any more): at most 200
 * @throws INVALID as listProfiles does · more than 200 shown
 */
export async function listProfileChanges(
  ctx: Context,
  args: { since: Date; filter?: ProfileFilter | null; shown?: readonly string[] | null },
): Promise<ProfileChanges> {
  requirePermission(ctx, 'read')
  const shown = args.shown ?? []
  if (shown.length > MAX_PAGE) throw invalid('shown', `\`shown\` can name at most ${MAX_PAGE} profiles`)
  const { where } = await readFiltered(ctx, args.filter)
  const since = new Date(Math.max(0, Math.min(args.since.getTime(), ctx.now.getTime()) - OVERLAP_MS))
  const rows = await ctx.db.query<Row>(
    listProfileChangesSql({
      siteId: ctx.siteId,
      since,
      where,
      shown: shown.filter(isId),
      maxRead: MAX_READ,
      maxTold: MAX_TOLD,
    }),
  )
  const changes = rows.flatMap((row) =>
    row.id === null ? [] : [{ id: row.id, createdAt: row.createdAt, updatedAt: row.updatedAt, matches: row.matches }],
  )
  return {
    changes: changes.slice(0, MAX_TOLD),
    hasMore: changes.length > MAX_TOLD || (rows[0]?.read ?? 0) > MAX_READ,
    until: ctx.now,
  }
}
