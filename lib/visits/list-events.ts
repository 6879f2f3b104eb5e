import { requirePermission } from '../access'
import type { Context } from '../context'
import { sql } from '../db'
import type { Page } from '../paging'
import { siteRules } from '../sites'
import { readBatches, type BatchedPage } from '../batched-pages'
import { EVENT_COLUMNS, EVENT_NAMES } from './visit.sql'
import { toVisitEvent, type EventRow, type VisitEvent } from './visit-row'

export const EVENTS_PAGE = 50

/** One page of events for each of several visits, oldest first, in one statement. */
export async function listVisitEvents(
  ctx: Context,
  pages: readonly BatchedPage[],
): Promise<(Page<VisitEvent> | Error)[]> {
  requirePermission(ctx, 'read')
  const { currency } = await siteRules(ctx)
  return readBatches<EventRow, VisitEvent>(ctx, pages, {
    list: 'visit-events',
    defaultPage: EVENTS_PAGE,
    newestFirst: false,
    timeOf: ({ occurredAt }) => occurredAt,
    toNode: (row) => toVisitEvent(row, currency),
    read: (wanted) => sql`/* listVisitEvents */
      select want.nr::int4 as nr, events.* from ${wanted}
      cross join lateral (
        select ${EVENT_COLUMNS} from (
          select * from event
          where site_id = ${ctx.siteId}::uuid and visit_id = want.owner_id
            and (occurred_at, id) > (want.from_time, want.from_id)
          order by occurred_at, id
          limit want.rows
        ) e ${EVENT_NAMES}
      ) events
      order by want.nr, events."occurredAt", events.id`,
  })
}

/** How many events each of several visits has. */
export async function countVisitEvents(
  ctx: Context,
  args: { visitIds: readonly string[] },
): Promise<Map<string, number>> {
  requirePermission(ctx, 'read')
  const rows = await ctx.db.query<{ visitId: string; count: number }>(sql`/* countVisitEvents */
    select visit_id::text as "visitId", count(*)::int4 as count from event
    where site_id = ${ctx.siteId}::uuid and visit_id = any(${args.visitIds}::uuid[])
    group by visit_id`)
  return new Map(rows.map(({ visitId, count }) => [visitId, count]))
}

/** One event of the live feed, with what is known of its sender. */
export interface RecentEvent {
  event: VisitEvent
  visitId: string
  device: string | null
  country: string | null
  profileId: string | null
}

const MAX_RECENT = 100

/** What reached the site last, newest arrival first; at most 100. That a page was left is told by the page's seconds. */
export async function listRecentEvents(ctx: Context, args: { first: number }): Promise<RecentEvent[]> {
  requirePermission(ctx, 'read')
  const rows = await ctx.db.query<EventRow & Omit<RecentEvent, 'event'>>(sql`/* listRecentEvents */
    select ${EVENT_COLUMNS}, v.id::text as "visitId", v.device, v.country, v.profile_id::text as "profileId"
    from (
      select * from event where site_id = ${ctx.siteId}::uuid and type <> 'LEAVE'
      order by id desc limit ${Math.max(0, Math.min(args.first, MAX_RECENT))}::int4
    ) e
    join visit v on v.site_id = e.site_id and v.id = e.visit_id
    ${EVENT_NAMES}
    order by e.id desc`)
  const { currency } = await siteRules(ctx)
  return rows.map(({ visitId, device, country, profileId, ...row }) => ({
    event: toVisitEvent(row, currency),
    visitId,
    device,
    country,
    profileId,
  }))
}
