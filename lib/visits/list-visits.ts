import { requirePermission } from '../access'
import type { Context } from '../context'
import { empty, sql } from '../db'
import {
  decodeCursor,
  encodeCursor,
  isTimeValue,
  listFingerprint,
  readPageArgs,
  type Page,
  type PageArgs,
} from '../paging'
import { readBatches, type BatchedPage } from '../batched-pages'
import { VISIT_COLUMNS } from './visit.sql'
import type { Visit } from './visit-row'

export const VISITS_PAGE = 20
const MAX_COUNT = 10_001

type Args = Pick<PageArgs, 'first' | 'after'>

/** Visits of the site, newest first, those of people not yet known included. */
export async function listVisits(ctx: Context, args: Args): Promise<Page<Visit>> {
  requirePermission(ctx, 'read')
  const { limit } = readPageArgs(args, VISITS_PAGE)
  const fingerprint = listFingerprint('visits', ctx.siteId)
  const after = args.after == null ? null : decodeCursor('after', args.after, fingerprint, isTimeValue)
  const rows = await ctx.db.query<Visit>(sql`/* listVisits */
    select ${VISIT_COLUMNS} from visit v
    where v.site_id = ${ctx.siteId}::uuid
      ${after ? sql`and (v.started_at, v.id) < (${after.value}::timestamptz, ${after.id}::uuid)` : empty}
    order by v.started_at desc, v.id desc
    limit ${limit + 1}::int4`)
  return {
    nodes: rows.slice(0, limit),
    hasNextPage: rows.length > limit,
    hasPreviousPage: after !== null,
    cursorOf: ({ startedAt, id }) => encodeCursor(fingerprint, { value: startedAt.toISOString(), id }),
  }
}

/** How many visits the site had: exact up to 10,000, else 10,001. */
export async function countVisits(ctx: Context): Promise<number> {
  requirePermission(ctx, 'read')
  const [row] = await ctx.db.query<{ count: number }>(sql`/* countVisits */
    select count(*)::int4 as count from (
      select 1 from visit where site_id = ${ctx.siteId}::uuid limit ${MAX_COUNT}::int4
    ) counted`)
  return row?.count ?? 0
}

/** One page of visits for each of several people, newest first, in one statement. */
export async function listProfileVisits(ctx: Context, pages: readonly BatchedPage[]): Promise<(Page<Visit> | Error)[]> {
  requirePermission(ctx, 'read')
  return readBatches<Visit, Visit>(ctx, pages, {
    list: 'profile-visits',
    defaultPage: VISITS_PAGE,
    newestFirst: true,
    timeOf: ({ startedAt }) => startedAt,
    toNode: (visit) => visit,
    read: (wanted) => sql`/* listProfileVisits */
      select want.nr::int4 as nr, visits.* from ${wanted}
      cross join lateral (
        select ${VISIT_COLUMNS} from visit v
        where v.site_id = ${ctx.siteId}::uuid and v.profile_id = want.owner_id
          and (v.started_at, v.id) < (want.from_time, want.from_id)
        order by v.started_at desc, v.id desc
        limit want.rows
      ) visits
      order by want.nr, visits."startedAt" desc, visits.id desc`,
  })
}

/** How many visits each of several people had. */
export async function countProfileVisits(
  ctx: Context,
  args: { profileIds: readonly string[] },
): Promise<Map<string, number>> {
  requirePermission(ctx, 'read')
  const rows = await ctx.db.query<{ profileId: string; count: number }>(sql`/* countProfileVisits */
    select profile_id::text as "profileId", count(*)::int4 as count from visit
    where site_id = ${ctx.siteId}::uuid and profile_id = any(${args.profileIds}::uuid[])
    group by profile_id`)
  return new Map(rows.map(({ profileId, count }) => [profileId, count]))
}
