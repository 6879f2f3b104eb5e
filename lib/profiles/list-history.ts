import { requirePermission } from '../access'
import type { Context } from '../context'
import { empty, isId, sql } from '../db'
import {
  decodeCursor,
  encodeCursor,
  isTimeValue,
  listFingerprint,
  readPageArgs,
  type Page,
  type PageArgs,
} from '../paging'

export const HISTORY_PAGE = 20

/** One thing done to a profile, and by whom. */
export interface HistoryEntry {
  id: string
  at: Date
  /** Noun and verb, for programs. */
  action: string
  /** A user's name, an API key's name, `visitor`, `cli`, or a job's name. */
  actor: string
  details: unknown
}

type HistoryArgs = Pick<PageArgs, 'first' | 'after'> & { profileId: string }

/** What was done to one profile, newest first. */
export async function listHistory(ctx: Context, args: HistoryArgs): Promise<Page<HistoryEntry>> {
  requirePermission(ctx, 'read')
  const { limit } = readPageArgs(args, HISTORY_PAGE)
  const fingerprint = listFingerprint('history', ctx.siteId, args.profileId)
  const after = args.after == null ? null : decodeCursor('after', args.after, fingerprint, isTimeValue)
  const rows = isId(args.profileId)
    ? await ctx.db.query<HistoryEntry>(sql`/* listHistory */
        select e.id::text, e.at, e.action, e.details, coalesce(u.name, k.name, nullif(e.actor_id, ''), e.actor_kind) as actor
        from audit_entry e
        left join "user" u on e.actor_kind = 'user' and u.id = e.actor_id
        left join api_key k on e.actor_kind = 'key' and k.site_id = e.site_id and k.id::text = e.actor_id
        where e.site_id = ${ctx.siteId}::uuid and e.target_id = ${args.profileId} and e.target_kind = 'profile'
          ${after ? sql`and (e.at, e.id) < (${after.value}::timestamptz, ${after.id}::uuid)` : empty}
        order by e.at desc, e.id desc
        limit ${limit + 1}::int4`)
    : []
  return {
    nodes: rows.slice(0, limit),
    hasNextPage: rows.length > limit,
    hasPreviousPage: after !== null,
    cursorOf: ({ at, id }) => encodeCursor(fingerprint, { value: at.toISOString(), id }),
  }
}

/** How many things were done to one profile. */
export async function countHistory(ctx: Context, args: { profileId: string }): Promise<number> {
  requirePermission(ctx, 'read')
  return ctx.db.prisma.auditEntry.count({
    where: { siteId: ctx.siteId, targetId: args.profileId, targetKind: 'profile' },
  })
}
