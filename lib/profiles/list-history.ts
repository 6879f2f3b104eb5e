import { requirePermission } from '../access'
import { readBatches, type BatchedPage } from '../batched-pages'
import type { Context } from '../context'
import { sql } from '../db'
import type { Page } from '../paging'

export const HISTORY_PAGE = 20

/** One thing done to a profile, and by whom. */
export interface HistoryEntry {
  id: string
  at: Date
  /** Noun and verb, for programs. */
  action: string
  /** A user's name, an API key's name, `visitor`, `cli`, or a job's name. */
  actor: string
  /** Through what: `hand`, `api`, `cli`, `job` or `visitor`. */
  source: string
  details: unknown
}

/** One page of what was done to each of several profiles, newest first, in one statement. */
export async function listHistory(
  ctx: Context,
  pages: readonly BatchedPage[],
): Promise<(Page<HistoryEntry> | Error)[]> {
  requirePermission(ctx, 'read')
  return readBatches<HistoryEntry, HistoryEntry>(ctx, pages, {
    list: 'history',
    defaultPage: HISTORY_PAGE,
    newestFirst: true,
    timeOf: ({ at }) => at,
    toNode: (entry) => entry,
    read: (wanted) => sql`/* listHistory */
      select want.nr::int4 as nr, entries.* from ${wanted}
      cross join lateral (
        select e.id::text, e.at, e.action, e.details, coalesce(u.name, k.name, nullif(e.actor_id, ''), e.actor_kind) as actor,
          case e.actor_kind when 'user' then 'hand' when 'key' then 'api' else e.actor_kind end as source
        from audit_entry e
        left join "user" u on e.actor_kind = 'user' and u.id = e.actor_id
        left join api_key k on e.actor_kind = 'key' and k.site_id = e.site_id and k.id::text = e.actor_id
        where e.site_id = ${ctx.siteId}::uuid and e.target_id = want.owner_id::text and e.target_kind = 'profile'
          and (e.at, e.id) < (want.from_time, want.from_id)
        order by e.at desc, e.id desc
        limit want.rows
      ) entries
      order by want.nr, entries.at desc, entries.id desc`,
  })
}

/** How many things were done to each of several profiles. */
export async function countHistory(
  ctx: Context,
  args: { profileIds: readonly string[] },
): Promise<Map<string, number>> {
  requirePermission(ctx, 'read')
  const rows = await ctx.db.query<{ profileId: string; count: number }>(sql`/* countHistory */
    select target_id as "profileId", count(*)::int4 as count from audit_entry
    where site_id = ${ctx.siteId}::uuid and target_id = any(${args.profileIds}::text[]) and target_kind = 'profile'
    group by target_id`)
  return new Map(rows.map(({ profileId, count }) => [profileId, count]))
}
