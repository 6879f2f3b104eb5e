import { requirePermission } from '../access'
import type { Context } from '../context'
import { isId, sql } from '../db'
import type { IdentityKind } from './normalise'

/** Why a device or another profile is this person. */
export interface ProfileLink {
  id: string
  kind: 'LINK' | 'SWITCH' | 'MERGE'
  at: Date
  /** The kind of identifier that proved it. */
  by: IdentityKind | null
  source: string
  device: string | null
  browser: string | null
  undoneAt: Date | null
}

const MAX_LINKS = 500

/** The links and merges that made one profile what it is, oldest first; at most the 500 newest. */
export async function listLinks(ctx: Context, args: { profileId: string }): Promise<ProfileLink[]> {
  requirePermission(ctx, 'read')
  if (!isId(args.profileId)) return []
  return ctx.db.query<ProfileLink>(sql`/* listLinks */
    select * from (
      select l.id::text, l.kind::text, l.at, l.by_kind::text as by, l.source, v.device, v.browser, l.undone_at as "undoneAt"
      from merge_ledger l left join visitor v on v.site_id = l.site_id and v.id = l.visitor_id
      where l.site_id = ${ctx.siteId}::uuid and l.profile_id = ${args.profileId}::uuid
      order by l.at desc, l.id desc
      limit ${MAX_LINKS}::int4
    ) newest order by at, id`)
}
